"""Every refusal and every note of our own can really happen, and is read in Chinese."""

from enum import StrEnum

import pytest

from miniprogram_api.reasons.words import ADVICE, NOTES
from tests.api.client import CHINESE
from tests.guards.source import PRODUCT, ROOT, members_used
from wishapp.base.errors import Code
from wishapp.kernel.lifecycle import Because

MESSAGES = [
    ROOT / f"miniprogram_api/{name}.py"
    for name in ("messages", "rights_messages", "rectification_messages")
]
# Named by no use case and no edge, with the reason.
NOT_RAISED: dict[str, str] = {}


def test_every_code_is_raised_somewhere() -> None:
    """Only naming it in the table of messages is not raising it."""
    raised = members_used("Code", *PRODUCT, besides=MESSAGES)
    assert set(Code.__members__) - raised == set(NOT_RAISED)


def test_every_note_is_written_somewhere_and_has_a_sentence() -> None:
    noted = members_used("Because", "wishapp", besides=[ROOT / "wishapp/kernel/lifecycle/why.py"])
    assert set(Because.__members__) == noted
    assert set(NOTES) == set(Because)
    # All but this one, in which the numbers speak.
    spoken = {code for code, note in NOTES.items() if CHINESE.search(note)}
    assert set(Because) - spoken == {Because.RECEIPT_CORRECTED}


def test_no_code_has_two_meanings() -> None:
    assert not set(NOTES) & set(ADVICE)


@pytest.mark.parametrize("codes", [Code, Because])
def test_codes_are_their_names(codes: type[StrEnum]) -> None:
    assert all(code.value == name.lower() for name, code in codes.__members__.items())
