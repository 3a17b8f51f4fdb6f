"""A birth date and a kinship are entered by one person of the place, and confirmed by another."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.builders.cast import Cast
from tests.builders.desk import entries_about, told
from tests.builders.doing import code_of, do
from tests.builders.land import GRID, NEXT_COMMUNITY, TOWN, code
from tests.builders.teams import a_team, colleagues, invited
from tests.builders.traces import looks_at
from tests.builders.wishes import a_wish
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.fulfilment.teams.joining import join_team
from wishapp.kernel.access import Actor, scope_of
from wishapp.privacy.own_data.belonging import about
from wishapp.privacy.own_data.desk import (
    confirm_entry,
    names_on,
    open_entry,
    propose_birth_date,
    propose_end_of_kinship,
    propose_kinship,
    refuse_entry,
    why_entered,
    withdraw_entry,
)
from wishapp.privacy.own_data.profile import set_name
from wishapp.registry.desk_entries.queries import desk_entries_in
from wishapp.registry.desk_entries.states import DeskEntryState
from wishapp.registry.people.home_place import choose_place
from wishapp.registry.people.models import Kinship
from wishapp.registry.people.queries import are_kin, person_of

pytestmark = pytest.mark.usefixtures("core")
BORN = date(1950, 2, 28)


@pytest.fixture(autouse=True)
def here(core: object, cast: Cast) -> None:
    """卫 and 李爷爷 said that they live in 吴's grid."""
    for who in (cast.wei, cast.li):
        do(choose_place, who, code(GRID))


def born(person: Actor) -> str | None:
    return do(person_of, person.me).born


def kin(one: Actor, other: Actor) -> bool:
    with transaction():
        return bool(db.session.scalar(db.select(are_kin(one.me, other.me))))


class TestBirthDates:
    def test_a_second_person_confirms(self, cast: Cast) -> None:
        entry = do(propose_birth_date, cast.wu, cast.wei.me, BORN)
        assert (entry.state, born(cast.wei)) == ("proposed", None)
        assert code_of(confirm_entry, cast.wu, entry.id) is Code.NOT_FOUND
        assert do(confirm_entry, cast.zhou, entry.id).state == "recorded"
        assert born(cast.wei) == BORN.isoformat()

    @pytest.mark.parametrize("name", ["zhou", "zheng", "feng", "chen"])
    def test_never_whoever_entered_it(self, cast: Cast, name: str) -> None:
        alone = getattr(cast, name)
        entry = do(propose_birth_date, alone, cast.wei.me, BORN)
        assert code_of(confirm_entry, alone, entry.id) is Code.SAME_PERSON
        assert born(cast.wei) is None

    def test_nor_the_person_themselves(self, cast: Cast) -> None:
        do(choose_place, cast.zhou, code(GRID))
        assert code_of(propose_birth_date, cast.zhou, cast.zhou.me, BORN) is Code.SAME_PERSON
        entry = do(propose_birth_date, cast.wu, cast.zhou.me, BORN)
        assert code_of(confirm_entry, cast.zhou, entry.id) is Code.SAME_PERSON

    def test_refused_it_changes_nothing(self, cast: Cast) -> None:
        entry = do(propose_birth_date, cast.wu, cast.wei.me, BORN)
        assert do(refuse_entry, cast.zhou, entry.id, why="与身份证不符").state == "refused"
        assert code_of(confirm_entry, cast.zheng, entry.id) is Code.MOVE_NOT_ALLOWED
        assert born(cast.wei) is None

    def test_one_at_a_time_and_a_possible_one(self, cast: Cast) -> None:
        tomorrow = today() + timedelta(days=1)
        impossible = code_of(propose_birth_date, cast.wu, cast.wei.me, tomorrow)
        assert impossible is Code.BIRTH_DATE_INVALID
        do(propose_birth_date, cast.wu, cast.wei.me, BORN)
        again = code_of(propose_birth_date, cast.zhou, cast.wei.me, BORN)
        assert again is Code.DESK_ENTRY_OPEN

    def test_staff_elsewhere_are_told_the_same_as_of_nobody(self, cast: Cast) -> None:
        entry = do(propose_birth_date, cast.wu, cast.wei.me, BORN)
        for who in (cast.gao, cast.chu, cast.wang, cast.zhao):
            for person in (cast.wei.me, new_id()):
                assert code_of(propose_birth_date, who, person, BORN) is Code.NOT_FOUND
            for step in (open_entry, confirm_entry):
                assert code_of(step, who, entry.id) is Code.NOT_FOUND
        assert code_of(confirm_entry, cast.zhou, new_id()) is Code.NOT_FOUND

    def test_the_person_is_told_and_it_is_all_written_down(self, cast: Cast) -> None:
        entry = do(propose_birth_date, cast.wu, cast.wei.me, BORN)
        assert cast.wei.me in told(entry.id)
        do(open_entry, cast.zhou, entry.id)
        do(confirm_entry, cast.zhou, entry.id)
        assert [look.action for look in looks_at(cast.wei.me)] == ["birth_date_proposed"]
        assert [(look.action, look.person_id) for look in looks_at(entry.id)] == [
            ("desk_entry", cast.wei.me),
            ("birth_date", cast.wei.me),
        ]


