"""A list is checked, proposed by whoever uploaded it, and entered or taken back by two people."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.builders.cast import Cast
from tests.builders.doing import again, code_of, do
from tests.builders.earlier_wishes import (
    a_checked_batch,
    about,
    an_earlier_row,
    an_entered_batch,
    some_rows,
)
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, TOWN, VILLAGE, code
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE
from tests.builders.world import World
from tests.privacy.retention.ends import due, on_day, swept
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.base.personal import Kind
from wishapp.demand.earlier_wishes.entering import agree_batch, propose_batch, refuse_batch
from wishapp.demand.earlier_wishes.models import EarlierBatch, EarlierWish
from wishapp.demand.earlier_wishes.rules import Fault, Outcome
from wishapp.demand.earlier_wishes.taking_back import ask_back, keep_batch, take_back
from wishapp.demand.earlier_wishes.totals import totals_of
from wishapp.demand.earlier_wishes.uploading import (
    Batch,
    FromFile,
    check_batch,
    discard_batch,
    place_to_fill,
    see_batch,
)
from wishapp.fulfilment.claims.models import Claim
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.kernel.access import Actor

WHY = "文件传错了"


def wishes() -> list[EarlierWish]:
    with transaction():
        return list(db.session.scalars(select(EarlierWish).order_by(EarlierWish.number)))


def faults(batch: Batch) -> list[tuple[int, str, Fault]]:
    return [tuple(each) for each in batch.checked.faults]  # type: ignore[misc] - three parts each


def state_of(batch: EarlierBatch) -> str:
    return again(EarlierBatch, batch.id).state


@pytest.mark.usefixtures("core")
class TestChecking:
    def test_nothing_is_entered_by_a_check(self, cast: Cast) -> None:
        found = a_checked_batch(cast.zhou, an_earlier_row(1), an_earlier_row(2, ended_on=None))
        assert (found.found.good, found.found.bad, found.found.state) == (1, 1, "checked")
        assert faults(found) == [(3, "ended_on", Fault.END_MISSING)]
        assert wishes() == []

    def test_every_row_is_told_what_stands_in_its_way(self, cast: Cast) -> None:
        an_entered_batch(cast, an_earlier_row(1), place=COMMUNITY)
        rows = (
            an_earlier_row(1),
            an_earlier_row(2),
            an_earlier_row(2, line=9),
            an_earlier_row(3, place_code="229901001999"),
            an_earlier_row(4, place=TOWN),
            an_earlier_row(5, place=VILLAGE),
            an_earlier_row(1, line=8, posted_on=date(2024, 3, 2)),
        )
        found = a_checked_batch(cast.feng, *rows, place=TOWN)
        assert faults(found) == [
            (2, "number", Fault.ENTERED_ALREADY),
            (4, "place_code", Fault.PLACE_UNKNOWN),
            (5, "place_code", Fault.PLACE_NOT_COMMUNITY),
            (6, "place_code", Fault.PLACE_ELSEWHERE),
            (9, "number", Fault.TWICE_IN_FILE),
        ]
        # The number of another day is another wish.
        assert (found.found.good, found.found.bad) == (2, 5)

    def test_its_totals_by_outcome_and_community(self, cast: Cast) -> None:
        rows = [
            *some_rows(3),
            an_earlier_row(9, place=NEXT_COMMUNITY, outcome=Outcome.WITHDRAWN),
        ]
        checked = a_checked_batch(cast.feng, *rows, place=TOWN)
        totals = do(totals_of, checked)
        assert totals.outcomes == [(Outcome.FULFILLED, 3), (Outcome.WITHDRAWN, 1)]
        here, there = code(COMMUNITY), code(NEXT_COMMUNITY)
        assert totals.places == [(here, 3, 3), (there, 1, 0)]
        do(propose_batch, cast.feng, checked.found.id)
        do(agree_batch, cast.chen, checked.found.id)
        assert do(totals_of, do(see_batch, cast.chen, checked.found.id)) == totals

    def test_the_office_of_a_place_and_above_imports(self, cast: Cast) -> None:
        for name in ("zhou", "zheng", "feng", "chen"):
            assert do(place_to_fill, getattr(cast, name), code(COMMUNITY))
        for name in ("wu", "gao", "wang", "zhao", "chu", "wei"):
            actor = getattr(cast, name)
            assert code_of(place_to_fill, actor, code(COMMUNITY)) is Code.FORBIDDEN
        assert code_of(place_to_fill, cast.zhou, code(TOWN)) is Code.FORBIDDEN
        found = a_checked_batch(cast.feng, place=TOWN).found
        for use_case in (see_batch, propose_batch, agree_batch):
            assert code_of(use_case, cast.zhou, found.id) is Code.NOT_FOUND
            assert code_of(use_case, cast.feng, new_id()) is Code.NOT_FOUND

    def test_a_file_uploaded_again_is_checked_anew_until_it_is_proposed(self, cast: Cast) -> None:
        data = b"the same bytes"
        first = a_checked_batch(cast.zhou, data=data).found
        second = a_checked_batch(cast.zheng, data=data).found
        assert (state_of(first), second.state) == ("discarded", "checked")
        assert again(EarlierBatch, first.id).rows is None
        do(propose_batch, cast.zheng, second.id)
        file = FromFile(data, [an_earlier_row()], [])
        assert code_of(check_batch, cast.zheng, about(), file) is Code.IMPORT_DONE_ALREADY

    def test_a_list_that_was_a_mistake_is_thrown_away_until_it_is_proposed(
        self, cast: Cast
    ) -> None:
        first = a_checked_batch(cast.zhou, data=b"1").found
        for other in (cast.wu, cast.gao, cast.wang):
            assert code_of(discard_batch, other, first.id) is Code.NOT_FOUND
        done = do(discard_batch, cast.zheng, first.id)
        assert (done.state, done.rows) == ("discarded", None)
        second = a_checked_batch(cast.zhou, data=b"1").found
        do(propose_batch, cast.zhou, second.id)
        assert code_of(discard_batch, cast.zhou, second.id) is Code.MOVE_NOT_ALLOWED
        assert state_of(second) == "proposed"


@pytest.mark.usefixtures("core")
class TestEntering:
    def test_two_people_enter_a_list(self, cast: Cast) -> None:
        row = an_earlier_row(1, place=GRID, helpers=2, level=5)
        batch = a_checked_batch(cast.zhou, row).found
        assert code_of(agree_batch, cast.zheng, batch.id) is Code.MOVE_NOT_ALLOWED
        # Whoever uploaded it proposes it.
        assert code_of(propose_batch, cast.zheng, batch.id) is Code.FORBIDDEN
        do(propose_batch, cast.zhou, batch.id)
        assert code_of(agree_batch, cast.zhou, batch.id) is Code.FORBIDDEN
        done = do(agree_batch, cast.zheng, batch.id)
        assert (done.state, done.entered, done.rows) == ("entered", 1, None)
        [wish] = wishes()
        assert (wish.number, wish.name, wish.words) == ("2024-001", "王秀兰", "想要一个老花镜")
        assert wish.place_path.endswith(f"/{code(COMMUNITY)}/{code(GRID)}/")
        assert wish.community_path.endswith(f"/{code(COMMUNITY)}/")
        assert code_of(agree_batch, cast.feng, batch.id) is Code.MOVE_NOT_ALLOWED

    def test_nobody_agrees_to_their_own_proposal(self, cast: Cast) -> None:
        batch = a_checked_batch(cast.zheng).found
        do(propose_batch, cast.zheng, batch.id)
        assert code_of(agree_batch, cast.zheng, batch.id) is Code.SAME_PERSON
        assert do(agree_batch, cast.feng, batch.id).entered == 1

    def test_it_is_never_claimed_and_books_no_minutes(self, cast: Cast) -> None:
        an_entered_batch(cast, *some_rows(3))
        with transaction():
            assert db.session.query(Claim).count() == 0
            assert db.session.query(ServiceRecord).count() == 0

    def test_what_came_in_by_another_list_meanwhile_is_left_out(self, cast: Cast) -> None:
        mine = a_checked_batch(cast.zhou, *some_rows(3)).found
        do(propose_batch, cast.zhou, mine.id)
        an_entered_batch(cast, *some_rows(2))
        done = do(agree_batch, cast.zheng, mine.id)
        assert (done.good, done.entered) == (3, 1)
        assert len(wishes()) == 3

    def test_a_list_without_a_good_row_is_not_proposed(self, cast: Cast) -> None:
        batch = a_checked_batch(cast.zhou, an_earlier_row(ended_on=None)).found
        assert code_of(propose_batch, cast.zhou, batch.id) is Code.IMPORT_NOTHING_GOOD

    def test_a_refused_list_may_be_uploaded_again(self, cast: Cast) -> None:
        batch = a_checked_batch(cast.zhou, data=b"x").found
        do(propose_batch, cast.zhou, batch.id)
        refused = do(refuse_batch, cast.zheng, batch.id, why=WHY)
        assert (refused.state, refused.rows) == ("refused", None)
        assert a_checked_batch(cast.zhou, data=b"x").found.state == "checked"

    def test_rows_that_waited_too_long_are_thrown_away(self, cast: Cast) -> None:
        batch = a_checked_batch(cast.zhou).found
        do(propose_batch, cast.zhou, batch.id)
        with on_day(7):
            assert due(Kind.EARLIER_BATCHES) == 0
        with on_day(8):
            assert (due(Kind.EARLIER_BATCHES), swept(Kind.EARLIER_BATCHES)) == (1, 1)
            assert due(Kind.EARLIER_BATCHES) == 0
        assert code_of(agree_batch, cast.zheng, batch.id) is Code.IMPORT_NOTHING_GOOD


@pytest.mark.usefixtures("core")
class TestTakingBack:
    def test_two_people_take_a_list_back(self, cast: Cast) -> None:
        kept = an_entered_batch(cast, *some_rows(2))
        batch = an_entered_batch(cast, *some_rows(3, since=10))
        do(ask_back, cast.feng, batch.id, why=WHY)
        assert len(wishes()) == 5
        assert code_of(take_back, cast.feng, batch.id) is Code.SAME_PERSON
        done = do(take_back, cast.chen, batch.id)
        assert (done.state, done.entered, done.taken_back_by) == ("taken_back", 3, cast.chen.me)
        assert {wish.batch_id for wish in wishes()} == {kept.id}
        # The same rows may come in again.
        assert an_entered_batch(cast, *some_rows(3, since=10)).entered == 3

    def test_or_let_it_stay(self, cast: Cast) -> None:
        batch = an_entered_batch(cast)
        do(ask_back, cast.feng, batch.id, why=WHY)
        assert do(keep_batch, cast.feng, batch.id, why="没有错").state == "entered"
        assert code_of(take_back, cast.chen, batch.id) is Code.MOVE_NOT_ALLOWED
        assert len(wishes()) == 1

    @pytest.mark.parametrize("name", ["zhou", "wu", "gao", "wang"])
    def test_nobody_below_touches_a_list_of_the_street(self, cast: Cast, name: str) -> None:
        batch, actor = an_entered_batch(cast), getattr(cast, name)
        assert code_of(ask_back, actor, batch.id, why=WHY) is Code.NOT_FOUND
        assert code_of(take_back, actor, batch.id) is Code.NOT_FOUND
        assert code_of(keep_batch, actor, batch.id, why=WHY) is Code.NOT_FOUND


def test_a_list_is_entered_once_by_two_who_agree_at_once(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        batch = a_checked_batch(cast.zhou, *some_rows(50)).found
        do(propose_batch, cast.zhou, batch.id)
    calls = [partial(agree_batch, actor, batch.id) for actor in (cast.zheng, cast.feng)]
    assert codes(race(fresh, QINGHE, calls)) == [Code.MOVE_NOT_ALLOWED]
    assert fresh.rows(QINGHE, "SELECT count(*) FROM earlier_wishes") == [(50,)]


def test_two_lists_with_the_same_rows_at_once_enter_each_row_once(fresh: World, cast: Cast) -> None:
    def proposed(staff: Actor, place: str, *, backwards: bool) -> EarlierBatch:
        rows = some_rows(200)
        batch = a_checked_batch(staff, *(rows[::-1] if backwards else rows), place=place).found
        return do(propose_batch, staff, batch.id)

    with fresh.serving(QINGHE):
        one = proposed(cast.zhou, COMMUNITY, backwards=False)
        other = proposed(cast.feng, TOWN, backwards=True)
    calls = [
        partial(agree_batch, cast.zheng, one.id), partial(agree_batch, cast.chen, other.id)
    ]  # fmt: skip
    done = race(fresh, QINGHE, calls)
    assert codes(done) == []
    assert sum(each.entered for each in done) == 200
    assert fresh.rows(QINGHE, "SELECT count(*) FROM earlier_wishes") == [(200,)]


def test_the_same_file_uploaded_twice_at_once_is_one_batch(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        asked, file = about(), FromFile(b"once", [an_earlier_row()], [])
    calls = [partial(check_batch, actor, asked, file) for actor in (cast.zhou, cast.zheng)]
    race(fresh, QINGHE, calls)
    waiting = "SELECT count(*) FROM earlier_batches WHERE state = 'checked'"
    assert fresh.rows(QINGHE, waiting) == [(1,)]


@pytest.mark.parametrize("change", ["agreed_by = proposed_by", "taken_back_by = asked_back_by"])
def test_the_database_wants_two_people(fresh: World, cast: Cast, change: str) -> None:
    with fresh.serving(QINGHE):
        batch = an_entered_batch(cast)
        do(ask_back, cast.feng, batch.id, why=WHY)
    with pytest.raises(IntegrityError):
        fresh.rows(QINGHE, f"UPDATE earlier_batches SET {change} RETURNING 1")  # noqa: S608 - our own words
