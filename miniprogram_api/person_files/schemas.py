"""What goes out about a person, for staff of their place."""

from marshmallow import Schema, fields

from miniprogram_api.account_joins.schemas import AccountJoinsSchema
from miniprogram_api.fields import Word
from miniprogram_api.ledger.routes import ServiceRecordSchema, TotalsSchema
from miniprogram_api.members.schemas import ReportInSchema
from miniprogram_api.volunteers.schemas import RegistrationSchema
from wishapp.demand.wishes.rules import WishForm
from wishapp.demand.wishes.states import WishState
from wishapp.registry.people.consenting import Channel
from wishapp.registry.people.guarding import Relation
from wishapp.registry.people.rules import Protection
from wishapp.registry.people.wordings import Purpose


class PersonWishSchema(Schema):
    """A wish of the person; its words are those of the wall, empty until it is published."""

    id = fields.UUID()
    wish_no = fields.String()
    state = Word(WishState)
    form = Word(WishForm)
    place_path = fields.String()
    public_text = fields.String(data_key="content")
    created_at = fields.AwareDateTime()


class PersonConsentSchema(Schema):
    """Something that the person agreed to; on paper with the sheet's number or picture."""

    id = fields.UUID()
    purpose = Word(Purpose)
    wording = fields.String()
    channel = Word(Channel)
    recipient_id = fields.UUID(allow_none=True)
    recorded_by = fields.UUID(allow_none=True)
    evidence = fields.UUID(allow_none=True)
    sheet_no = fields.String(allow_none=True)
    signed_on = fields.Date(allow_none=True)
    given_at = fields.AwareDateTime()
    withdrawn_at = fields.AwareDateTime(allow_none=True)


class PersonGuardianSchema(Schema):
    """Who speaks for an account: for the person's own, or the person for ``child_id``."""

    id = fields.UUID()
    child_id = fields.UUID()
    guardian_id = fields.UUID(allow_none=True)
    name = fields.String()
    relation = Word(Relation)
    wording = fields.String(allow_none=True)
    channel = Word(Channel)
    recorded_by = fields.UUID()
    evidence = fields.UUID(allow_none=True)
    recorded_at = fields.AwareDateTime()
    ended_at = fields.AwareDateTime(allow_none=True)


class PersonKinshipSchema(Schema):
    """Whom the person is kin to, or lives with; until ``ended_at`` neither claims for the other.

    ``name`` is the relative's, where the caller may open their page, too.
    """

    id = fields.UUID()
    relative_id = fields.UUID()
    name = fields.String(allow_none=True)
    declared_by = fields.UUID()
    declared_at = fields.AwareDateTime()
    ended_at = fields.AwareDateTime(allow_none=True)


class PersonRecordSchema(ServiceRecordSchema):
    """An entry of the person in the ledger; its ``id`` is what a correction needs."""

    is_reversed = fields.Boolean()


class PersonWishesSchema(Schema):
    """A page of wishes."""

    items = fields.List(fields.Nested(PersonWishSchema))
    next_cursor = fields.String(allow_none=True)


class PersonConsentsSchema(Schema):
    """A page of consents."""

    items = fields.List(fields.Nested(PersonConsentSchema))
    next_cursor = fields.String(allow_none=True)


class PersonGuardiansSchema(Schema):
    """A page of guardians."""

    items = fields.List(fields.Nested(PersonGuardianSchema))
    next_cursor = fields.String(allow_none=True)


class PersonKinshipsSchema(Schema):
    """A page of kinships."""

    items = fields.List(fields.Nested(PersonKinshipSchema))
    next_cursor = fields.String(allow_none=True)


class PersonReportInsSchema(Schema):
    """A page of report-ins."""

    items = fields.List(fields.Nested(ReportInSchema))
    next_cursor = fields.String(allow_none=True)


class PersonRegistrationsSchema(Schema):
    """A page of registrations as a volunteer."""

    items = fields.List(fields.Nested(RegistrationSchema))
    next_cursor = fields.String(allow_none=True)


class PersonRecordsSchema(Schema):
    """A page of entries in the ledger."""

    items = fields.List(fields.Nested(PersonRecordSchema))
    next_cursor = fields.String(allow_none=True)


class PersonFileSchema(Schema):
    """A person, with the newest rows of each list and the hours of all their service.

    Who has no account is named by a report-in or an own wish at the caller's places.
    ``protection`` says how far their age protects them; name and phone of a child under 14 are for
    those alone who are in charge of children's data. What lies at a place is listed for the
    caller's places alone; ``hours`` count everywhere.
    """

    id = fields.UUID()
    name = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    protection = Word(Protection)
    place_paths = fields.List(fields.String())
    since = fields.AwareDateTime()
    erased_at = fields.AwareDateTime(allow_none=True)
    hours = fields.Nested(TotalsSchema)
    wishes = fields.Nested(PersonWishesSchema)
    consents = fields.Nested(PersonConsentsSchema)
    guardians = fields.Nested(PersonGuardiansSchema)
    kinships = fields.Nested(PersonKinshipsSchema)
    account_joins = fields.Nested(AccountJoinsSchema)
    report_ins = fields.Nested(PersonReportInsSchema)
    registrations = fields.Nested(PersonRegistrationsSchema)
    service_records = fields.Nested(PersonRecordsSchema)
