"""A guardian whom staff entered for the wrong account is ended by two of them, with a reason."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import a_sheet
from tests.builders.desk import told
from tests.builders.doing import again, code_of, do
from tests.builders.joins import a_pair, seen
from tests.builders.kin import declare_kinship
from tests.builders.land import GRID, code
from tests.builders.traces import looks_at
from tests.builders.wishes import a_wish
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.demand.wishes.models import Wish
from wishapp.kernel.access import Actor
from wishapp.privacy.account_joins.proposing import propose_join
from wishapp.privacy.own_data.consenting import guard_on_paper
from wishapp.privacy.own_data.desk import (
    confirm_entry,
    open_entry,
    propose_end_of_guardian,
    refuse_entry,
    why_entered,
)
from wishapp.privacy.own_data.profile import set_birth_date
from wishapp.registry.desk_entries.models import DeskEntry
from wishapp.registry.people.guarding import Guardian, Relation, declare_own_child
from wishapp.registry.people.home_place import choose_place
from wishapp.registry.people.models import Guardianship

pytestmark = pytest.mark.usefixtures("core")
MOTHER = Guardian(name="卫母", phone="13800000008", relation=Relation.PARENT)
WRONG = "登记到了别人的账号"


@pytest.fixture(autouse=True)
def here(core: object, cast: Cast) -> None:
    """卫 and 李爷爷 said that they live in 吴's grid."""
    for who in (cast.wei, cast.li):
        do(choose_place, who, code(GRID))


def guardianship_of(person_id: UUID) -> Guardianship | None:
    """Who speaks for an account now."""
    query = db.select(Guardianship).where(
        Guardianship.child_id == person_id, Guardianship.ended_at.is_(None)
    )
    with transaction():
        return db.session.scalar(query)


def guarded(cast: Cast, person_id: UUID) -> UUID:
    """周 enters a guardian's sheet; the id of the guardianship."""
    sheet = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
    do(guard_on_paper, cast.zhou, person_id, MOTHER, **sheet)
    entered = guardianship_of(person_id)
    assert entered is not None
    return entered.id


def proposed(cast: Cast, guardianship_id: UUID) -> DeskEntry:
    """周 proposes its end."""
    return do(propose_end_of_guardian, cast.zhou, guardianship_id, why=WRONG)


def code_for(actor: Actor, guardianship_id: UUID) -> Code:
    return code_of(propose_end_of_guardian, actor, guardianship_id, why=WRONG)


def years_old(person: Actor, years: int) -> None:
    do(set_birth_date, person, today() - timedelta(days=366 * years))


def test_a_second_person_confirms_and_the_person_is_told(cast: Cast) -> None:
    entry = proposed(cast, guarded(cast, cast.wei.me))
    assert guardianship_of(cast.wei.me)
    assert do(why_entered, do(open_entry, cast.zheng, entry.id)) == WRONG
    assert code_of(confirm_entry, cast.zhou, entry.id) is Code.SAME_PERSON
    do(confirm_entry, cast.zheng, entry.id)
    assert guardianship_of(cast.wei.me) is None
    assert cast.wei.me in told(entry.id)
    assert [look.action for look in looks_at(entry.id)] == ["desk_entry", "guardian_ended"]
    assert [look.action for look in looks_at(cast.wei.me)][-1] == "guardian_end_proposed"


def test_refused_it_stays(cast: Cast) -> None:
    entry = proposed(cast, guarded(cast, cast.wei.me))
    do(refuse_entry, cast.zheng, entry.id, why="没有错")
    assert guardianship_of(cast.wei.me)


def test_one_proposal_at_a_time(cast: Cast) -> None:
    guardianship = guarded(cast, cast.wei.me)
    proposed(cast, guardianship)
    assert code_for(cast.zheng, guardianship) is Code.DESK_ENTRY_OPEN


def test_whoever_was_recorded_meanwhile_stays(cast: Cast) -> None:
    entry = proposed(cast, guarded(cast, cast.wei.me))
    newer = guarded(cast, cast.wei.me)
    assert code_of(confirm_entry, cast.zheng, entry.id) is Code.NOTHING_CHANGED
    stays = guardianship_of(cast.wei.me)
    assert stays is not None
    assert stays.id == newer


def test_of_an_adult_only_the_office_proposes_it(cast: Cast) -> None:
    guardianship = guarded(cast, cast.wei.me)
    assert code_for(cast.wu, guardianship) is Code.FORBIDDEN
    years_old(cast.wei, 15)
    entry = do(propose_end_of_guardian, cast.wu, guardianship, why=WRONG)
    assert entry.state == "proposed"


def test_staff_elsewhere_are_told_the_same_as_of_nothing(cast: Cast) -> None:
    for guardianship in (guarded(cast, cast.wei.me), new_id()):
        for who in (cast.gao, cast.chu, cast.wei, cast.zhao):
            assert code_for(who, guardianship) is Code.NOT_FOUND


def test_not_one_that_ended_or_to_which_the_guardian_agreed_in_the_app(cast: Cast) -> None:
    ended = guarded(cast, cast.wei.me)
    do(confirm_entry, cast.zheng, proposed(cast, ended).id)
    years_old(cast.li, 10)
    do(declare_kinship, cast.wu, cast.wei.me, cast.li.me)
    do(declare_own_child, cast.wei, cast.li.me, MOTHER, wording=WORDING)
    in_the_app = guardianship_of(cast.li.me)
    assert in_the_app is not None
    for guardianship in (ended, in_the_app.id):
        assert code_for(cast.zhou, guardianship) is Code.NOT_FOUND


@pytest.mark.parametrize(("years", "then"), [(10, "withdrawn"), (None, "published")])
def test_the_wishes_of_a_child_stop_and_those_of_a_wrong_account_do_not(
    cast: Cast, years: int | None, then: str
) -> None:
    if years is not None:
        years_old(cast.wei, years)
    guardianship = guarded(cast, cast.wei.me)
    wish = a_wish(cast, wisher=cast.wei)
    do(confirm_entry, cast.zheng, proposed(cast, guardianship).id)
    left = again(Wish, wish.id)
    assert (left.state, left.hidden_at is None) == (then, years is None)


def test_a_resident_on_paper_can_be_joined_to_their_account_then(cast: Cast) -> None:
    pair = a_pair(cast)
    do(choose_place, pair.account, code(GRID))
    entry = proposed(cast, guarded(cast, pair.account.me))
    join = (propose_join, cast.zhou, pair.resident_id, seen())
    assert code_of(*join) is Code.JOIN_UNFIT
    do(confirm_entry, cast.zheng, entry.id)
    assert do(*join).state == "proposed"
