"""What a registration rests on: a volunteer's own consent, or the consent of a minor's guardian."""

from datetime import timedelta

import pytest

from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment
from tests.builders.consents import a_sheet, has_consented
from tests.builders.doing import again, code_of, do
from tests.builders.kin import declare_kinship
from tests.builders.land import WORDING
from tests.builders.lives import erased
from tests.builders.notices import tell_of
from tests.builders.teams import a_team, joined
from tests.builders.traces import topics_of, transitions_of
from tests.builders.volunteers import (
    COURIER,
    MOTHER,
    a_volunteer,
    born_ago,
    confirmed,
    entered,
    form,
    served,
)
from tests.privacy.retention.ends import kept_and_then_swept
from wishapp.base.clock import start_of_day, today
from wishapp.base.errors import Code
from wishapp.base.personal import Kind
from wishapp.fulfilment.teams.joining import invite_member, join_team
from wishapp.fulfilment.teams.leaving import end_under
from wishapp.fulfilment.teams.models import Membership
from wishapp.fulfilment.teams.own_memberships import see_own_memberships
from wishapp.kernel.access import Act
from wishapp.office.person_files.showing import PageList, open_person
from wishapp.privacy.own_data.belonging import about
from wishapp.privacy.own_data.consenting import agree, guard_on_paper, withdraw
from wishapp.privacy.own_data.desk import confirm_entry, propose_end_of_guardian
from wishapp.privacy.own_data.opening_restricted import open_restricted_registration
from wishapp.privacy.own_data.profile import set_birth_date
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import declare_own_child, find_guardian_of_account
from wishapp.registry.volunteers.ending import end_registration
from wishapp.registry.volunteers.models import Registration
from wishapp.registry.volunteers.registering import register
from wishapp.registry.volunteers.showing import open_registration

pytestmark = pytest.mark.usefixtures("core")


@pytest.mark.parametrize("purpose", [Purpose.VOLUNTEERING, Purpose.PROCESSING])
def test_without_the_consent_it_ends_and_is_restricted(cast: Cast, purpose: Purpose) -> None:
    registration = a_volunteer(cast)
    do(agree, cast.wei, Purpose.PROCESSING, wording=WORDING)
    do(withdraw, cast.wei, purpose)
    ended = again(Registration, registration.id)
    assert (ended.state, ended.ended_because) == ("ended", None)
    assert not do(has_consented, cast.wei.me, Purpose.VOLUNTEERING)
    assert code_of(open_registration, cast.zhou, registration.id) is Code.RESTRICTED
    assert do(open_registration, cast.wei, registration.id).name == COURIER
    opened = do(open_restricted_registration, cast.chen, registration.id, why="审计核对")
    assert opened.name == COURIER
    # Whoever agrees again registers anew; the old row stays restricted.
    assert do(register, cast.wei, form(), wording=WORDING).state == "registered"
    assert again(Registration, registration.id).restricted_at
    for staff in (cast.zhou, cast.feng):
        refused = code_of(open_restricted_registration, staff, registration.id, why="看看")
        assert refused is Code.FORBIDDEN


@pytest.fixture
def child(cast: Cast) -> Registration:
    """卫, who is fifteen; 李爷爷 agrees as the guardian."""
    do(declare_kinship, cast.zhou, cast.wei.me, cast.li.me)
    do(set_birth_date, cast.wei, born_ago(15))
    do(declare_own_child, cast.li, cast.wei.me, MOTHER, wording=WORDING)
    return do(register, cast.wei, form(born=born_ago(15)), wording=WORDING)


def test_a_minors_ends_when_the_guardian_withdraws(cast: Cast, child: Registration) -> None:
    assert child.protection == "under_18"
    do(withdraw, cast.li, Purpose.GUARDIAN)
    ended = again(Registration, child.id)
    assert (ended.state, ended.ended_because) == ("ended", "guardian_withdrew")
    assert tell_of("registration.end", child.id)
    again_alone = form(born=born_ago(15))
    assert code_of(register, cast.wei, again_alone, wording=WORDING) is Code.GUARDIAN_MISSING


