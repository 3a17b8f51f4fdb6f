from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import a_sheet
from tests.builders.doing import again, code_of, do, refusal_of
from tests.builders.intake import a_proxied_wish, a_row, on_paper
from tests.builders.invariants import broken
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, TOWN, code
from tests.builders.racing import codes, race
from tests.builders.settings import QINGHE, with_rules
from tests.builders.sql import counting_statements
from tests.builders.wishes import CONSENTS
from tests.builders.world import World
from tests.privacy.retention.ends import on_day
from wishapp.base.clock import now, today
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.base.personal import Kind
from wishapp.demand.intake.importing import (
    Staged,
    confirm_import,
    discard_import,
    see_import,
    stage_import,
)
from wishapp.demand.intake.models import WishImport
from wishapp.demand.intake.proxying import Agreement
from wishapp.demand.intake.sealed_row import Row, packed, unpacked
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import DifficultyGroup
from wishapp.kernel.access import Actor
from wishapp.privacy.retention.applying_terms import count_due, sweep_batch
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import Guardian, Relation

FILE = b"the bytes of a file"
BAD = Row(number=9, community_code="1", words=None, fields={"住址": ["必填。"]})


def stage(staff: Actor, *rows: Row, data: bytes = FILE, place: str = COMMUNITY) -> Staged:
    return do(stage_import, staff, data, rows, community_code=code(place))


def codes_of(staged: Staged) -> list[list[Code]]:
    return [[each for each, _ in row.refusals] for row in staged.rows]


def sound(world: World) -> bool:
    with world.engine.begin() as connection:
        return broken(connection, QINGHE) == {}


def wishes() -> int:
    with transaction():
        return db.session.query(Wish).count()


@pytest.mark.usefixtures("core")
class TestChecking:
    def test_nothing_is_entered_before_somebody_confirms(self, cast: Cast) -> None:
        staged = stage(cast.zhou, a_row(2), BAD, a_row(3, place=GRID))
        assert (staged.found.good, staged.found.bad) == (2, 1)
        assert [row.is_good for row in staged.rows] == [True, False, True]
        assert wishes() == 0

    def test_every_row_is_told_what_stands_in_its_way(self, cast: Cast) -> None:
        a_proxied_wish(cast)
        child = {"difficulty_group": DifficultyGroup.LEFT_BEHIND_CHILD}
        faults: list[tuple[Row, list[Code]]] = [
            (a_row(2, reference_value=501), [Code.WISH_OVER_LIMIT]),
            (a_row(3, content="灯" * 201), [Code.WISH_TOO_LONG]),
            (a_row(4, place=NEXT_COMMUNITY), [Code.PLACE_UNKNOWN]),
            (a_row(5, place=TOWN), [Code.PLACE_NOT_COMMUNITY]),
            (a_row(6, beneficiary_born=date(2999, 1, 1)), [Code.BIRTH_DATE_INVALID]),
            (a_row(7, **child), [Code.GUARDIAN_MISSING]),
            (
                a_row(8, beneficiary_name="何秀珍", address="槐荫路21号"),
                [Code.WISH_ENTERED_ALREADY],
            ),
            (a_row(2), []),
            (a_row(2), [Code.WISH_ENTERED_ALREADY]),
            (a_row(10, wanted_before=today() - timedelta(days=1)), [Code.WANTED_IN_PAST]),
            (
                a_row(11, place=NEXT_COMMUNITY, content="灯" * 201),
                [Code.PLACE_UNKNOWN, Code.WISH_TOO_LONG],
            ),
        ]
        staged = stage(cast.zhou, *(row for row, _ in faults))
        assert codes_of(staged) == [expected for _, expected in faults]
        assert (staged.found.good, staged.found.bad) == (1, 10)

    def test_the_quota_counts_the_rows_above_too(self, cast: Cast) -> None:
        a_proxied_wish(cast)
        home = {"address": "槐荫路21号"}
        with acting_for(with_rules(wishes_per_household_quarter=2)):
            staged = stage(cast.zhou, a_row(2, **home), a_row(3, **home), a_row(4))
            assert codes_of(staged) == [[], [Code.HOUSEHOLD_QUOTA], []]
            do(confirm_import, cast.zhou, staged.found.id, on_paper(cast.zhou))

    def test_only_the_office_of_the_community_uploads(self, cast: Cast) -> None:
        for other in (cast.wu, cast.gao, cast.feng, cast.wang):
            refused = code_of(stage_import, other, FILE, [a_row()], community_code=code(COMMUNITY))
            assert refused is Code.FORBIDDEN
        found = stage(cast.zhou, a_row()).found
        assert do(see_import, cast.zheng, found.id).rows == unpacked(found.rows)
        for other in (cast.wu, cast.gao, cast.wang):
            assert code_of(see_import, other, found.id) is Code.NOT_FOUND
        assert code_of(see_import, cast.zhou, new_id()) is Code.NOT_FOUND

    def test_rows_come_back_as_they_were(self, cast: Cast) -> None:
        guardian = Guardian(name="何强", phone="13800000008", relation=Relation.PARENT)
        row = a_row(
            guardian=guardian,
            wanted_before=today() + timedelta(days=40),
            beneficiary_born=date(2015, 3, 4),
            reference_value=80,
        )
        assert unpacked(packed([row, BAD])) == [row, BAD]
        assert unpacked(None) == []
        assert cast.zhou