class TestKinships:
    def test_a_second_person_confirms_and_both_are_told(self, cast: Cast) -> None:
        entry = do(propose_kinship, cast.wu, cast.wei.me, cast.li.me)
        assert not kin(cast.wei, cast.li)
        assert code_of(propose_kinship, cast.zhou, cast.li.me, cast.wei.me) is (
            Code.DESK_ENTRY_OPEN
        )
        do(confirm_entry, cast.zhou, entry.id)
        assert kin(cast.wei, cast.li)
        assert {cast.wei.me, cast.li.me} <= told(entry.id)
        assert entries_about(cast.li)[0].id == entries_about(cast.wei)[0].id == entry.id

    def test_both_belong_where_whoever_enters_and_confirms_it_serves(self, cast: Cast) -> None:
        do(choose_place, cast.li, code(NEXT_COMMUNITY))
        for alone in (cast.wu, cast.zhou, cast.gao):
            assert code_of(propose_kinship, alone, cast.wei.me, cast.li.me) is Code.NOT_FOUND
        entry = do(propose_kinship, cast.feng, cast.wei.me, cast.li.me)
        for one_side in (cast.zhou, cast.gao):
            assert code_of(confirm_entry, one_side, entry.id) is Code.NOT_FOUND
        do(confirm_entry, cast.chen, entry.id)
        assert kin(cast.wei, cast.li)

    def test_refused_by_one_side_once_the_other_belongs_nowhere(self, cast: Cast) -> None:
        entry = do(propose_kinship, cast.wu, cast.wei.me, cast.li.me)
        do(choose_place, cast.li, None)
        assert code_of(confirm_entry, cast.zhou, entry.id) is Code.NOT_FOUND
        assert code_of(refuse_entry, cast.gao, entry.id, why="已搬走") is Code.NOT_FOUND
        assert do(refuse_entry, cast.zhou, entry.id, why="已搬走").state == "refused"
        do(choose_place, cast.li, code(GRID))
        assert do(propose_kinship, cast.wu, cast.wei.me, cast.li.me).state == "proposed"

    def test_whoever_opens_it_reads_the_names_of_those_who_belong_there(self, cast: Cast) -> None:
        do(set_name, cast.wei, "卫青")
        do(set_name, cast.li, "李长河")
        entry = do(propose_kinship, cast.wu, cast.wei.me, cast.li.me)
        both = {cast.wei.me: "卫青", cast.li.me: "李长河"}
        assert do(names_on, cast.zhou, do(open_entry, cast.zhou, entry.id)) == both
        assert {(look.action, look.person_id) for look in looks_at(entry.id)} == {
            ("desk_entry", cast.wei.me),
            ("desk_entry", cast.li.me),
        }
        do(choose_place, cast.li, code(NEXT_COMMUNITY))
        assert do(names_on, cast.zhou, entry) == {cast.wei.me: "卫青"}

    def test_nobody_enters_or_confirms_their_own(self, cast: Cast) -> None:
        for who in (cast.zhou, cast.zheng):
            do(choose_place, who, code(GRID))
        own = code_of(propose_kinship, cast.zhou, cast.wei.me, cast.zhou.me)
        assert own is Code.SAME_PERSON
        for person in (cast.zhou.me, cast.zheng.me):
            entry = do(propose_kinship, cast.wu, cast.wei.me, person)
            confirmer = cast.zhou if person == cast.zhou.me else cast.zheng
            assert code_of(confirm_entry, confirmer, entry.id) is Code.SAME_PERSON
        assert code_of(propose_kinship, cast.wu, cast.wei.me, cast.wei.me) is Code.SAME_PERSON
        assert code_of(propose_kinship, cast.wu, cast.wei.me, new_id()) is Code.NOT_FOUND


WHY = "两家已分户，不再同住"


def declared(cast: Cast) -> UUID:
    """The id of 卫 and 李爷爷's kinship."""
    do(confirm_entry, cast.zhou, do(propose_kinship, cast.wu, cast.wei.me, cast.li.me).id)
    with transaction():
        return db.session.scalars(db.select(Kinship.id)).one()