def test_it_ends_also_when_two_of_staff_end_the_guardian(cast: Cast, child: Registration) -> None:
    signed = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
    do(guard_on_paper, cast.zhou, cast.wei.me, MOTHER, **signed)
    # Another guardian took the place of the first, and the registration goes on.
    assert again(Registration, child.id).state == "registered"
    guardianship = do(find_guardian_of_account, cast.wei.me)
    assert guardianship
    entry = do(propose_end_of_guardian, cast.zhou, guardianship.id, why="登记错了")
    do(confirm_entry, cast.zheng, entry.id)
    assert again(Registration, child.id).ended_because == "guardian_withdrew"


def test_who_grew_up_meanwhile_goes_on_without_a_guardian(cast: Cast, child: Registration) -> None:
    with at_moment(start_of_day(today() + timedelta(days=4 * 366))):
        do(withdraw, cast.li, Purpose.GUARDIAN)
    assert again(Registration, child.id).state == "registered"


def test_teams_go_with_the_registration(cast: Cast) -> None:
    registration = a_volunteer(cast)
    team = a_team(cast)
    asked = joined(cast, team.id, cast.wei)
    invited = do(invite_member, cast.zhou, a_team(cast, name="另一队").id, registration.id)
    [open_to, _] = do(see_own_memberships, cast.wei, before=None, limit=5)
    assert (open_to.id, Act.JOIN in open_to.acts) == (invited.id, True)
    assert do(end_under, registration.id) == 0
    do(end_registration, cast.wei, registration.id, why="没有时间")
    assert "registration.end" in topics_of(registration.id)
    assert code_of(join_team, cast.wei, invited.id) is Code.NOT_REGISTERED
    assert do(end_under, registration.id) == 2
    assert again(Membership, asked.id).state == "quit"
    assert do(end_under, registration.id) == 0


def test_the_page_of_a_person_lists_their_registrations(cast: Cast) -> None:
    registration = a_volunteer(cast)
    served(registration.id)
    page = do(open_person, cast.zhou, cast.wei.me, limit=5).lists
    assert [each.id for each in page[PageList.REGISTRATIONS]] == [registration.id]
    assert [each.minutes for each in page[PageList.SERVICE_RECORDS]] == [90]
    assert code_of(open_person, cast.gao, cast.wei.me, limit=5) is Code.NOT_FOUND


def test_people_belong_where_they_are_registered(cast: Cast) -> None:
    registration = a_volunteer(cast)
    assert registration.place_path in do(about, cast.wei.me).place_paths
    do(end_registration, cast.wei, registration.id, why="没有时间")
    assert do(about, cast.wei.me).place_paths == ()


def test_of_an_erased_volunteer_the_name_stays_restricted(cast: Cast) -> None:
    registration = a_volunteer(cast)
    minutes = served(registration.id).minutes
    do(erased, cast.wei)
    left = again(Registration, registration.id)
    assert (left.state, left.name, left.phone, left.skills) == ("ended", COURIER, "", "")
    assert left.restricted_at
    assert minutes == 90


def test_only_the_name_is_left_after_the_term(cast: Cast) -> None:
    registration = confirmed(cast)
    do(end_registration, cast.zhou, registration.id, why="何秀珍搬到外县")
    kept_and_then_swept(Kind.REGISTRATIONS)
    left = again(Registration, registration.id)
    assert (left.name, left.phone, left.paper_no, left.evidence) == ("何秀珍", "", None, None)
    assert transitions_of(left.id)[-1].words is None


def test_everybody_concerned_is_told(cast: Cast) -> None:
    assert tell_of("registration.register", a_volunteer(cast).id)
    assert tell_of("registration.enter", entered(cast).id)
