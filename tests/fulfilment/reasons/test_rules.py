"""As what somebody wrote, and what of it is for whom."""

from itertools import product

import pytest

from miniprogram_api.reasons.words import ADVICE, KIND_WORDS, STEP_WORDS
from wishapp.base.ids import new_id
from wishapp.demand.wishes.rules import RejectCode, TransferTarget, code_and_words, coded
from wishapp.demand.wishes.states import WISH
from wishapp.fulfilment.claims.states import CLAIM
from wishapp.fulfilment.reasons.rules import (
    BESIDE,
    FOR_CLAIMANT,
    FOR_STAFF,
    FOR_WISHER,
    OWN,
    Author,
    Reader,
    author_of,
    has_own_words,
    needs_screening,
)

ME, WISHER = new_id(), new_id()
AUTHORS = {
    "the clock": (None, "system:clock", Author.SYSTEM),
    "the wisher": (WISHER, "person", Author.WISHER),
    "a wisher with an office": (WISHER, "community_clerk@229901001001", Author.WISHER),
    "a member": (ME, "person", Author.MEMBER),
    "a liaison": (ME, "unit_liaison@unit", Author.MEMBER),
    "a clerk": (ME, "community_clerk@229901001001", Author.STAFF),
    "a liaison with an office": (ME, "unit_liaison@unit,street_admin@229901001", Author.STAFF),
}


@pytest.mark.parametrize(("who", "capacity", "author"), AUTHORS.values(), ids=AUTHORS)
def test_as_what_somebody_wrote(who: object, capacity: str, author: Author) -> None:
    found = author_of(who, capacity, WISHER, by_its_member=False)  # type: ignore[arg-type]  # an id or none
    assert found is author


def test_a_member_with_an_office_elsewhere_wrote_as_a_member() -> None:
    clerk = "community_clerk@229901001001"
    assert author_of(ME, clerk, WISHER, by_its_member=True) is Author.MEMBER


def test_only_what_a_resident_wrote_waits_for_its_screening_and_only_for_the_member() -> None:
    waits = {each for each in product(Author, Reader) if needs_screening(*each)}
    assert waits == {(Author.WISHER, Reader.CLAIMANT)}


def test_why_two_wishes_are_the_same_is_for_staff() -> None:
    kept = {each for each in product(FOR_STAFF, Reader) if not has_own_words(*each)}
    assert kept == {("merge", Reader.WISHER), ("merge", Reader.CLAIMANT)}


@pytest.mark.parametrize("code", [*RejectCode, *TransferTarget])
@pytest.mark.parametrize("words", ["属实", "other: 不是编号", ""])
def test_a_code_comes_back_with_its_words(code: RejectCode | TransferTarget, words: str) -> None:
    assert code_and_words("reject", coded(code, words)) == (code.value, words)


@pytest.mark.parametrize(
    ("verb", "reason"),
    [("reject", "没有编号"), ("reject", "nonsense: 字"), ("return", "other: 字")],
)
def test_what_only_looks_like_a_code_is_words(verb: str, reason: str) -> None:
    assert code_and_words(verb, reason) == (None, reason)


def test_every_step_that_is_shown_happens_and_has_words() -> None:
    assert set(WISH.moves) | {"dispute"} >= FOR_WISHER | FOR_STAFF
    assert set(CLAIM.moves) >= FOR_CLAIMANT
    assert set(STEP_WORDS) == FOR_STAFF | FOR_CLAIMANT | BESIDE | set().union(*OWN.values())
    assert set(KIND_WORDS) == {*OWN, "dispatch", "purchase"}


def test_every_code_says_where_to_turn() -> None:
    assert set(ADVICE) == {*RejectCode, *TransferTarget}
    assert "临时救助" in ADVICE["cash_request"]
    assert "120" in ADVICE["medical_120"]
    assert "110" in ADVICE["police_110"]