class TestEndsOfKinships:
    def test_a_second_person_confirms_and_both_are_told(self, cast: Cast) -> None:
        kinship = declared(cast)
        entry = do(propose_end_of_kinship, cast.wu, kinship, why=WHY)
        assert kin(cast.wei, cast.li)
        assert do(why_entered, do(open_entry, cast.zhou, entry.id)) == WHY
        assert code_of(confirm_entry, cast.wu, entry.id) is Code.NOT_FOUND
        do(confirm_entry, cast.zhou, entry.id)
        assert not kin(cast.wei, cast.li)
        assert {cast.wei.me, cast.li.me} <= told(entry.id)
        ended = {each.person_id for each in looks_at(entry.id) if each.action == "kinship_ended"}
        assert ended == {cast.wei.me, cast.li.me}

    def test_refused_it_stays(self, cast: Cast) -> None:
        entry = do(propose_end_of_kinship, cast.zhou, declared(cast), why=WHY)
        assert code_of(confirm_entry, cast.zhou, entry.id) is Code.SAME_PERSON
        do(refuse_entry, cast.zheng, entry.id, why="仍同住")
        assert kin(cast.wei, cast.li)

    def test_one_that_ended_is_not_ended_again_but_may_be_recorded_anew(self, cast: Cast) -> None:
        kinship = declared(cast)
        entry = do(propose_end_of_kinship, cast.wu, kinship, why=WHY)
        assert code_of(propose_end_of_kinship, cast.zhou, kinship, why=WHY) is (
            Code.DESK_ENTRY_OPEN
        )
        do(confirm_entry, cast.zhou, entry.id)
        assert code_of(propose_end_of_kinship, cast.wu, kinship, why=WHY) is Code.NOT_FOUND
        assert declared(cast) == kinship
        assert kin(cast.wei, cast.li)

    def test_staff_elsewhere_are_told_the_same_as_of_nothing(self, cast: Cast) -> None:
        for kinship in (declared(cast), new_id()):
            for who in (cast.gao, cast.chu, cast.wei, cast.zhao):
                assert code_of(propose_end_of_kinship, who, kinship, why=WHY) is Code.NOT_FOUND


class TestTakingBack:
    @pytest.mark.parametrize("name", ["wu", "zhou"])
    def test_whoever_entered_it_and_nobody_else(self, cast: Cast, name: str) -> None:
        enterer = getattr(cast, name)
        entry = do(propose_kinship, enterer, cast.wei.me, cast.li.me)
        do(choose_place, cast.li, None)
        for other, refusal in ((cast.zheng, Code.FORBIDDEN), (cast.gao, Code.NOT_FOUND)):
            assert code_of(withdraw_entry, other, entry.id) is refusal
        taken = do(withdraw_entry, enterer, entry.id)
        assert (taken.state, taken.decided_by) == ("withdrawn", None)
        assert taken.decided_at is not None
        assert {cast.wei.me, cast.li.me} <= told(entry.id)
        assert not kin(cast.wei, cast.li)
        do(choose_place, cast.li, code(GRID))
        assert do(propose_kinship, cast.zhou, cast.wei.me, cast.li.me).state == "proposed"

    def test_not_once_it_was_decided(self, cast: Cast) -> None:
        entry = do(propose_birth_date, cast.wu, cast.wei.me, BORN)
        do(confirm_entry, cast.zhou, entry.id)
        assert code_of(withdraw_entry, cast.wu, entry.id) is Code.MOVE_NOT_ALLOWED
        assert born(cast.wei) == BORN.isoformat()


def places(person: UUID) -> int:
    return len(do(about, person).place_paths)


class TestBelonging:
    def test_by_wish_report_in_membership_or_an_own_word(self, cast: Cast) -> None:
        assert places(cast.wang.me) == 0
        a_wish(cast)
        assert places(cast.wang.me) == 1
        assert do(about, cast.zhao.me).place_paths[0].endswith("229901001001/")
        assert places(new_id()) == 0

    def test_by_a_team_that_one_asked_to_be_in_and_not_by_an_invitation(self, cast: Cast) -> None:
        [third] = colleagues(cast, 1)
        team = a_team(cast)
        assert places(third.me) == 1
        membership = invited(cast, team.id, third)
        assert places(third.me) == 1
        do(join_team, third, membership.id)
        assert places(third.me) == 2

    def test_a_place_is_a_community_or_a_grid(self, cast: Cast) -> None:
        for place in ("000000", TOWN):
            assert code_of(choose_place, cast.wei, code(place)) is Code.PLACE_NOT_COMMUNITY
        assert code_of(choose_place, cast.wei, "1") is Code.PLACE_UNKNOWN
        do(choose_place, cast.wei, None)
        assert places(cast.wei.me) == 0


def test_the_list_for_the_second_person(cast: Cast) -> None:
    entry = do(propose_birth_date, cast.wu, cast.wei.me, BORN)

    def listed(who: Actor) -> list[UUID]:
        with transaction():
            found = desk_entries_in(
                scope_of(who), state=DeskEntryState.PROPOSED, after=None, limit=50
            )
        return [each.id for each in found]

    assert listed(cast.zhou) == listed(cast.feng) == listed(cast.chen) == [entry.id]
    assert listed(cast.gao) == []
