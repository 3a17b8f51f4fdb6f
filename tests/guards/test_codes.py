"""Every refusal can really happen."""

from tests.guards.source import PRODUCT, ROOT, members_used
from wishapp.base.errors import Code

# Named by no use case and no edge, with the reason.
NOT_RAISED: dict[str, str] = {}


def test_every_code_is_raised_somewhere() -> None:
    """Only naming it in the table of messages is not raising it."""
    raised = members_used("Code", *PRODUCT, besides=ROOT / "miniprogram_api/messages.py")
    assert set(Code.__members__) - raised == set(NOT_RAISED)


def test_codes_are_their_names() -> None:
    assert all(code.value == name.lower() for name, code in Code.__members__.items())
