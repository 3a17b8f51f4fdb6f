"""What falls due while nobody looks is done when the schedule comes round: in order, and once."""

from datetime import datetime, timedelta

from tests.builders.activities import published, signed_up
from tests.builders.cast import actor_of
from tests.builders.clockwork import at_moment, ruled
from tests.builders.closings import agreed
from tests.builders.deadlines import a_reported_presence
from tests.builders.doing import again, do
from tests.builders.land import COMMUNITY, NEXT_COMMUNITY
from tests.builders.traces import topics_of
from tests.builders.volunteers import registered
from tests.builders.wishes import a_claim, a_wish
from tests.workers.office import Office
from wishapp.base.clock import start_of_day
from wishapp.base.county import acting_for
from wishapp.base.ids import new_id
from wishapp.demand.draws.queries import find_newest_draw
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.activities.leaving import cancel_sign_up
from wishapp.fulfilment.activities.models import Activity, SignUp
from wishapp.fulfilment.attendance.models import Attendance
from wishapp.fulfilment.attendance.showing_codes import show_door_code
from wishapp.fulfilment.attendance.signing import sign_in
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.draw_entries.entering import enter_draw
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.rectifications.taking_down import take_down
from wishapp.office.place_closings.models import PlaceClosing
from wishapp.registry.members.reporting_in import end
from workers.steps import FOLLOWERS, STEPS, run_step

DAYS = timedelta(days=1)
SECOND = timedelta(seconds=1)


def come_round(office: Office, moment: datetime) -> None:
    """The schedule and the workers at a moment, again and again."""
    with at_moment(moment):
        for _ in range(3):
            office.tick_and_work()


def told(office: Office, topic: str) -> int:
    return len(office.messages(topic))


def test_a_claim_is_reminded_and_lapses(office: Office) -> None:
    claim = a_claim(office.cast, "claimed")
    assert claim.contact_by
    come_round(office, claim.contact_by - 2 * DAYS - SECOND)
    assert told(office, "claim.remind_contact") == 0
    come_round(office, claim.contact_by - 2 * DAYS)
    come_round(office, claim.contact_by - SECOND)
    assert (told(office, "claim.remind_contact"), told(office, "claim.lapse")) == (1, 0)
    come_round(office, claim.contact_by)
    come_round(office, claim.contact_by + DAYS)
    assert (told(office, "claim.remind_contact"), told(office, "claim.lapse")) == (1, 1)
    assert again(Wish, claim.wish_id).state == "published"


def test_workers_that_were_away_for_two_days_do_not_make_claims_lapse(office: Office) -> None:
    claims = [a_claim(office.cast, "claimed") for _ in range(3)]
    by = max(claim.contact_by for claim in claims if claim.contact_by)
    come_round(office, by + DAYS)
    assert (told(office, "claim.remind_contact"), told(office, "claim.lapse")) == (3, 0)
    come_round(office, by + 2 * DAYS)
    assert (told(office, "claim.remind_contact"), told(office, "claim.lapse")) == (3, 3)


def test_a_wish_that_nobody_claims_expires_once(office: Office) -> None:
    wish = a_wish(office.cast, "published")
    assert wish.due_at
    come_round(office, wish.due_at)
    assert again(Wish, wish.id).state == "published"
    come_round(office, wish.due_at + 2 * DAYS)
    assert again(Wish, wish.id).state == "expired"
    assert told(office, "wish.expire") == 1


def test_a_card_that_is_down_too_long_is_reminded_of_once_and_its_wish_waits(
    office: Office,
) -> None:
    wish = a_wish(office.cast, "published")
    down = do(take_down, office.cast.zhou, wish.id, why="先撤下")
    assert down.put_back_by
    assert wish.due_at
    come_round(office, down.put_back_by - SECOND)
    assert told(office, "wish.remind_put_back") == 0
    come_round(office, down.put_back_by)
    come_round(office, wish.due_at + 2 * DAYS)
    assert told(office, "wish.remind_put_back") == 1
    assert again(Wish, wish.id).state == "published"


def test_a_wish_that_nobody_mends_is_reminded_of_and_ends(office: Office) -> None:
    wish = a_wish(office.cast, "returned")
    assert wish.due_at
    come_round(office, wish.due_at - 2 * DAYS)
    assert again(Wish, wish.id).state == "returned"
    come_round(office, wish.due_at + SECOND)
    come_round(office, wish.due_at + 16 * DAYS)
    assert again(Wish, wish.id).state == "withdrawn"
    topics = ("wish.remind_amend", "wish.not_amended", "wish.lapse")
    assert [told(office, topic) for topic in topics] == [1, 1, 1]


