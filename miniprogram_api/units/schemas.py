"""What goes in and out about units."""

from marshmallow import Schema, fields

from miniprogram_api.date_fields import Day
from miniprogram_api.fields import CleanText, CreditCode, Word, one_of
from miniprogram_api.paging import PageQuery
from miniprogram_api.word_lists.push_words import ENDPOINT_STOPS, PUSH_FAULTS, PUSH_OUTCOMES
from wishapp.base.windows import DONE
from wishapp.registry.units.states import EndpointChangeState

LONGEST_NAME = 80
LONGEST_URL = 500


class NewUnitSchema(Schema):
    """A unit to enrol."""

    uscc = CreditCode(required=True)
    name = CleanText(most=LONGEST_NAME, required=True)
    party_org = CleanText(most=LONGEST_NAME, required=True)


class UnitSchema(Schema):
    """A unit."""

    id = fields.UUID()
    uscc = fields.String()
    name = fields.String()
    party_org = fields.String()


class UnitsSchema(Schema):
    """A page of units."""

    items = fields.List(fields.Nested(UnitSchema))
    next_cursor = fields.String(allow_none=True)


class UnitNamesQuery(Schema):
    """A part of a unit's name, one character or more, in whatever width and case."""

    q = CleanText(most=LONGEST_NAME, required=True)


class UnitNameSchema(Schema):
    """A unit to choose when reporting in; the end of its credit code tells namesakes apart."""

    id = fields.UUID()
    name = fields.String()
    party_org = fields.String()
    uscc_end = fields.String()


class UnitNamesSchema(Schema):
    """The units found. ``more`` says that others fit too: ask for a longer part of the name."""

    items = fields.List(fields.Nested(UnitNameSchema))
    more = fields.Boolean()


class EndpointSchema(Schema):
    """Where a unit receives, and the agreement with it: its number and the day it was signed."""

    url = CleanText(most=LONGEST_URL, required=True)
    agreement_no = CleanText(most=LONGEST_NAME, required=True)
    agreement_on = Day(DONE, required=True)


class PushAnswerSchema(Schema):
    """How one attempt to deliver a statement ended: ``received``, or the word for what was wrong.

    It is empty while the attempt goes on.
    """

    statement_no = fields.String()
    began_at = fields.AwareDateTime()
    ended_at = fields.AwareDateTime(allow_none=True)
    status = fields.Integer(allow_none=True)
    outcome = fields.String(validate=one_of(PUSH_OUTCOMES))


class TestAnswerSchema(Schema):
    """How the last test push ended: ``received``, or the word for what was wrong.

    It is empty while the test is on its way. ``at`` is the moment of the last step.
    """

    at = fields.AwareDateTime()
    outcome = fields.String(validate=one_of(PUSH_OUTCOMES))
    receipt_no = fields.String(allow_none=True)


class EndpointStateSchema(Schema):
    """Where a unit receives, since when, and how the last attempts to deliver ended.

    An endpoint that is out of use has ``disabled_at`` and the reason. Until ``previous_until`` the
    previous secret signs too.
    """

    url = fields.String(allow_none=True)
    since = fields.AwareDateTime(allow_none=True)
    disabled_at = fields.AwareDateTime(allow_none=True)
    disabled_reason = fields.String(allow_none=True, validate=one_of(ENDPOINT_STOPS))
    previous_until = fields.AwareDateTime(allow_none=True)
    test = fields.Nested(TestAnswerSchema, allow_none=True)
    answers = fields.List(fields.Nested(PushAnswerSchema))


class EndpointChangeSchema(Schema):
    """A change of a unit's endpoint to ``url``, for those who may approve it.

    ``test_reason`` is the word for why the last test push failed.
    """

    id = fields.UUID()
    state = Word(EndpointChangeState)
    unit_id = fields.UUID()
    url = fields.String()
    agreement_no = fields.String()
    agreement_on = fields.Date()
    proposed_at = fields.AwareDateTime()
    tests = fields.Integer()
    test_reason = fields.String(validate=one_of(PUSH_FAULTS))
    tested_at = fields.AwareDateTime(allow_none=True)
    decided_at = fields.AwareDateTime(allow_none=True)


class EndpointChangesQuery(PageQuery):
    """Which changes are wanted."""

    state = Word(EndpointChangeState, load_default=EndpointChangeState.TESTED)


class NamedEndpointChangeSchema(EndpointChangeSchema):
    """A change of a unit's endpoint, and what the unit is called."""

    unit_name = fields.String()


class NamedEndpointChangesSchema(Schema):
    """A page of the changes of all units."""

    items = fields.List(fields.Nested(NamedEndpointChangeSchema))
    next_cursor = fields.String(allow_none=True)


class ProposedEndpointSchema(EndpointChangeSchema):
    """A proposed endpoint, with its signing secret, shown this once."""

    secret = fields.String()


class EndpointChangesSchema(Schema):
    """A page of changes."""

    items = fields.List(fields.Nested(EndpointChangeSchema))
    next_cursor = fields.String(allow_none=True)


class SecretSchema(Schema):
    """A signing secret, shown this once. Until ``previous_until`` the previous one signs too."""

    secret = fields.String()
    previous_until = fields.AwareDateTime(allow_none=True)
