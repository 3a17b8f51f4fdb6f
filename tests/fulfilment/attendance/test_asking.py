"""Whoever was there and has no code for it asks the leader or staff, before it is closed."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from tests.builders.activities import HOUR, published, signed_up
from tests.builders.attendance import MINUTE, close, come, fresh
from tests.builders.cast import Cast
from tests.builders.clockwork import at_moment
from tests.builders.doing import again, code_of, do
from tests.builders.ledger import booked
from tests.builders.notices import tell_of
from tests.builders.teams import report_in_id
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code
from wishapp.fulfilment.activities.models import Activity
from wishapp.fulfilment.attendance.asking import Said, ask_presence, see_requests, take_back_request
from wishapp.fulfilment.attendance.closing import close_activity
from wishapp.fulfilment.attendance.deciding import accept_request, decline_request
from wishapp.fulfilment.attendance.models import PresenceRequest
from wishapp.fulfilment.attendance.putting_right import close_forgotten
from wishapp.fulfilment.attendance.showing import see_attendances
from wishapp.kernel.access import Actor

pytestmark = pytest.mark.usefixtures("core")


def said(
    activity: Activity, *, late: timedelta = timedelta(), early: timedelta = timedelta()
) -> Said:
    return Said(
        started_at=activity.starts_at + late, ended_at=activity.ends_at - early, words="手机没电"
    )


def asked(who: Actor, activity: Activity, at: datetime | None = None) -> PresenceRequest:
    with at_moment(at or activity.ends_at + MINUTE):
        return do(ask_presence, fresh(who), activity.id, said(activity))


def test_who_forgot_both_is_entered_on_the_word_of_staff(cast: Cast, activity: Activity) -> None:
    seat = signed_up(cast.zhao, activity)
    request = asked(cast.zhao, activity)
    assert tell_of("presence_request.ask", request.id) >= 1
    with at_moment(activity.ends_at + 2 * MINUTE):
        zhao, zhou = fresh(cast.zhao), fresh(cast.zhou)
        twice = code_of(ask_presence, zhao, activity.id, said(activity))
        assert twice is Code.PRESENCE_ASKED_ALREADY
        # Nobody is left without an answer.
        assert code_of(close_activity, zhou, activity.id) is Code.PRESENCE_REQUESTS_OPEN
        for stranger in (cast.qian, cast.gao):
            assert code_of(accept_request, fresh(stranger), request.id) is Code.NOT_FOUND
            refused = code_of(see_requests, fresh(stranger), activity.id, after=None, limit=5)
            assert refused is Code.FORBIDDEN
        assert [each.id for each in do(see_requests, zhou, activity.id, after=None, limit=5)] == [
            request.id
        ]
        assert do(accept_request, zhou, request.id).state == "accepted"
        assert code_of(decline_request, zhou, request.id, answer="晚了") is Code.MOVE_NOT_ALLOWED
        [pair] = do(see_attendances, zhao, seat.id)
        assert (pair.came_by, pair.left_by, pair.came_with) == ("word", "word", cast.zhou.me)
    assert tell_of("presence_request.accept", request.id) == 1
    close(cast, activity, activity.ends_at + 3 * MINUTE)
    assert [(each.minutes, each.kind) for each in booked(cast.zhao)] == [(120, "entered_by_staff")]


def test_a_proved_begin_stays_and_a_forgotten_end_is_entered(
    cast: Cast, activity: Activity
) -> None:
    seat = signed_up(cast.zhao, activity)
    pair = come(cast.zhao, cast, activity, activity.starts_at + 30 * MINUTE)
    with at_moment(activity.ends_at + MINUTE):
        do(close_forgotten, pair.id)
        wanted = said(activity, early=HOUR)
        request = do(ask_presence, fresh(cast.zhao), activity.id, wanted)
        do(accept_request, fresh(cast.zhou), request.id)
        [found] = do(see_attendances, fresh(cast.zhao), seat.id)
        assert (found.came_by, found.left_by) == ("code", "word")
        assert found.started_at == pair.started_at
        assert found.ended_at == activity.ends_at - HOUR
        # An end that somebody entered stands.
        second = do(ask_presence, fresh(cast.zhao), activity.id, said(activity))
        assert code_of(accept_request, fresh(cast.zhou), second.id) is Code.PRESENCE_TIMES
        declined = do(decline_request, fresh(cast.zhou), second.id, answer="已登记过")
        assert (declined.state, declined.answer) == ("declined", "已登记过")
    assert tell_of("presence_request.decline", second.id) == 1


def test_nobody_decides_for_themselves_and_a_request_may_be_taken_back(cast: Cast) -> None:
    activity = published(cast, leader_id=report_in_id(cast.zhao))
    signed_up(cast.zhao, activity)
    request = asked(cast.zhao, activity)
    with at_moment(activity.ends_at + 2 * MINUTE):
        zhao = fresh(cast.zhao)
        assert code_of(accept_request, zhao, request.id) is Code.SAME_PERSON
        assert code_of(take_back_request, fresh(cast.zhou), request.id) is Code.NOT_FOUND
        assert do(take_back_request, zhao, request.id).state == "taken_back"
        beyond = Said(started_at=activity.starts_at, ended_at=activity.ends_at + HOUR, words="晚走")
        assert code_of(ask_presence, zhao, activity.id, beyond) is Code.PRESENCE_TIMES
        stranger = code_of(ask_presence, fresh(cast.qian), activity.id, said(activity))
        assert stranger is Code.NOT_SIGNED_UP
    close(cast, activity, activity.ends_at + 3 * MINUTE)
    with at_moment(activity.ends_at + 4 * MINUTE):
        late = code_of(ask_presence, fresh(cast.zhao), activity.id, said(activity))
        assert late is Code.NOT_SIGNED_UP
        assert booked(cast.zhao) == []


def test_the_database_lets_nobody_decide_their_own(cast: Cast, activity: Activity) -> None:
    signed_up(cast.zhao, activity)
    request = asked(cast.zhao, activity)
    undecided = update(PresenceRequest).values(decided_by=cast.zhou.me)
    with pytest.raises(IntegrityError, match="presence_requests_decided"), transaction():
        db.session.execute(undecided)
    own = update(PresenceRequest).values(
        state="accepted", decided_at=activity.ends_at, decided_by=cast.zhao.me
    )
    with pytest.raises(IntegrityError, match="presence_requests_by_another"), transaction():
        db.session.execute(own)
    assert again(PresenceRequest, request.id).state == "asked"
