"""What goes in and out about volunteers."""

from marshmallow import Schema, fields

from miniprogram_api.date_fields import Day
from miniprogram_api.fields import (
    LONGEST_PLACE_CODE,
    LONGEST_REASON,
    CleanText,
    CodeText,
    Name,
    Phone,
    Word,
)
from miniprogram_api.members.schemas import LONGEST_ADDRESS, LONGEST_NAME
from miniprogram_api.own_data.schemas import GuardianSchema
from miniprogram_api.paging import PlacedQuery
from miniprogram_api.people.schemas import LONGEST_WORDING
from wishapp.base.windows import BORN
from wishapp.registry.people.rules import Protection
from wishapp.registry.volunteers.states import LeftBecause, RegistrationState, VolunteerKind


class VolunteerFormSchema(Schema):
    """What a volunteer says of themselves; no unit, no platform company, nothing of a Party.

    ``place_code`` is the community or grid at which they want to serve. ``wording`` is the version
    of the consent to volunteering.
    """

    name = Name(most=LONGEST_NAME, required=True)
    born = Day(BORN, required=True)
    kind = Word(VolunteerKind, required=True)
    skills = CleanText(most=LONGEST_ADDRESS, least=0, load_default="")
    place_code = CodeText(most=LONGEST_PLACE_CODE, required=True)
    wording = CleanText(most=LONGEST_WORDING, required=True)


class NewVolunteerSchema(VolunteerFormSchema):
    """A volunteer with an account, who has a telephone."""

    phone = Phone(required=True)


class SheetGuardianSchema(GuardianSchema):
    """The guardian who signed on the sheet of a minor, and the version of their consent."""

    wording = CleanText(most=LONGEST_WORDING, required=True)


class VolunteerSheetSchema(Schema):
    """The number and home on a signed sheet, and the picture of it that the caller uploaded."""

    paper_no = CodeText(most=LONGEST_NAME, required=True)
    home = CleanText(most=LONGEST_ADDRESS, required=True)
    picture_id = fields.UUID(required=True)
    guardian = fields.Nested(SheetGuardianSchema, load_default=None, allow_none=True)


class VolunteerOnPaperSchema(VolunteerFormSchema):
    """A volunteer without an account; ``phone`` is left out where there is none."""

    phone = Phone(load_default=None, allow_none=True)
    paper = fields.Nested(VolunteerSheetSchema, required=True)


class PlaceToServeSchema(Schema):
    """The community or grid at which to serve from now on."""

    place_code = CodeText(most=LONGEST_PLACE_CODE, required=True)


class RelocateRegistrationSchema(PlaceToServeSchema):
    """The grid within the community, and why staff set it."""

    why = CleanText(most=LONGEST_REASON, required=True)


class RegistrationSchema(Schema):
    """A registration without name and contact data.

    ``protection`` says whether a minor serves, with an adult beside them. ``previous_id`` is the
    registration from which this one goes on in another community.
    """

    id = fields.UUID()
    volunteer_no = fields.String()
    state = Word(RegistrationState)
    kind = Word(VolunteerKind)
    protection = Word(Protection)
    community_id = fields.UUID()
    place_path = fields.String()
    registered_at = fields.AwareDateTime()
    confirmed_by = fields.UUID(allow_none=True)
    ended_at = fields.AwareDateTime(allow_none=True)
    ended_because = Word(LeftBecause, allow_none=True)
    previous_id = fields.UUID(allow_none=True)


class RegistrationFileSchema(RegistrationSchema):
    """The whole registration. ``has_sheet`` says whether there is a signed sheet to look at."""

    name = fields.String()
    phone = fields.String()
    skills = fields.String()
    paper_no = fields.String(allow_none=True)
    has_sheet = fields.Function(
        lambda found: found.evidence is not None, metadata={"type": "boolean"}
    )


class OwnRegistrationsSchema(Schema):
    """A page of one's own registrations."""

    items = fields.List(fields.Nested(RegistrationFileSchema))
    next_cursor = fields.String(allow_none=True)


class NamedRegistrationSchema(RegistrationSchema):
    """A registration with the name; null for who was erased or agrees no longer."""

    name = fields.String(attribute="volunteer", allow_none=True)


class NamedRegistrationsSchema(Schema):
    """A page of registrations by name."""

    items = fields.List(fields.Nested(NamedRegistrationSchema))
    next_cursor = fields.String(allow_none=True)


class RegistrationsQuery(PlacedQuery):
    """Which registrations staff want to see."""

    state = Word(RegistrationState, load_default=RegistrationState.REGISTERED)
