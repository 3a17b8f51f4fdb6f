from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.intake import a_proxied_wish
from tests.builders.ledger import booked, reverse_service
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.statements import a_draft
from tests.builders.wishes import FOUND, a_claim, a_wish
from tests.builders.world import World
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_id
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.assistance.by_code import (
    MOST_WRONG_TRIES,
    WrongCode,
    confirm_by_code,
    hand_code,
)
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.disputes.disputing import dispute_claim
from wishapp.fulfilment.return_visits.making import make_return_visit
from wishapp.hours.ledger.watching import see_watched_records
from wishapp.hours.statements.body import lines_of


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


@pytest.mark.usefixtures("core")
class TestOneCode:
    def test_the_residents_word_books_as_the_residents(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        code = do(hand_code, cast.wang, claim.wish_id)
        assert len(code) == 6
        assert code.isdigit()
        done = do(confirm_by_code, cast.zhao, claim.id, code)
        assert isinstance(done, Claim)
        assert done.state == again(Wish, claim.wish_id).state == "confirmed"
        (record,) = booked(cast.zhao)
        assert (record.kind, record.minutes) == ("confirmed_by_resident", 90)
        assert record.recorder_id is None

    def test_a_code_of_staff_is_proof_of_its_own_kind_until_the_visit(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        code = do(hand_code, cast.zhou, claim.wish_id)
        do(confirm_by_code, cast.zhao, claim.id, code)
        (record,) = booked(cast.zhao)
        assert (record.kind, record.minutes) == ("confirmed_by_code", 90)
        assert record.recorder_id is None
        page = {"after": None, "limit": 5}
        for who in (cast.zheng, cast.feng, cast.chen):
            (queued,) = do(see_watched_records, who, **page)
            assert (queued.record.id, queued.is_held) == (record.id, True)
        for who in (cast.gao, cast.zhao, cast.chu):
            assert do(see_watched_records, who, **page) == []
        # No unit hears of it yet; afterwards the kind stands apart.
        assert code_of(a_draft, cast) is Code.STATEMENT_EMPTY
        do(make_return_visit, cast.wu, claim.wish_id, FOUND)
        (queued,) = do(see_watched_records, cast.zheng, **page)
        assert not queued.is_held
        (line,) = lines_of(a_draft(cast).body)
        assert (line["minutes"]["confirmed_by_code"], line["minutes"]["total"]) == (90, 90)
        assert line["minutes"]["confirmed_by_resident"] == 0

    def test_what_is_held_and_reversed_adds_up_to_nothing(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        code = do(hand_code, cast.zhou, claim.wish_id)
        do(confirm_by_code, cast.zhao, claim.id, code)
        do(reverse_service, cast.zheng, booked(cast.zhao)[0].id, why="没有来过")
        assert code_of(a_draft, cast) is Code.STATEMENT_EMPTY

    def test_a_code_is_good_once(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        code = do(hand_code, cast.zhou, claim.wish_id)
        do(confirm_by_code, cast.zhao, claim.id, code)
        assert code_of(confirm_by_code, cast.zhao, claim.id, code) is Code.MOVE_NOT_ALLOWED
        assert len(booked(cast.zhao)) == 1

    def test_five_wrong_tries_end_it_even_for_the_right_code(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        code = do(hand_code, cast.zhou, claim.wish_id)
        said = [do(confirm_by_code, cast.zhao, claim.id, wrong(code)) for _ in range(5)]
        assert said == [WrongCode(each) for each in (4, 3, 2, 1, 0)]
        locked = Code.CONFIRM_CODE_LOCKED
        assert [each.code for each in said] == [Code.CONFIRM_CODE_WRONG] * 4 + [locked]
        assert code_of(confirm_by_code, cast.zhao, claim.id, code) is Code.CONFIRM_CODE_LOCKED
        assert booked(cast.zhao) == []

    def test_a_new_code_ends_the_old_one_and_its_tries(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        old = do(hand_code, cast.zhou, claim.wish_id)
        for _ in range(MOST_WRONG_TRIES):
            do(confirm_by_code, cast.zhao, claim.id, wrong(old))
        code = do(hand_code, cast.wang, claim.wish_id)
        if old != code:
            assert do(confirm_by_code, cast.zhao, claim.id, old) == WrongCode(4)
        assert isinstance(do(confirm_by_code, cast.zhao, claim.id, code), Claim)

    def test_another_wishs_code_is_wrong(self, cast: Cast) -> None:
        claim, other = a_claim(cast, "delivered"), a_wish(cast, "published", wisher=cast.li)
        code = do(hand_code, cast.zhou, claim.wish_id)
        theirs = do(hand_code, cast.li, other.id)
        if theirs != code:
            assert do(confirm_by_code, cast.zhao, claim.id, theirs) == WrongCode(4)

    def test_without_a_code_there_is_nothing_to_say(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        refused = code_of(confirm_by_code, cast.zhao, claim.id, "000000")
        assert refused is Code.CONFIRM_CODE_MISSING

    def test_a_try_before_the_delivery_costs_nothing(self, cast: Cast) -> None:
        claim = a_claim(cast, "in_progress")
        code = do(hand_code, cast.zhou, claim.wish_id)
        for _ in range(MOST_WRONG_TRIES + 1):
            refused = refusal_of(confirm_by_code, cast.zhao, claim.id, wrong(code))
            assert refused.code is Code.MOVE_NOT_ALLOWED

    def test_only_the_claimant_says_it(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        code = do(hand_code, cast.zhou, claim.wish_id)
        for other, refused in (
            (cast.wang, Code.FORBIDDEN), (cast.zhou, Code.FORBIDDEN), (cast.qian, Code.NOT_FOUND),
        ):  # fmt: skip
            assert code_of(confirm_by_code, other, claim.id, code) is refused

    def test_who_hands_a_code(self, cast: Cast) -> None:
        wish = a_wish(cast, "claimed")
        for allowed in (cast.wang, cast.zhou, cast.wu, cast.zheng):
            do(hand_code, allowed, wish.id)
        assert code_of(hand_code, cast.chen, wish.id) is Code.FORBIDDEN
        for stranger in (cast.zhao, cast.gao, cast.li):
            assert code_of(hand_code, stranger, wish.id) is Code.NOT_FOUND
        assert code_of(hand_code, cast.zhou, new_id()) is Code.NOT_FOUND

    @pytest.mark.parametrize("state", ["submitted", "under_review", "confirmed", "withdrawn"])
    def test_a_wish_before_its_check_or_after_its_end_has_no_code(
        self, cast: Cast, state: str
    ) -> None:
        wish = a_wish(cast, state)
        assert code_of(hand_code, cast.wang, wish.id) is Code.MOVE_NOT_ALLOWED

    @pytest.mark.parametrize("state", ["verified", "published", "crowd_open", "crowd_full"])
    def test_before_a_claim_only_the_resident_takes_one(self, cast: Cast, state: str) -> None:
        wish = a_wish(cast, state)
        assert code_of(hand_code, cast.wu, wish.id) is Code.MOVE_NOT_ALLOWED
        assert len(do(hand_code, cast.wang, wish.id)) == 6

    def test_a_code_outlives_a_dispute(self, cast: Cast) -> None:
        claim = a_claim(cast, "delivered")
        code = do(hand_code, cast.zhou, claim.wish_id)
        do(dispute_claim, cast.wang, claim.id, why="灯还不亮")
        assert code_of(confirm_by_code, cast.zhao, claim.id, code) is Code.MOVE_NOT_ALLOWED


def test_guessing_at_once_is_no_way_around_the_limit(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        claim = a_claim(cast, "delivered")
        code = do(hand_code, cast.zhou, claim.wish_id)

    def guess(claim_id: UUID = claim.id) -> object:
        return confirm_by_code(cast.zhao, claim_id, wrong(code))

    ends = race(fresh, QINGHE, [guess] * 12)
    assert codes(ends) == [Code.CONFIRM_CODE_LOCKED] * 7
    answers = [end for end in ends if not isinstance(end, Refusal)]
    assert sorted(answers, key=lambda each: each.left) == [WrongCode(n) for n in range(5)]


def test_the_code_itself_is_nowhere(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wish = a_proxied_wish(cast)
        claim = a_claim(cast, "delivered")
        code = do(hand_code, cast.zhou, claim.wish_id)
    assert wish.id != claim.wish_id
    [(digest,)] = fresh.rows(QINGHE, "SELECT digest FROM confirm_codes")
    assert code.encode() not in bytes(digest)
    assert len(digest) == 32
