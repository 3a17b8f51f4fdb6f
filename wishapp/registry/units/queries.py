"""Reads units and endpoints."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Text, func, literal, select

from wishapp.base.comparing import folded
from wishapp.base.db import db, newest, newest_first
from wishapp.base.errors import Code, Refusal
from wishapp.base.rows import row_for_update, row_of
from wishapp.registry.units.models import EndpointChange, Unit, UnitEndpoint
from wishapp.registry.units.naming import terms_sought
from wishapp.registry.units.states import ENDPOINT_CHANGE, EndpointChangeState

# The last character that Unicode has: no name goes on with it.
LAST_CHARACTER = "\U0010ffff"
ONCE_IN_USE = (EndpointChangeState.APPROVED, EndpointChangeState.OUT_OF_USE)


def unit_of_uscc(uscc: str) -> Unit:
    """The unit with this code. Raises ``unit_unknown``."""
    unit = db.session.scalar(
        select(Unit).where(Unit.uscc == uscc).execution_options(populate_existing=True)
    )
    if unit is None:
        raise Refusal(Code.UNIT_UNKNOWN)
    return unit


def unit_chosen(unit_id: UUID) -> Unit:
    """The unit with this id, which somebody chose from a list, kept in use.

    Raises ``unit_unknown``, and ``unit_merged`` with the successor's name and code.
    """
    return _kept_in_use(Unit.id == unit_id)


def unit_chosen_by_uscc(uscc: str) -> Unit:
    """The unit with this code, kept in use. Raises what ``unit_chosen`` raises."""
    return _kept_in_use(Unit.uscc == uscc)


def _kept_in_use(wanted: ColumnElement[bool]) -> Unit:
    # A merger waits for whoever chose the unit before, and leads over what they entered.
    query = select(Unit).where(wanted).with_for_update(read=True, key_share=True)
    unit = db.session.scalar(query)
    if unit is None:
        raise Refusal(Code.UNIT_UNKNOWN)
    must_be_in_use(unit)
    return unit


def must_be_in_use(unit: Unit) -> None:
    """Raises ``unit_merged`` with the successor's name and code."""
    if unit.merged_into_id is not None:
        successor = unit_of(unit.merged_into_id)
        raise Refusal(Code.UNIT_MERGED, name=successor.name, uscc=successor.uscc)


def unit_of(unit_id: UUID) -> Unit:
    """The unit with this id. Raises ``not_found``."""
    return row_of(Unit, unit_id)


def unit_for_update(unit_id: UUID) -> Unit:
    """Lock a unit. Raises ``not_found``."""
    unit = db.session.get(Unit, unit_id, with_for_update=True)
    if unit is None:
        raise Refusal(Code.NOT_FOUND)
    return unit


def units_after(after: UUID | None, *, limit: int) -> list[Unit]:
    """A page of units in the order of their ids."""
    query = select(Unit).order_by(Unit.id).limit(limit)
    return list(db.session.scalars(query.where(Unit.id > after) if after else query))


class NamedUnit(NamedTuple):
    """A unit as it is found by its name."""

    id: UUID
    name: str
    party_org: str
    uscc: str


def units_named(text: str, *, limit: int) -> list[NamedUnit]:
    """At most ``limit`` units with a text in their name; those that begin with it come first.

    Each of the two looks reads one index, and not much further than the limit.
    """
    sought = folded(text)
    if not sought:
        return []
    # Of the plain type: the column's own would ask the driver for its order of letters, too.
    first, last = (literal(text, Text()) for text in (sought, sought + LAST_CHARACTER))
    begins = Unit.name_folded.between(first, last)
    found = _by_name(begins, limit=limit)
    if len(found) == limit:
        return found
    contains = (
        Unit.name_terms.contains(terms_sought(sought)),
        # The planner knows nothing of it, and judges by the terms alone.
        func.strpos(Unit.name_folded, sought) > 0,
        ~begins,
    )
    return found + _by_name(*contains, limit=limit - len(found))


def _by_name(*wanted: ColumnElement[bool], limit: int) -> list[NamedUnit]:
    query = select(Unit.id, Unit.name, Unit.party_org, Unit.uscc).where(
        *wanted, Unit.merged_into_id.is_(None)
    )
    query = query.order_by(Unit.name_folded, Unit.id).limit(limit)
    return [NamedUnit._make(row) for row in db.session.execute(query)]


def endpoint_in_use(unit_id: UUID, *, lock: bool = False) -> UnitEndpoint | None:
    """The endpoint of a unit that is in use; None without one."""
    query = select(UnitEndpoint).where(
        UnitEndpoint.unit_id == unit_id, UnitEndpoint.disabled_at.is_(None)
    )
    return db.session.scalar(query.with_for_update() if lock else query)


def last_endpoint_of(unit_id: UUID) -> UnitEndpoint | None:
    """The endpoint of a unit that is in use, or else the one that was last."""
    query = select(UnitEndpoint).where(UnitEndpoint.unit_id == unit_id)
    return db.session.scalar(query.order_by(UnitEndpoint.id.desc()).limit(1))


OPEN_CHANGE = [state.value for state in ENDPOINT_CHANGE.moves["refuse"].sources]


def endpoint_change_of(change_id: UUID) -> EndpointChange:
    """The change with this id. Raises ``not_found``."""
    return row_of(EndpointChange, change_id)


def endpoint_change_for_update(change_id: UUID) -> EndpointChange:
    """Lock a change. Raises ``not_found``."""
    return row_for_update(EndpointChange, change_id)


def open_change_of(unit_id: UUID) -> EndpointChange | None:
    """Lock the change of a unit's endpoint that nobody decided yet, if there is one."""
    query = select(EndpointChange).where(
        EndpointChange.unit_id == unit_id, EndpointChange.state.in_(OPEN_CHANGE)
    )
    return db.session.scalar(query.with_for_update())


def change_in_use(unit_id: UUID) -> EndpointChange | None:
    """Lock the change by which the endpoint in use came about."""
    query = select(EndpointChange).where(
        EndpointChange.unit_id == unit_id, EndpointChange.state == EndpointChangeState.APPROVED
    )
    return db.session.scalar(query.order_by(EndpointChange.id.desc()).limit(1).with_for_update())


def last_approved_change(unit_id: UUID) -> EndpointChange | None:
    """The change by which the unit's last endpoint came about, whether in use or not."""
    query = select(EndpointChange).where(
        EndpointChange.unit_id == unit_id, EndpointChange.state.in_(ONCE_IN_USE)
    )
    return db.session.scalar(query.order_by(EndpointChange.decided_at.desc()).limit(1))


class NamedChange(NamedTuple):
    """A change of an endpoint, and the name of its unit."""

    change: EndpointChange
    unit_name: str


def changes_by_state(
    state: EndpointChangeState, *, before: UUID | None, limit: int
) -> list[NamedChange]:
    """A page of the changes of all units in one state, the newest first."""
    query = select(EndpointChange, Unit.name).join(Unit, Unit.id == EndpointChange.unit_id)
    query = query.where(EndpointChange.state == state.value)
    rows = db.session.execute(newest_first(query, EndpointChange.id, before, limit))
    return [NamedChange._make(row) for row in rows]


def changes_of_unit(unit_id: UUID, *, before: UUID | None, limit: int) -> list[EndpointChange]:
    """A page of the changes of a unit's endpoint, the newest first."""
    return newest(EndpointChange, EndpointChange.unit_id == unit_id, before=before, limit=limit)
