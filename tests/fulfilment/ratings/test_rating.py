"""A resident rates a wish that came true, once; the word is read once it was screened."""

import pytest
from sqlalchemy import select

from tests.builders.cast import Cast
from tests.builders.clockwork import after
from tests.builders.doing import code_of, do, refusal_of
from tests.builders.racing import race
from tests.builders.settings import QINGHE
from tests.builders.times import service
from tests.builders.traces import looks_at
from tests.builders.wishes import FOUND, a_claim, a_wish
from tests.builders.world import World
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.personal import Section
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.assistance.models import AssistedStep
from wishapp.fulfilment.disputes.disputing import settle_dispute
from wishapp.fulfilment.ratings.models import Rating
from wishapp.fulfilment.ratings.rating import rate_for_resident, rate_wish
from wishapp.fulfilment.ratings.rules import Level
from wishapp.fulfilment.ratings.showing import RatingFile, see_rating
from wishapp.fulfilment.return_visits.making import make_return_visit
from wishapp.kernel.access import Actor
from wishapp.privacy.own_data.sections import rows_of

GOOD, BAD = Level.VERY_SATISFIED, Level.DISSATISFIED
NOTE = "下午三点电话回访"


def judged(wish: Wish, suggest: str) -> None:
    with transaction():
        screening = newest_screening(wish.id, SubjectKind.RATING)
        assert screening is not None
        take_verdict(screening.id, suggest=suggest, label=100, trace_id="t")


def seen(actor: Actor, wish: Wish) -> RatingFile:
    file: RatingFile = do(see_rating, actor, wish.id)
    return file