@pytest.mark.usefixtures("core")
class TestConfirming:
    def test_all_good_rows_are_entered_as_proxied_wishes(self, cast: Cast) -> None:
        staged = stage(cast.zhou, a_row(2), BAD, a_row(3))
        done = do(confirm_import, cast.zheng, staged.found.id, on_paper(cast.zheng))
        assert (done.confirmed_by, done.rows) == (cast.zheng.me, None)
        with transaction():
            found = db.session.query(Wish).all()
        assert {(w.state, w.channel, w.submitter_id) for w in found} == {
            ("submitted", "table", cast.zheng.me)
        }
        assert {w.beneficiary_name for w in found} == {"居民2", "居民3"}

    def test_the_same_file_is_entered_once(self, cast: Cast) -> None:
        first = stage(cast.zhou, a_row(2)).found
        assert stage(cast.zheng, a_row(2)).found.id == first.id
        do(confirm_import, cast.zhou, first.id, on_paper(cast.zhou))
        again_confirmed = code_of(confirm_import, cast.zhou, first.id, on_paper(cast.zhou))
        assert again_confirmed is Code.IMPORT_DONE_ALREADY
        uploaded = code_of(
            stage_import, cast.zhou, FILE, [a_row(2)], community_code=code(COMMUNITY)
        )
        assert uploaded is Code.IMPORT_DONE_ALREADY
        assert wishes() == 1

    def test_the_same_rows_in_another_file_are_no_doubles(self, cast: Cast) -> None:
        first, second = (stage(cast.zhou, a_row(2), data=data).found for data in (b"1", b"2"))
        do(confirm_import, cast.zhou, first.id, on_paper(cast.zhou))
        refused = refusal_of(confirm_import, cast.zhou, second.id, on_paper(cast.zhou))
        assert (refused.code, refused.facts) == (Code.IMPORT_ROW_CHANGED, {"row": 2})
        assert wishes() == 1
        assert codes_of(stage(cast.zhou, a_row(2), data=b"2")) == [[Code.WISH_ENTERED_ALREADY]]
        nothing = code_of(confirm_import, cast.zhou, second.id, on_paper(cast.zhou))
        assert nothing is Code.IMPORT_NOTHING_GOOD

    def test_all_or_none(self, cast: Cast) -> None:
        home = {"address": "槐荫路21号"}
        with acting_for(with_rules(wishes_per_household_quarter=1)):
            found = stage(cast.zhou, a_row(2), a_row(3, **home)).found
            a_proxied_wish(cast, **home)
            refused = refusal_of(confirm_import, cast.zhou, found.id, on_paper(cast.zhou))
        assert (refused.code, refused.facts) == (Code.IMPORT_ROW_CHANGED, {"row": 3})
        assert wishes() == 1
        assert again(WishImport, found.id).confirmed_at is None

    def test_a_row_that_was_entered_at_the_desk_meanwhile_is_named(self, cast: Cast) -> None:
        rows = [a_row(number) for number in (2, 3, 4)]
        found = stage(cast.zhou, *rows).found
        a_proxied_wish(cast, beneficiary_name="居民3", address="3号")
        refused = refusal_of(confirm_import, cast.zhou, found.id, on_paper(cast.zhou))
        assert (refused.code, refused.facts) == (Code.IMPORT_ROW_CHANGED, {"row": 3})
        assert wishes() == 1

    def test_only_a_colleague_of_the_community_or_above_hears_for_a_table(self, cast: Cast) -> None:
        found = stage(cast.zhou, a_row(2, place=GRID)).found
        for unfit in (cast.gao, cast.wu):
            heard = Agreement(wordings=CONSENTS, witness=unfit.me)
            assert code_of(confirm_import, cast.zhou, found.id, heard) is Code.WITNESS_UNFIT
        heard = Agreement(wordings=CONSENTS, witness=cast.feng.me)
        assert do(confirm_import, cast.zhou, found.id, heard).confirmed_at

    def test_nothing_is_entered_without_an_agreement(self, cast: Cast) -> None:
        found = stage(cast.zhou, a_row(2)).found
        wordings: dict[str, Any] = dict.fromkeys(Purpose, WORDING)
        old = Agreement(wordings=wordings | {Purpose.SENSITIVE: "旧"}, evidence=a_sheet(cast.zhou))
        assert code_of(confirm_import, cast.zhou, found.id, old) is Code.WORDING_OUTDATED
        bare = Agreement(wordings=wordings)
        assert code_of(confirm_import, cast.zhou, found.id, bare) is Code.PROOF_MISSING
        assert wishes() == 0

    def test_what_nobody_confirmed_is_thrown_away_after_a_week(self, cast: Cast) -> None:
        stage(cast.zhou, a_row(2))
        with time_machine.travel(now() + timedelta(days=1), tick=True):
            kept = stage(cast.zhou, a_row(3), data=b"2").found
            done = stage(cast.zhou, a_row(4), data=b"3").found
            do(confirm_import, cast.zhou, done.id, on_paper(cast.zhou))
        with on_day(7):
            assert do(count_due)[Kind.IMPORTS] == 0
        with on_day(8):
            assert do(count_due)[Kind.IMPORTS] == 1
            assert do(sweep_batch, Kind.IMPORTS) == 1
        with transaction():
            left = {each.id for each in db.session.query(WishImport)}
        assert left == {kept.id, done.id}
        with on_day(9):
            assert do(sweep_batch, Kind.IMPORTS) == 1


