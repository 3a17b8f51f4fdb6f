"""The county opens, with a reason, restricted data: of the erased, and of who agrees no longer."""

from enum import StrEnum
from uuid import UUID

from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_of
from wishapp.hours.statements.models import Statement
from wishapp.hours.statements.queries import names_erased, statement_of
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.privacy.own_data.models import RestrictedOpening
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_of
from wishapp.registry.volunteers.models import Registration
from wishapp.registry.volunteers.queries import registration_of


class Kept(StrEnum):
    """The kinds of restricted data."""

    REPORT_IN = "report_in"
    REGISTRATION = "registration"
    STATEMENT = "statement"
    WISH = "wish"


def open_restricted_report_in(actor: Actor, report_in_id: UUID, *, why: str) -> ReportIn:
    """Read a restricted report-in; who and why are written down (PIPL Art. 47).

    Raises ``not_found`` for one that is not restricted.
    """
    require(actor, Action.OPEN_RESTRICTED, None)
    report_in = report_in_of(report_in_id)
    refuse_unless(report_in.restricted_at is not None, Code.NOT_FOUND)
    _record(actor, Kept.REPORT_IN, report_in.id, why)
    record_look(actor, Look.RESTRICTED, "report_in", report_in.id, person_id=report_in.person_id)
    return report_in


def open_restricted_registration(actor: Actor, registration_id: UUID, *, why: str) -> Registration:
    """Read a volunteer's restricted registration; who and why are written down (PIPL Art. 47).

    Raises ``not_found`` for one that is not restricted.
    """
    require(actor, Action.OPEN_RESTRICTED, None)
    registration = registration_of(registration_id)
    refuse_unless(registration.restricted_at is not None, Code.NOT_FOUND)
    _record(actor, Kept.REGISTRATION, registration.id, why)
    person_id = registration.person_id
    record_look(actor, Look.RESTRICTED, "registration", registration.id, person_id=person_id)
    return registration


def open_restricted_statement(actor: Actor, statement_id: UUID, *, why: str) -> Statement:
    """Read a statement that names an erased member; who and why are written down.

    Raises ``not_found`` for one that names none.
    """
    require(actor, Action.OPEN_RESTRICTED, None)
    statement = statement_of(statement_id)
    refuse_unless(names_erased(statement.id), Code.NOT_FOUND)
    _record(actor, Kept.STATEMENT, statement.id, why)
    record_look(actor, Look.RESTRICTED, "statement", statement.id, person_id=None)
    return statement


def open_restricted_wish(actor: Actor, wish_id: UUID, *, why: str) -> Wish:
    """Read a withdrawn or restricted wish; who and why are written down (PIPL Art. 47).

    Raises ``not_found`` for one that is not restricted.
    """
    require(actor, Action.OPEN_RESTRICTED, None)
    wish = wish_of(wish_id)
    refuse_unless(wish.is_restricted, Code.NOT_FOUND)
    _record(actor, Kept.WISH, wish.id, why)
    record_look(actor, Look.RESTRICTED, "wish", wish.id, person_id=wish.wisher_id)
    return wish


def _record(actor: Actor, kind: Kept, subject_id: UUID, why: str) -> None:
    opening = RestrictedOpening(
        subject_kind=kind.value, subject_id=subject_id, opened_by=actor.me, why=why
    )
    db.session.add(opening)
