"""As what somebody wrote, and what of it is for whom."""

from itertools import product

import pytest

from miniprogram_api.reasons.words import ADVICE, CONSENTS, KIND_WORDS, STEP_WORDS, words_of
from wishapp.base.clock import now
from wishapp.base.ids import new_id
from wishapp.demand.wishes.rules import RejectCode, TransferTarget
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
    Reason,
    author_of,
    has_own_words,
    needs_screening,
)
from wishapp.kernel.lifecycle import Because, Fact
from wishapp.privacy.own_data.consenting import NEEDED_FOR_WISHES

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


NOTED = {
    "a note": (Because.CLAIM_LAPSED, {}, "", "认领逾期"),
    "a purpose": (
        Because.CONSENT_WITHDRAWN, {"purpose": "sensitive"}, "", "已撤回处理敏感个人信息的同意",
    ),
    "a first value": (
        Because.VALUE_ESTIMATED, {"yuan_before": None, "yuan_after": 80}, "",
        "参考价值由未填改为 80 元",
    ),
    "another value": (
        Because.VALUE_ESTIMATED, {"yuan_before": 50, "yuan_after": 80}, "",
        "参考价值由 50 元改为 80 元",
    ),
    "a note before words": (
        Because.RECEIPT_CORRECTED, {"before": "SJ-2", "after": "SJ-1"}, "看错一位",
        "SJ-2 -> SJ-1: 看错一位",
    ),
    "words alone": (None, {}, "other: 不是编号", "other: 不是编号"),
    "words with advice": (RejectCode.OTHER, {}, "属实", "属实"),
    "nobody's to read": (Because.RECEIPT_CORRECTED, {"before": "1", "after": "2"}, None, None),
}  # fmt: skip


@pytest.mark.parametrize(("code", "facts", "words", "read"), NOTED.values(), ids=NOTED)
def test_our_own_notes_are_read_in_chinese(
    code: str | None, facts: dict[str, Fact], words: str | None, read: str | None
) -> None:
    reason = Reason(
        id=ME, at=now(), kind="wish", step="verify", no="", author=Author.STAFF, capacity="person",
        code=code, facts=facts, words=words,
    )  # fmt: skip
    assert words_of(reason) == read


def test_every_purpose_that_ends_wishes_is_spelled() -> None:
    assert set(CONSENTS) == NEEDED_FOR_WISHES


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
