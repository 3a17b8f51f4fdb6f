"""Everything that is known of a person, in sections that are read page by page (PIPL Art. 45)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from wishapp.demand.codes.queries import codes_made_by
from wishapp.demand.wishes.queries import wishes_of
from wishapp.fulfilment.claims.queries import claims_of
from wishapp.fulfilment.dispatches.queries import proposals_of
from wishapp.fulfilment.participations.queries import participations_of
from wishapp.fulfilment.pledges.queries import pledges_of
from wishapp.fulfilment.ratings.queries import ratings_of
from wishapp.fulfilment.reasons.showing import own_reasons
from wishapp.fulfilment.teams.queries import memberships_of
from wishapp.hours.ledger.queries import records_of
from wishapp.kernel.access import Actor
from wishapp.kernel.audit import Look, record_look
from wishapp.notices.queries import notices_of
from wishapp.privacy.own_data.queries import (
    assisted_steps_of,
    corrections_of,
    decided_for,
    entries_by,
    looks_at,
)
from wishapp.registry.members.queries import report_ins_of
from wishapp.registry.offers.queries import offers_of
from wishapp.registry.people.queries import consents_of, guardianships_of, person_of

Rows = Sequence[Any]
Reader = Callable[[Actor, UUID | None, int], Rows]
PAGE = 200


class Section(StrEnum):
    """The parts of what is known of a person."""

    IDENTITY = "identity"
    CONSENTS = "consents"
    GUARDIANSHIPS = "guardianships"
    REPORT_INS = "report_ins"
    WISHES = "wishes"
    ASSISTED_STEPS = "assisted_steps"
    RATINGS = "ratings"
    REASONS = "reasons"
    CLAIMS = "claims"
    DRAW_ENTRIES = "draw_entries"
    PLEDGES = "pledges"
    MEMBERSHIPS = "memberships"
    PARTICIPATIONS = "participations"
    OFFER = "offer"
    PROPOSALS = "proposals"
    SERVICE_RECORDS = "service_records"
    CORRECTIONS = "corrections"
    NOTICES = "notices"
    CODES = "codes"
    OPENINGS = "openings"


def open_own_data(actor: Actor) -> None:
    """Write down that somebody took a copy of their own data; done once for each copy."""
    record_look(actor, Look.OWN_DATA, "person", actor.me, person_id=actor.me)


def rows_of(actor: Actor, section: Section, *, before: UUID | None, limit: int) -> Rows:
    """A page of the actor's own rows, the newest first; each has an ``id``."""
    return READERS[section](actor, before, limit)


def all_rows_of(actor: Actor, section: Section, *, most: int) -> Iterator[Any]:
    """The actor's own rows, the newest first, page after page; at most ``most``."""
    before: UUID | None = None
    while most:
        rows = rows_of(actor, section, before=before, limit=min(PAGE, most))
        yield from rows
        most -= len(rows)
        if len(rows) < PAGE:
            return
        before = rows[-1].id


def _identity(actor: Actor, before: UUID | None, limit: int) -> Rows:
    return [] if before else [person_of(actor.me)]


def _claims(actor: Actor, before: UUID | None, limit: int) -> Rows:
    return [claim for claim, _ in claims_of(actor, before=before, limit=limit)]


def _notices(actor: Actor, before: UUID | None, limit: int) -> Rows:
    return notices_of(actor.me, unread=False, before=before, limit=limit)


def _reasons(actor: Actor, before: UUID | None, limit: int) -> Rows:
    return own_reasons(actor.me, *decided_for(actor.me), before=before, limit=limit)


def _own(read: Callable[..., Rows]) -> Reader:
    """A reader of the rows of one person."""

    def rows(actor: Actor, before: UUID | None, limit: int) -> Rows:
        return read(actor.me, before=before, limit=limit)

    return rows


READERS: Mapping[Section, Reader] = {
    Section.IDENTITY: _identity,
    Section.CONSENTS: _own(consents_of),
    Section.GUARDIANSHIPS: _own(guardianships_of),
    Section.REPORT_INS: _own(report_ins_of),
    Section.WISHES: _own(wishes_of),
    Section.ASSISTED_STEPS: _own(assisted_steps_of),
    Section.RATINGS: _own(ratings_of),
    Section.REASONS: _reasons,
    Section.CLAIMS: _claims,
    Section.DRAW_ENTRIES: _own(entries_by),
    Section.PLEDGES: _own(pledges_of),
    Section.MEMBERSHIPS: _own(memberships_of),
    Section.PARTICIPATIONS: _own(participations_of),
    Section.OFFER: _own(offers_of),
    Section.PROPOSALS: _own(proposals_of),
    Section.SERVICE_RECORDS: _own(records_of),
    Section.CORRECTIONS: _own(corrections_of),
    Section.NOTICES: _notices,
    Section.CODES: _own(codes_made_by),
    Section.OPENINGS: _own(looks_at),
}
