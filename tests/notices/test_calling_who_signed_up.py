"""Staff call people on an activity's list under the number they gave; a minor's guardian."""

import pytest

from tests.builders.activities import published
from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.kin import declare_kinship
from tests.builders.land import WORDING
from tests.builders.notices import Phone, calls, tell_of
from tests.builders.volunteers import COURIER, MOTHER, a_volunteer, born_ago, form
from wishapp.base.errors import Code
from wishapp.fulfilment.activities.changing import cancel_activity
from wishapp.fulfilment.activities.signing_up import sign_up
from wishapp.kernel.access import Actor
from wishapp.notices.calling import Callee, open_call_file
from wishapp.notices.models import CallTask
from wishapp.privacy.own_data.consenting import withdraw
from wishapp.privacy.own_data.profile import set_birth_date
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import declare_own_child
from wishapp.registry.volunteers.registering import register
from workers.jobs.send_notices import serve

pytestmark = pytest.mark.usefixtures("core")


def cancelled_for(cast: Cast, who: Actor, *, with_adult: bool = False) -> CallTask:
    """Somebody's activity was cancelled, and WeChat did not reach them."""
    activity = published(cast)
    seat = do(sign_up, who, activity.id, accepts_risks=True, with_adult=with_adult)
    do(cancel_activity, cast.zhou, activity.id, why="下雨")
    tell_of("sign_up.end", seat.id)
    serve(who.me, Phone())
    (call,) = calls()
    return call


def called(cast: Cast, call: CallTask) -> tuple[str, str]:
    callee: Callee = do(open_call_file, cast.zheng, call.id)[1]
    return callee.name, callee.phone


def test_a_member_under_the_number_of_the_report_in(cast: Cast) -> None:
    assert called(cast, cancelled_for(cast, cast.zhao)) == ("赵明远", "13900000001")


def test_a_volunteer_under_the_number_of_the_registration_until_it_is_restricted(
    cast: Cast,
) -> None:
    a_volunteer(cast)
    call = cancelled_for(cast, cast.wei)
    assert called(cast, call) == (COURIER, "13900000321")
    do(withdraw, cast.wei, Purpose.VOLUNTEERING)
    assert code_of(open_call_file, cast.zheng, call.id) is Code.CALL_OVER


def test_a_minor_through_the_guardian(cast: Cast) -> None:
    do(declare_kinship, cast.zhou, cast.wei.me, cast.li.me)
    do(set_birth_date, cast.wei, born_ago(15))
    do(declare_own_child, cast.li, cast.wei.me, MOTHER, wording=WORDING)
    do(register, cast.wei, form(born=born_ago(15)), wording=WORDING)
    call = cancelled_for(cast, cast.wei, with_adult=True)
    assert called(cast, call) == (MOTHER.name, MOTHER.phone)
