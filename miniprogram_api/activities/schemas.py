"""What goes in and out about activities and sign-ups."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load

from miniprogram_api.date_fields import Day, Moment
from miniprogram_api.fields import (
    LONGEST_PLACE_CODE,
    LONGEST_REASON,
    CleanText,
    CodeText,
    Whole,
    Word,
    between,
)
from miniprogram_api.paging import PageQuery, PlacedQuery
from miniprogram_api.volunteers.standing import StandingIdSchema
from wishapp.base.windows import AHEAD
from wishapp.demand.wishes.rules import Insurance
from wishapp.fulfilment.activities.planning import Plan, Repeat
from wishapp.fulfilment.activities.rules import Every, Times
from wishapp.fulfilment.activities.states import ActivityKind, ActivityState, SignUpState
from wishapp.fulfilment.teams.rules import ServiceKind

LONGEST_TITLE, LONGEST_CONTENT, LONGEST_POINT, LONGEST_SKILL = 40, 500, 80, 40
MOST_SEATS, MOST_WAITING, MOST_BREAK = 10_000, 1_000, 720
LEAST_AGES = (0, 14, 18)
TIMES = ("starts_at", "ends_at", "sign_up_until", "break_minutes")


def _is_least_age(age: int) -> None:
    """Only ages that protection tells of: nobody's birth date is asked for."""
    if age not in LEAST_AGES:
        raise ValidationError("请填 0、14 或 18。")


class TimesSchema(Schema):
    """When an activity is, and until when people sign up."""

    starts_at = Moment(AHEAD, required=True)
    ends_at = Moment(AHEAD, required=True)
    sign_up_until = Moment(AHEAD, required=True)
    break_minutes = Whole(load_default=0, validate=between(0, MOST_BREAK))


class SeatsSchema(TimesSchema):
    """The times, and how many people there is room for."""

    capacity = Whole(required=True, validate=between(1, MOST_SEATS))
    waiting_most = Whole(load_default=0, validate=between(0, MOST_WAITING))


class PlanSchema(SeatsSchema):
    """What an activity is to be; ``leader_id`` is a report-in or registration, oneself without.

    Whoever is younger than ``least_age`` cannot sign up. ``risks`` are told to whoever does.
    """

    kind = Word(ActivityKind, required=True)
    title = CleanText(most=LONGEST_TITLE, least=2, required=True)
    content = CleanText(most=LONGEST_CONTENT, required=True)
    meeting_point = CleanText(most=LONGEST_POINT, required=True)
    service_kind = Word(ServiceKind, required=True)
    least_age = Whole(load_default=0, validate=_is_least_age)
    skill = CleanText(most=LONGEST_SKILL, least=0, load_default="")
    risks = CleanText(most=LONGEST_REASON, least=0, load_default="")
    insurance = Word(Insurance, required=True)
    leader_id = fields.UUID(load_default=None)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Put together the plan; what else there is stays beside it."""
        times = Times(**{name: data.pop(name) for name in TIMES})
        names = Plan.__dataclass_fields__.keys() & data.keys()
        insurance = data.pop("insurance").value
        given = {name: data.pop(name) for name in names - {"insurance"}}
        return data | {"plan": Plan(**given, times=times, insurance=insurance)}


class RepeatSchema(Schema):
    """How it comes again: every week or month on the day of the first, until a day."""

    every = Word(Every, required=True)
    until = Day(AHEAD, required=True)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Repeat:
        """The repeat itself."""
        return Repeat(**data)


class NewActivitySchema(PlanSchema):
    """A plan with its community or grid, a team if it is a team's, and how it comes again."""

    community_code = CodeText(most=LONGEST_PLACE_CODE, required=True)
    team_id = fields.UUID(load_default=None)
    repeat = fields.Nested(RepeatSchema, load_default=None)


class WithSeriesSchema(Schema):
    """Whether the other days of its series go along."""

    with_series = fields.Boolean(load_default=False)


class ChangeSchema(SeatsSchema):
    """New times and seats, and why."""

    why = CleanText(most=LONGEST_REASON, required=True)


class CancelSchema(WithSeriesSchema):
    """Why it is cancelled, and whether the days to come of its series are, too."""

    why = CleanText(most=LONGEST_REASON, required=True)


class LeaderSchema(StandingIdSchema):
    """Who leads from now on, by the report-in or the registration."""


class CommunityActivitySchema(Schema):
    """An activity; ``taken`` of its seats are held.

    ``is_unclosed`` says that it is over and waits to be closed, by ``close_by`` at the latest.
    """

    id = fields.UUID()
    state = Word(ActivityState)
    kind = Word(ActivityKind)
    title = fields.String()
    content = fields.String()
    meeting_point = fields.String()
    service_kind = Word(ServiceKind)
    community_id = fields.UUID()
    team_id = fields.UUID(allow_none=True)
    series_id = fields.UUID(allow_none=True)
    starts_at = fields.AwareDateTime()
    ends_at = fields.AwareDateTime()
    break_minutes = fields.Integer()
    sign_up_until = fields.AwareDateTime()
    capacity = fields.Integer()
    taken = fields.Integer()
    waiting_most = fields.Integer()
    least_age = fields.Integer()
    skill = fields.String()
    risks = fields.String()
    insurance = Word(Insurance)
    has_leader = fields.Function(
        lambda activity: activity.leader_id is not None, metadata={"type": "boolean"}
    )
    times_changed = fields.Integer()
    is_unclosed = fields.Boolean()
    close_by = fields.Date(allow_none=True)


class CommunityActivitiesSchema(Schema):
    """A page of activities."""

    items = fields.List(fields.Nested(CommunityActivitySchema))
    next_cursor = fields.String(allow_none=True)


class SeveralActivitiesSchema(Schema):
    """The activities that were planned or moved together: one, or those of a series."""

    items = fields.List(fields.Nested(CommunityActivitySchema))


class OpenActivitiesQuery(PlacedQuery):
    """The activities of which place, or of all."""


class ActivitiesQuery(PlacedQuery):
    """Which activities staff want to see."""

    state = Word(ActivityState, load_default=ActivityState.SUBMITTED)


class NewSignUpSchema(Schema):
    """What whoever signs up accepts, and whether a minor comes with an adult."""

    accepts_risks = fields.Boolean(load_default=False)
    with_adult = fields.Boolean(load_default=False)


class SignUpSchema(Schema):
    """A sign-up. An offer holds until ``offered_until``, and needs a yes."""

    id = fields.UUID()
    state = Word(SignUpState)
    activity_id = fields.UUID()
    signed_up_at = fields.AwareDateTime()
    offered_until = fields.AwareDateTime(allow_none=True)
    cancelled_late = fields.Boolean()


class SignUpsSchema(Schema):
    """A page of one's own sign-ups."""

    items = fields.List(fields.Nested(SignUpSchema))
    next_cursor = fields.String(allow_none=True)


class NamedSignUpSchema(Schema):
    """A sign-up with the name, for the leader and staff."""

    id = fields.UUID()
    name = fields.String()
    state = Word(SignUpState, attribute="sign_up.state")
    with_adult = fields.Boolean(attribute="sign_up.with_adult")
    signed_up_at = fields.AwareDateTime(attribute="sign_up.signed_up_at")
    cancelled_late = fields.Boolean(attribute="sign_up.cancelled_late")


class NamedSignUpsSchema(Schema):
    """A page of an activity's list."""

    items = fields.List(fields.Nested(NamedSignUpSchema))
    next_cursor = fields.String(allow_none=True)


class SignUpsQuery(PageQuery):
    """Which page of a list."""
