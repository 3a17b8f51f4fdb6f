"""Somebody without a unit registers by phone or on paper, moves, and ends it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from tests.builders.cast import Cast, actor_of, apply_for, slip
from tests.builders.consents import has_consented
from tests.builders.doing import again, code_of, do
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, NEXT_GRID, TOWN, WORDING, code
from tests.builders.traces import looks_at, verbs_of
from tests.builders.volunteers import (
    MOTHER,
    a_volunteer,
    born_ago,
    confirmed,
    entered,
    form,
    sheet,
)
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.kernel.access import Actor
from wishapp.kernel.access.scopes import scope_of
from wishapp.registry.members.reporting_in import activate, receive
from wishapp.registry.people.about import About
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import record_on_paper
from wishapp.registry.people.queries import person_of
from wishapp.registry.volunteers.ending import end_registration, restrict_registrations_of
from wishapp.registry.volunteers.models import Registration
from wishapp.registry.volunteers.moving import choose_place, relocate_registration
from wishapp.registry.volunteers.registering import register
from wishapp.registry.volunteers.registering_on_paper import (
    confirm_registration,
    open_sheet,
    refuse_registration,
    register_on_paper,
)
from wishapp.registry.volunteers.showing import list_volunteers, open_registration
from wishapp.registry.volunteers.states import RegistrationState

SOMEBODY = new_id()
pytestmark = pytest.mark.usefixtures("core")


def lookers(registration: Registration) -> list[tuple[str, UUID | None]]:
    """What was looked at, and by whom."""
    return [(each.action, each.actor_id) for each in looks_at(registration.id)]


def test_a_courier_registers_at_a_grid_and_is_no_member(cast: Cast) -> None:
    registration = do(register, cast.wei, form(), wording=WORDING)
    assert (registration.state, registration.protection) == ("registered", "none")
    assert registration.volunteer_no.startswith("ZY-229901-")
    assert registration.place_path.endswith(f"/{code(GRID)}/")
    assert do(has_consented, cast.wei.me, Purpose.VOLUNTEERING)
    assert do(actor_of, cast.wei).report_in is None
    assert do(person_of, cast.wei.me).born == born_ago(30).isoformat()
    assert code_of(register, cast.wei, form(), wording=WORDING) is Code.ALREADY_REGISTERED
    assert do(open_registration, cast.wei, registration.id).id == registration.id
    assert do(open_registration, cast.zhou, registration.id).name == form().name
    assert lookers(registration) == [("registration", cast.zhou.me)]
    for stranger in (cast.li, cast.gao):
        assert code_of(open_registration, stranger, registration.id) is Code.NOT_FOUND


@pytest.mark.parametrize(
    ("changes", "wording", "expected"),
    [
        ({}, "旧版", Code.WORDING_OUTDATED),
        ({"place_code": f"229901{TOWN}"}, WORDING, Code.PLACE_NOT_COMMUNITY),
        ({"place_code": "229901999999"}, WORDING, Code.PLACE_UNKNOWN),
        ({"born": born_ago(-1)}, WORDING, Code.BIRTH_DATE_INVALID),
        ({"born": born_ago(8, days=1)}, WORDING, Code.VOLUNTEER_TOO_YOUNG),
        ({"born": born_ago(8)}, WORDING, Code.GUARDIAN_MISSING),
        ({"born": born_ago(18, days=1)}, WORDING, Code.GUARDIAN_MISSING),
    ],
)
def test_what_a_form_needs(
    cast: Cast, changes: dict[str, object], wording: str, expected: Code
) -> None:
    assert code_of(register, cast.wei, form(**changes), wording=wording) is expected
    assert not do(has_consented, cast.wei.me, Purpose.VOLUNTEERING)


def test_a_member_registers_nowhere_and_reporting_in_ends_a_registration(cast: Cast) -> None:
    assert code_of(register, cast.zhao, form(), wording=WORDING) is Code.ALREADY_REPORTED_IN
    registration = do(register, cast.wei, form(), wording=WORDING)
    applied = do(apply_for, cast.wei, slip())
    do(receive, cast.zhou, applied.id)
    assert again(Registration, registration.id).state == "registered"
    do(activate, cast.zhou, applied.id)
    ended = again(Registration, registration.id)
    assert (ended.state, ended.ended_because) == ("ended", "reported_in")
    member = do(actor_of, cast.wei)
    assert code_of(register, member, form(), wording=WORDING) is Code.ALREADY_REPORTED_IN
    # The database refuses it also from whoever did not look.
    assert code_of(register, cast.wei, form(), wording=WORDING) is Code.ALREADY_REPORTED_IN


def test_the_grid_is_ones_own_choice_and_another_community_begins_a_new_row(cast: Cast) -> None:
    first = do(register, cast.wei, form(), wording=WORDING)
    moved = do(choose_place, cast.wei, first.id, place_code=code(NEXT_GRID))
    assert moved.id == first.id
    again_there = {"place_code": code(NEXT_GRID)}
    assert code_of(choose_place, cast.wei, first.id, **again_there) is Code.NOTHING_CHANGED
    # Staff correct the grid, and send nobody to another community.
    corrected = {"place_code": code(COMMUNITY), "why": "住在另一栋"}
    assert do(relocate_registration, cast.zhou, first.id, **corrected).id == first.id
    elsewhere = {"place_code": code(NEXT_COMMUNITY), "why": "住得近"}
    assert code_of(relocate_registration, cast.zhou, first.id, **elsewhere) is Code.PLACE_UNKNOWN
    assert code_of(choose_place, cast.zhou, first.id, place_code=code(GRID)) is Code.FORBIDDEN
    later = do(choose_place, cast.wei, first.id, place_code=code(NEXT_COMMUNITY))
    before = again(Registration, first.id)
    assert (before.state, before.ended_because) == ("ended", "moved")
    assert (later.previous_id, later.state) == (first.id, "registered")
    assert later.volunteer_no != before.volunteer_no
    assert verbs_of(first.id) == ["register", "relocate", "relocate", "end"]
    assert verbs_of(later.id) == ["continue"]
    assert code_of(choose_place, cast.wei, first.id, place_code=code(GRID)) is Code.MOVE_NOT_ALLOWED


def test_one_ends_it_oneself_or_the_office_does(cast: Cast) -> None:
    first = do(register, cast.wei, form(), wording=WORDING)
    for stranger, code_told in ((cast.li, Code.NOT_FOUND), (cast.wu, Code.FORBIDDEN)):
        assert code_of(end_registration, stranger, first.id, why="走了") is code_told
    assert do(end_registration, cast.wei, first.id, why="搬走").ended_because is None
    second = do(register, cast.wei, form(), wording=WORDING)
    assert do(end_registration, cast.zhou, second.id, why="重复").state == "ended"
    assert code_of(end_registration, cast.zhou, second.id, why="重复") is Code.MOVE_NOT_ALLOWED


class TestOnPaper:
    def test_a_second_person_confirms_what_was_entered(self, cast: Cast) -> None:
        registration = entered(cast)
        assert (registration.state, registration.entered_by) == ("entered", cast.zhou.me)
        assert code_of(confirm_registration, cast.zhou, registration.id) is Code.SAME_PERSON
        assert code_of(confirm_registration, cast.gao, registration.id) is Code.NOT_FOUND
        assert do(confirm_registration, cast.zheng, registration.id).state == "registered"
        assert do(has_consented, registration.person_id, Purpose.VOLUNTEERING)
        assert do(open_sheet, cast.zheng, registration.id).id == registration.evidence
        assert lookers(registration) == [("evidence", cast.zheng.me)]

    def test_it_is_refused_with_the_reason(self, cast: Cast) -> None:
        registration = do(refuse_registration, cast.zheng, entered(cast).id, why="没有签字")
        assert (registration.state, registration.ended_at is None) == ("refused", False)
        assert entered(cast).id != registration.id

    def test_whoever_has_an_account_registers_by_themselves(self, cast: Cast) -> None:
        by_phone = do(register, cast.wei, form(), wording=WORDING)
        assert code_of(open_sheet, cast.wei, by_phone.id) is Code.NOT_FOUND
        other = {"evidence": cast.wei.me}
        papers = sheet(cast.zhou, **other)
        assert code_of(register_on_paper, cast.zhou, form(), papers) is Code.PICTURE_UNKNOWN
        papers = sheet(cast.zhou)
        assert code_of(register_on_paper, cast.wu, form(), papers) is Code.FORBIDDEN
        assert confirmed(cast).state == "registered"
        assert code_of(entered, cast) is Code.ALREADY_REGISTERED

    def test_a_guardian_signs_for_a_minor_on_the_same_sheet(self, cast: Cast) -> None:
        child = form(name="何小宝", phone="", born=born_ago(12))
        papers = sheet(cast.zhou)
        assert code_of(register_on_paper, cast.zhou, child, papers) is Code.GUARDIAN_MISSING
        signed = replace(papers, guardian=MOTHER, guardian_wording=WORDING)
        registration = do(register_on_paper, cast.zhou, child, signed)
        assert (registration.protection, registration.guardianship_id is None) == (
            "under_14",
            False,
        )


def test_a_minor_registers_with_the_guardian_who_signed(cast: Cast) -> None:
    about = About(cast.wei.me, (do(register, cast.li, form(), wording=WORDING).place_path,))
    do(
        record_on_paper,
        cast.zhou,
        about,
        MOTHER,
        wording=WORDING,
        evidence=sheet(cast.zhou).evidence,
    )
    registration = do(register, cast.wei, form(born=born_ago(16)), wording=WORDING)
    assert registration.protection == "under_18"
    older = form(born=born_ago(19))
    do(end_registration, cast.wei, registration.id, why="考试")
    assert code_of(register, cast.wei, older, wording=WORDING) is Code.BIRTH_DATE_KEPT


def test_staff_list_the_volunteers_of_their_places_by_name(cast: Cast) -> None:
    registration = a_volunteer(cast)

    def listed(staff: Actor) -> list[str | None]:
        page = {"state": RegistrationState.REGISTERED, "after": None, "limit": 5}
        return [each.volunteer for each in do(list_volunteers, staff, scope_of(staff), **page)]

    assert listed(cast.zhou) == [form().name]
    assert lookers(registration) == [("registration", cast.zhou.me)]
    assert listed(cast.gao) == []
    with transaction():
        restrict_registrations_of(cast.wei.me)
    assert listed(cast.zhou) == [None]


@pytest.mark.parametrize(
    "broken",
    [
        {"kind": "party_member"}, {"protection": "under_14"}, {"ended_at": now()},
        {"ended_because": "moved"}, {"entered_by": SOMEBODY}, {"state": "entered"},
        {"state": "ended"}, {"confirmed_by": SOMEBODY}, {"previous_id": Registration.id},
    ],
)  # fmt: skip
def test_the_database_refuses_what_no_registration_may_be(
    cast: Cast, broken: dict[str, Any]
) -> None:
    a_volunteer(cast)
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(update(Registration).values(broken))