@pytest.mark.usefixtures("core")
class TestOneWish:
    @pytest.mark.parametrize("state", ["confirmed", "reviewed", "closed"])
    def test_what_came_true_is_rated(self, cast: Cast, state: str) -> None:
        wish = a_wish(cast, state)
        rating = do(rate_wish, cast.wang, wish.id, level=GOOD, word="修得很好")
        assert (rating.level, rating.word, rating.entered_by) == (5, "修得很好", None)
        assert (rating.wisher_id, rating.member_id) == (cast.wang.me, cast.zhao.me)
        assert rating.place_path == wish.place_path
        rows = do(rows_of, cast.wang, Section.RATINGS, before=None, limit=2)
        assert [each.id for each in rows] == [rating.id]

    @pytest.mark.parametrize("state", ["published", "delivered", "disputed", "withdrawn"])
    def test_what_did_not_come_true_is_not(self, cast: Cast, state: str) -> None:
        wish = a_wish(cast, state)
        refusal = refusal_of(rate_wish, cast.wang, wish.id, level=GOOD)
        assert (refusal.code, refusal.facts["state"]) == (Code.MOVE_NOT_ALLOWED, state)

    def test_once(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        do(rate_wish, cast.wang, wish.id, level=GOOD)
        assert code_of(rate_wish, cast.wang, wish.id, level=BAD) is Code.ALREADY_RATED
        with transaction():
            assert db.session.scalars(select(Rating.level)).all() == [5]

    def test_within_the_days_of_the_county(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        with after(days=QINGHE.rules.rating_days + 1):
            assert code_of(rate_wish, cast.wang, wish.id, level=GOOD) is Code.RATING_CLOSED
        with after(days=QINGHE.rules.rating_days - 1):
            assert do(rate_wish, cast.wang, wish.id, level=GOOD).level == 5

    def test_the_days_begin_anew_when_the_street_lets_it_stand(self, cast: Cast) -> None:
        claim = a_claim(cast, "disputed")
        with after(days=40):
            do(settle_dispute, cast.feng, claim.id, why="灯是好的")
        with after(days=41):
            assert do(rate_wish, cast.wang, claim.wish_id, level=BAD).level == 2

    def test_only_by_the_resident(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        for onlooker in (cast.zhou, cast.wu, cast.feng):
            assert code_of(rate_wish, onlooker, wish.id, level=GOOD) is Code.FORBIDDEN
        for stranger in (cast.zhao, cast.li, cast.gao):
            assert code_of(rate_wish, stranger, wish.id, level=GOOD) is Code.NOT_FOUND

    def test_what_the_community_fulfilled_itself_is_rated_too(self, cast: Cast) -> None:
        wish = a_wish(cast, "taken_over")
        do(make_return_visit, cast.wu, wish.id, FOUND)
        assert do(rate_wish, cast.wang, wish.id, level=GOOD).member_id == cast.zhou.me


@pytest.mark.usefixtures("core")
class TestByTelephone:
    def test_staff_enter_what_was_said(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        rating = do(rate_for_resident, cast.wu, wish.id, level=BAD, word="慢", call_note=NOTE)
        assert (rating.level, rating.wisher_id) == (2, cast.wang.me)
        assert rating.entered_by == cast.wu.me
        with transaction():
            [step] = db.session.scalars(select(AssistedStep)).all()
        assert (step.step, step.call_note, step.acted_by) == ("rate", NOTE, cast.wu.me)
        assert [look.action for look in looks_at(wish.id)] == ["assisted"]
        assert seen(cast.wang, wish).by_staff

    def test_whoever_had_a_part_does_not(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        said = {"level": GOOD, "call_note": NOTE}
        assert code_of(rate_for_resident, cast.zhou, wish.id, **said) is Code.SAME_PERSON
        assert code_of(rate_for_resident, cast.zhao, wish.id, **said) is Code.NOT_FOUND
        assert code_of(rate_for_resident, cast.gao, wish.id, **said) is Code.NOT_FOUND

    def test_the_residents_own_rating_counts_in_its_place(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        do(rate_for_resident, cast.wu, wish.id, level=GOOD, word="很好", call_note=NOTE)
        judged(wish, "pass")
        do(rate_wish, cast.wang, wish.id, level=BAD)
        for reader in (cast.wang, cast.zhao, cast.feng):
            file = seen(reader, wish)
            assert (file.level, file.word, file.word_state, file.by_staff) == (2, None, None, False)
        rows = do(rows_of, cast.wang, Section.RATINGS, before=None, limit=9)
        assert [each.level for each in rows] == [2, 5]

    def test_once_from_either(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        by_staff = {"level": GOOD, "call_note": NOTE}
        do(rate_for_resident, cast.wu, wish.id, **by_staff)
        assert code_of(rate_for_resident, cast.wu, wish.id, **by_staff) is Code.ALREADY_RATED
        do(rate_wish, cast.wang, wish.id, level=BAD)
        assert code_of(rate_wish, cast.wang, wish.id, level=GOOD) is Code.ALREADY_RATED
        assert code_of(rate_for_resident, cast.wu, wish.id, **by_staff) is Code.ALREADY_RATED

    def test_staff_do_not_replace_what_the_resident_said(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        do(rate_wish, cast.wang, wish.id, level=BAD)
        said = {"level": GOOD, "call_note": NOTE}
        assert code_of(rate_for_resident, cast.wu, wish.id, **said) is Code.ALREADY_RATED
        assert seen(cast.wang, wish).level == 2


@pytest.mark.usefixtures("core")
class TestWhoSees:
    def test_the_member_reads_the_level_at_once_and_the_word_once_it_passed(
        self, cast: Cast
    ) -> None:
        wish = a_wish(cast, "confirmed")
        do(rate_wish, cast.wang, wish.id, level=GOOD, word="修得很好")
        file = seen(cast.zhao, wish)
        assert (file.level, file.word, file.word_state) == (5, None, "waiting")
        assert seen(cast.wang, wish).word == seen(cast.wu, wish).word == "修得很好"
        judged(wish, "pass")
        assert seen(cast.zhao, wish).word == "修得很好"

    def test_a_doubtful_word_waits_for_a_person(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        do(rate_wish, cast.wang, wish.id, level=GOOD, word="加我微信")
        judged(wish, "risky")
        assert (seen(cast.zhao, wish).word, seen(cast.zhao, wish).word_state) == (None, "held")

    def test_nothing_is_screened_without_a_word(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        do(rate_wish, cast.wang, wish.id, level=GOOD)
        assert do(newest_screening, wish.id, SubjectKind.RATING) is None
        file = seen(cast.zhao, wish)
        assert (file.word, file.word_state, file.by_staff) == (None, None, False)

    def test_a_look_by_staff_is_written_down(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        do(rate_wish, cast.wang, wish.id, level=GOOD)
        for who in (cast.wang, cast.zhao, cast.feng):
            seen(who, wish)
        [look] = looks_at(wish.id)
        assert (look.action, look.actor_id) == ("rating", cast.feng.me)

    def test_nobody_else(self, cast: Cast) -> None:
        wish = a_wish(cast, "confirmed")
        assert code_of(see_rating, cast.wang, wish.id) is Code.NOT_FOUND
        do(rate_wish, cast.wang, wish.id, level=GOOD)
        for stranger in (cast.qian, cast.li, cast.gao):
            assert code_of(see_rating, stranger, wish.id) is Code.NOT_FOUND


def test_of_many_at_once_the_resident_has_the_last_word(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        wish = a_wish(cast, "confirmed", time=service())
    race(
        fresh,
        QINGHE,
        [lambda: rate_wish(cast.wang, wish.id, level=GOOD)] * 2
        + [lambda: rate_for_resident(cast.wu, wish.id, level=BAD, call_note=NOTE)] * 2,
    )
    # Staff may have been first; the resident's own comes last, once, and counts.
    kept = fresh.rows(QINGHE, "SELECT level, is_own FROM ratings ORDER BY rated_at")
    assert kept in ([(5, True)], [(2, False), (5, True)])