@pytest.mark.usefixtures("core")
class TestDiscarding:
    def test_a_table_that_nobody_confirmed_may_be_uploaded_again(self, cast: Cast) -> None:
        found = stage(cast.zhou, a_row(2)).found
        for other in (cast.wu, cast.gao, cast.wang):
            assert code_of(discard_import, other, found.id) is Code.NOT_FOUND
        do(discard_import, cast.zheng, found.id)
        for use_case in (discard_import, see_import):
            assert code_of(use_case, cast.zhou, found.id) is Code.NOT_FOUND
        assert stage(cast.zhou, a_row(2)).found.id != found.id

    def test_what_was_entered_stays(self, cast: Cast) -> None:
        found = stage(cast.zhou, a_row(2)).found
        do(confirm_import, cast.zhou, found.id, on_paper(cast.zhou))
        assert code_of(discard_import, cast.zhou, found.id) is Code.IMPORT_DONE_ALREADY
        assert again(WishImport, found.id).confirmed_at
        assert wishes() == 1


def test_who_discards_a_table_that_is_confirmed_or_comes_again(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        found, paper = stage(cast.zhou, a_row(2)).found, on_paper(cast.zhou)
        again_to_come = stage(cast.zhou, a_row(3), data=b"2").found
    ends = race(
        fresh,
        QINGHE,
        [
            lambda: confirm_import(cast.zhou, found.id, paper),
            lambda: discard_import(cast.zheng, found.id),
            lambda: discard_import(cast.zheng, again_to_come.id),
            lambda: stage_import(cast.zhou, b"2", [a_row(3)], community_code=code(COMMUNITY)),
        ],
    )
    entered = {(Code.IMPORT_DONE_ALREADY,): 1, (Code.NOT_FOUND,): 0}[tuple(codes(ends))]
    assert fresh.rows(QINGHE, "SELECT count(*) FROM wishes") == [(entered,)]


def test_a_long_table_costs_as_many_statements_as_a_short_one(fresh: World, cast: Cast) -> None:
    sent = []
    for first, last in ((2, 4), (10, 60)):
        with fresh.serving(QINGHE):
            rows = [a_row(number) for number in range(first, last)]
            found = stage(cast.zhou, *rows, data=bytes([first])).found
            agreement = on_paper(cast.zhou)
            with counting_statements(fresh.app) as seen:
                do(confirm_import, cast.zhou, found.id, agreement)
        sent.append(len(seen.sent))
    assert max(sent) <= 40
    assert abs(sent[0] - sent[1]) <= 3
    assert sound(fresh)


def test_two_who_confirm_at_once_enter_it_once(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        found = stage(cast.zhou, *(a_row(number) for number in range(2, 12))).found
        papers = [(staff, on_paper(staff)) for staff in (cast.zhou, cast.zheng)]
    calls = [lambda s=s, p=p: confirm_import(s, found.id, p) for s, p in papers * 2]  # type: ignore[misc]  # mypy does not infer lambdas with defaults
    assert codes(race(fresh, QINGHE, calls)) == [Code.IMPORT_DONE_ALREADY] * 3
    assert fresh.rows(QINGHE, "SELECT count(*) FROM wishes") == [(10,)]


def test_rows_lie_sealed_until_they_are_entered(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        stage(cast.zhou, a_row(2))
    [(rows,)] = fresh.rows(QINGHE, "SELECT rows FROM wish_imports")
    assert "居民2".encode() not in bytes(rows)
    assert b"13800000001" not in bytes(rows)
