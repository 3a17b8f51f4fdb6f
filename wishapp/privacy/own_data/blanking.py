"""Empties every sealed column that tells of a person, and leaves a shell that others refer to."""

import secrets
from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, update

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.demand.screening.models import Screening
from wishapp.demand.wishes.models import NO_PUBLIC_WORDS, Wish, WishCheck, WishLine
from wishapp.fulfilment.assistance.models import AssistedStep
from wishapp.fulfilment.claims.models import Claim, ReturnVisit
from wishapp.fulfilment.ratings.models import Rating
from wishapp.kernel.keys.blanking import blank
from wishapp.notices.models import CallTask, Notice
from wishapp.privacy.own_data.models import Correction
from wishapp.privacy.own_data.queries import guardianships_about
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.models import Guardianship, Person, Session

DIGEST_BYTES = 32
# Sealed columns of these tables stay, for the reason given.
KEPT = {
    "statements": "a frozen statement is a provision that has to be proved; opened with a reason",
    "restricted_openings": "says why staff opened something, and is itself proof",
    "service_records": "a reason for a reversal is part of the record that has to be kept",
    "transitions": "why something moved is part of the history that is never changed",
    "unit_endpoints": "tells of units, not of people",
    "platform_events": "what the platform told us; swept by its own noun",
    "draws": "a seed is nobody's",
    "idempotency_keys": "rows of the person are deleted",
    "wish_imports": "rows of many residents, kept a week and never by an account",
}


def blank_everything(person_id: UUID) -> None:
    """Empty the sealed columns of all rows about a person, also columns that come later."""
    for model, condition, kept in _about(person_id):
        blank(model, condition, kept=kept)


def empty_shell(person_id: UUID) -> None:
    """Leave nothing by which the person, their home or their number could be found."""
    shell = update(Person).where(Person.id == person_id)
    nobody = {"openid_digest": _nobody(), "phone_digest": None, "resident_digest": None}
    _run(shell.values(erased_at=now(), **nobody))
    sessions = update(Session).where(Session.person_id == person_id, Session.revoked_at.is_(None))
    _run(sessions.values(revoked_at=now()))
    wishes = update(Wish).where(Wish.wisher_id == person_id)
    _run(wishes.values(address_digest=_nobody(), anonymised_at=now(), **NO_PUBLIC_WORDS))
    lines = select(Wish.id).where(Wish.wisher_id == person_id)
    _run(update(WishLine).where(WishLine.wish_id.in_(lines)).values(public_text=""))
    report_ins = update(ReportIn).where(ReportIn.person_id == person_id)
    _run(report_ins.values(address_digest=_nobody(), skills="", restricted_at=now()))


def blanked_tables() -> frozenset[str]:
    """The tables that ``blank_everything`` looks after."""
    return frozenset(model.__tablename__ for model, _, _ in _about(UUID(int=0)))


def _about(person_id: UUID) -> Iterator[tuple[Any, ColumnElement[bool], Collection[str]]]:
    """Every model with sealed columns, which of its rows tell of the person, what stays."""
    wishes = select(Wish.id).where(Wish.wisher_id == person_id)
    yield Person, Person.id == person_id, ()
    yield Wish, Wish.wisher_id == person_id, ()
    yield Guardianship, guardianships_about(person_id), ()
    yield Claim, Claim.member_id == person_id, ()
    # What the member reported proves the member's own service.
    yield Claim, Claim.wisher_id == person_id, ("report",)
    yield ReportIn, ReportIn.person_id == person_id, ("member_name",)
    written = or_(Screening.author_id == person_id, Screening.subject_id.in_(wishes))
    yield Screening, written, ()
    for of_wish in (WishCheck, WishLine, ReturnVisit, AssistedStep, Rating):
        yield of_wish, of_wish.wish_id.in_(wishes), ()
    for of_person in (Session, Correction, Notice, CallTask):
        yield of_person, of_person.person_id == person_id, ()


def _nobody() -> bytes:
    """A digest of nothing, unlike any other."""
    return secrets.token_bytes(DIGEST_BYTES)


def _run(statement: Any) -> None:
    db.session.execute(statement.execution_options(synchronize_session=False))
