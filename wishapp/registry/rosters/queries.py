"""Reads rosters, and recognises in SQL who of them reported in."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Exists, Subquery, and_, exists, func, or_, select

from wishapp.base.db import all_of, db, newest
from wishapp.base.rows import row_for_update
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.states import ReportInState
from wishapp.registry.rosters.models import IS_LISTED, RosterEntry, RosterHeadCount, RosterImport
from wishapp.registry.rosters.states import RosterState

E = RosterEntry
# More than any unit has people.
MOST_LISTED = 100_000


def entry_for_update(entry_id: UUID) -> RosterEntry:
    """Lock an entry. Raises ``not_found``."""
    return row_for_update(E, entry_id)


def entries_of(
    unit_id: UUID, *, state: RosterState | None, after: UUID | None, limit: int
) -> list[RosterEntry]:
    """A page of the entries of one unit, in the order in which they were entered."""
    query = select(E).where(E.unit_id == unit_id).order_by(E.id).limit(limit)
    if state is not None:
        query = query.where(E.state == state.value)
    return all_of(query if after is None else query.where(E.id > after))


def pairs_listed(unit_id: UUID) -> set[tuple[bytes, bytes | None]]:
    """The digests of name and number of everybody on a unit's list."""
    query = select(E.name_digest, E.phone_digest).where(E.unit_id == unit_id, IS_LISTED)
    rows = db.session.execute(query.limit(MOST_LISTED))
    # Whoever is on a list has a name, as the database makes sure.
    return {(name, phone) for name, phone in rows if name is not None}


def entries_about(person_id: UUID, /, *, before: UUID | None, limit: int) -> list[RosterEntry]:
    """A page of what units have on their rosters about a person, the newest first.

    No account stands behind an entry. It is taken for that of a person who was confirmed as a
    member of the same unit under the same name and number; so nobody reads by a made-up name why
    somebody else is exempt.
    """
    is_confirmed = exists().where(
        ReportIn.person_id == person_id,
        ReportIn.confirmed_at.is_not(None),
        ReportIn.unit_id == E.unit_id,
        ReportIn.name_digest == E.name_digest,
        ReportIn.phone_digest == E.phone_digest,
    )
    return newest(E, is_confirmed, before=before, limit=limit)


def import_for_update(import_id: UUID) -> RosterImport:
    """Lock a list that was tried. Raises ``not_found``."""
    return row_for_update(RosterImport, import_id)


def import_of_file(unit_id: UUID, file_digest: bytes) -> RosterImport | None:
    """Lock the one import of a file for a unit, if it was tried before."""
    query = select(RosterImport).where(
        RosterImport.unit_id == unit_id, RosterImport.file_digest == file_digest
    )
    return db.session.scalar(query.with_for_update())


def imports_of(unit_id: UUID, *, before: UUID | None, limit: int) -> list[RosterImport]:
    """A page of the lists that were tried for a unit, the newest first."""
    return newest(RosterImport, RosterImport.unit_id == unit_id, before=before, limit=limit)


def head_count_of(unit_id: UUID) -> RosterHeadCount | None:
    """Lock the number of a unit's people who are not named, if the unit told one."""
    query = select(RosterHeadCount).where(RosterHeadCount.unit_id == unit_id)
    return db.session.scalar(query.with_for_update())


def head_counts(*, limit: int) -> dict[UUID, int]:
    """Those numbers of all units that told one."""
    query = select(RosterHeadCount.unit_id, RosterHeadCount.people).limit(limit)
    return {row[0]: row[1] for row in db.session.execute(query)}


def told_as_numbers() -> Subquery:
    """By ``unit_id``, how many ``people`` each unit tells as a number alone."""
    return select(RosterHeadCount.unit_id, RosterHeadCount.people).subquery()


def standing(day: date, *, unit_id: UUID | None = None) -> Subquery:
    """Everybody on the lists, with whether they are exempt on a day and whether they reported in.

    Columns: ``unit_id``, the paths, ``is_exempt``, ``has_reported``. An entry is recognised by an
    active report-in to its unit with its name. Where the unit lists the name more than once, the
    number must be the same too. A condition on places goes around this, never into it: namesakes
    are those of the whole unit.
    """
    namesakes = func.count().over(partition_by=(E.unit_id, E.name_digest))
    within: list[ColumnElement[bool]] = [] if unit_id is None else [E.unit_id == unit_id]
    listed = (
        select(
            E.unit_id,
            E.name_digest,
            E.phone_digest,
            E.street_path,
            E.community_path,
            E.place_path,
            and_(E.exempt_since <= day, E.exempt_until > day).label("is_exempt"),
            namesakes.label("namesakes"),
        )
        .where(IS_LISTED, *within)
        .subquery()
    )
    c: Any = listed.c
    return select(
        c.unit_id,
        c.street_path,
        c.community_path,
        c.place_path,
        func.coalesce(c.is_exempt, False).label("is_exempt"),
        _has_reported(c).label("has_reported"),
    ).subquery()


def _has_reported(listed: Any) -> Exists:
    return exists().where(
        ReportIn.unit_id == listed.unit_id,
        ReportIn.name_digest == listed.name_digest,
        ReportIn.state == ReportInState.ACTIVE.value,
        # Whom the unit denies has not reported in as its member, until staff decided.
        ReportIn.denied_at.is_(None),
        or_(listed.namesakes == 1, ReportIn.phone_digest == listed.phone_digest),
    )
