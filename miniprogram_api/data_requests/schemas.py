"""What goes in and out about requests at the desk."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validates_schema

from miniprogram_api.fields import LONGEST_REASON, CleanText, Phone, Word, phone_in, some_of
from miniprogram_api.members.schemas import LONGEST_ADDRESS, LONGEST_NAME
from miniprogram_api.paging import PlacedQuery
from wishapp.registry.data_requests.rules import (
    Asker,
    CheckedAt,
    Paper,
    RequestedFact,
    Right,
    SubjectKind,
)
from wishapp.registry.data_requests.states import RequestState

LONGEST_NUMBER = 40
LONGEST_WORDS = 1_000


class NewRequestSchema(Schema):
    """Who asks for what, about the person behind a wish or a report slip.

    ``subject`` says whose data it is: ``wish`` or ``report_in`` of the asker's own; of a wish for
    somebody else ``poster`` for the account of who posted it, ``beneficiary`` for that wish alone.
    A correction names the ``fact`` that is wrong, and what it should say.
    """

    subject = Word(SubjectKind, required=True)
    no = CleanText(most=LONGEST_NUMBER, required=True)
    right = Word(Right, required=True)
    asker = Word(Asker, required=True)
    name = CleanText(most=LONGEST_NAME, required=True)
    phone = Phone(required=True)
    words = CleanText(most=LONGEST_WORDS, required=True)
    fact = Word(RequestedFact, load_default=None, allow_none=True)
    wanted = CleanText(most=LONGEST_ADDRESS, load_default=None, allow_none=True)

    @validates_schema
    def _fits(self, data: dict[str, Any], **_: Any) -> None:
        fact, wanted = data["fact"], data["wanted"] or ""
        if fact is RequestedFact.NAME and len(wanted) > LONGEST_NAME:
            raise ValidationError(f"请填写 1 至 {LONGEST_NAME} 个字。", "wanted")

    @post_load
    def _as_stored(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """A telephone number is stored in one form, however it was typed."""
        if data["fact"] is not RequestedFact.PHONE:
            return data
        try:
            return data | {"wanted": phone_in(data["wanted"] or "")}
        except ValidationError as error:
            raise ValidationError(error.messages, "wanted") from error


class IdentitySchema(Schema):
    """Where staff saw the asker, and which papers; no copy is made."""

    where = Word(CheckedAt, required=True)
    papers = fields.List(Word(Paper), required=True, validate=some_of(len(Paper)))


class RequestAnswerSchema(Schema):
    """How the request was answered."""

    answer = CleanText(most=LONGEST_REASON, required=True)


class RequestSchema(Schema):
    """A request as lists show it: its number, and the day by which it is answered."""

    id = fields.UUID()
    request_no = fields.String()
    state = Word(RequestState)
    right = Word(Right)
    asker = Word(Asker)
    received_at = fields.AwareDateTime()
    due_on = fields.Date()
    due_is_estimate = fields.Boolean()
    is_overdue = fields.Boolean()
    decided_at = fields.AwareDateTime(allow_none=True)


class RequestFileSchema(RequestSchema):
    """A request with who asks, in which words, and how they were answered.

    ``subject`` says whose data it opens, and ``person_name`` is that person; null where nobody
    wrote the name down, or for a child whose file is closed to the reader.
    ``remedy`` tells the asker of a refused request where to turn.
    """

    subject = Word(SubjectKind, attribute="subject_kind")
    person_name = fields.String(allow_none=True)
    name = fields.String(attribute="asker_name")
    phone = fields.String(attribute="asker_phone")
    words = fields.String(attribute="asked")
    fact = Word(RequestedFact, allow_none=True)
    wanted = fields.String(allow_none=True)
    where = Word(CheckedAt, attribute="checked_where", allow_none=True)
    checked_at = fields.AwareDateTime(allow_none=True)
    papers = fields.List(Word(Paper))
    answer = fields.String(allow_none=True)
    remedy = fields.String(allow_none=True)


class RequestsSchema(Schema):
    """A page of requests."""

    items = fields.List(fields.Nested(RequestSchema))
    next_cursor = fields.String(allow_none=True)


class RequestsQuery(PlacedQuery):
    """Which requests staff want to see."""

    state = Word(RequestState, load_default=RequestState.RECEIVED)