def test_a_presence_that_nobody_attests_is_reminded_of_and_ends(office: Office) -> None:
    part = a_reported_presence(office.cast)
    assert part.attest_by
    come_round(office, part.attest_by - 2 * DAYS)
    come_round(office, part.attest_by)
    assert again(Participation, part.id).state == "declined"
    topics = ("participation.remind_attest", "participation.lapse")
    assert [told(office, topic) for topic in topics] == [1, 1]


def test_a_draw_is_decided_when_its_time_is_over(office: Office) -> None:
    with acting_for(ruled(release="draw")):
        wish = a_wish(office.cast, "published")
        do(enter_draw, office.cast.zhao, wish.id)
    draw = do(find_newest_draw, wish.id)
    assert draw is not None
    come_round(office, draw.closes_at - SECOND)
    assert again(Wish, wish.id).state == "published"
    come_round(office, draw.closes_at + 2 * DAYS)
    assert again(Wish, wish.id).claimant_id == office.cast.zhao.me


def test_whoever_moves_away_gives_back_what_they_hold(office: Office) -> None:
    claim = a_claim(office.cast, "claimed")
    do(end, office.cast.zhou, claim.report_in_id, why="搬走")
    while office.carry_and_work():
        pass
    assert again(Claim, claim.id).state == "released"


def test_steps_look_at_the_state_first(office: Office) -> None:
    """However late or often they come, and whatever they are sent for."""
    claim, wish = a_claim(office.cast, "claimed"), a_wish(office.cast, "published")
    returned, part = a_wish(office.cast, "returned"), a_reported_presence(office.cast)
    for step, subject_id in (
        ("check_claim_deadline", claim.id),
        ("expire_wish", wish.id),
        ("check_return_deadline", returned.id),
        ("check_attest_deadline", part.id),
    ):
        run_step(step, office.county.code, str(subject_id), "request", "")
    for each in STEPS:
        run_step(each.name, office.county.code, str(new_id()), "request", "")
    assert again(Wish, returned.id).attempts == again(Wish, wish.id).attempts == 0
    assert again(Participation, part.id).due_at == part.due_at
    assert again(Claim, claim.id).due_at == claim.due_at
    assert again(Wish, wish.id).state == "published"


def test_a_place_is_closed_on_its_day_and_what_is_open_moves(office: Office) -> None:
    wish = a_wish(office.cast, "published")
    closing = agreed(office.cast, COMMUNITY, NEXT_COMMUNITY)
    come_round(office, start_of_day(closing.closes_on) - SECOND)
    assert again(PlaceClosing, closing.id).state == "agreed"
    for _ in range(3):
        come_round(office, start_of_day(closing.closes_on))
    assert again(PlaceClosing, closing.id).state == "done"
    moved = again(Wish, wish.id)
    assert moved.community_path == moved.place_path
    come_round(office, start_of_day(closing.closes_on) + DAYS)
    assert topics_of(wish.id).count("wish.move_along") == 1


def test_the_calls_about_a_wish_that_is_open_again_move_with_it() -> None:
    """A call that was asked for while the wish still lay in the closed place."""
    for topic in ("wish.relocate", "wish.move_along"):
        assert "move_calls" in [step.name for step in FOLLOWERS[topic]]


def test_an_offered_seat_lapses_and_the_next_is_asked(office: Office) -> None:
    """However late the worker comes."""
    activity = published(office.cast, capacity=1)
    registered(office.cast.wei)
    first, second, third = (
        signed_up(each, activity) for each in (office.cast.zhao, office.cast.qian, office.cast.wei)
    )
    do(cancel_sign_up, office.cast.zhao, first.id)
    until = again(SignUp, second.id).offered_until
    assert until is not None
    come_round(office, until - SECOND)
    assert again(SignUp, second.id).state == "offered"
    come_round(office, until + SECOND)
    states = [again(SignUp, each.id).state for each in (second, third)]
    assert states == ["lapsed", "offered"]


def test_a_forgotten_sign_out_ends_at_the_planned_end(office: Office) -> None:
    activity = published(office.cast)
    signed_up(office.cast.zhao, activity)
    with at_moment(activity.starts_at):
        code = do(show_door_code, do(actor_of, office.cast.zhou), activity.id).code
        found = do(sign_in, do(actor_of, office.cast.zhao), activity.id, code)
    come_round(office, activity.ends_at + DAYS)
    closed = again(Attendance, found.id)
    assert (closed.ended_at, closed.left_by) == (activity.ends_at, "rule")
    assert again(Activity, activity.id).begun_at is not None
