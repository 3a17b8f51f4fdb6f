"""Reads report-ins, and the actor behind a token in one statement."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import aliased

from wishapp.base.clock import now
from wishapp.base.compiled_statements import HotStatement
from wishapp.base.county import county
from wishapp.base.db import all_of, db, newest, note_snapshot
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import token_digest
from wishapp.base.rows import row_for_update
from wishapp.kernel.access import ActiveReportIn, Actor, Grant, Role, Scope
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.states import (
    REPORT_IN,
    STAYS,
    Employment,
    EndedBecause,
    Proof,
    ReportInState,
)
from wishapp.registry.people.models import RoleGrant, Session
from wishapp.registry.people.past_consents import agreed_to_tell_until
from wishapp.registry.people.queries import agrees_to_tell
from wishapp.registry.people.rules import SessionLife
from wishapp.registry.places.rules import Level, code_at

# After these the member is of another unit.
LEAVING = (EndedBecause.CHANGED_UNIT.value, EndedBecause.SECONDED.value)
UNDER_WAY = [state.value for state in REPORT_IN.moves["end"].sources]
_GRANTS = (
    select(
        func.json_agg(
            aggregate_order_by(
                func.json_build_array(RoleGrant.role, RoleGrant.place_path, RoleGrant.unit_id),
                RoleGrant.id,
            )
        )
    )
    .where(RoleGrant.person_id == Session.person_id, RoleGrant.ended_at.is_(None))
    .correlate(Session)
    .scalar_subquery()
)
_ACTOR = HotStatement(
    select(
        Session.id,
        Session.person_id,
        Session.created_at,
        Session.seen_at,
        Session.expires_at,
        Session.revoked_at,
        _GRANTS.label("grants"),
        cast(func.pg_current_snapshot(), Text),
        # What follows are the fields of ActiveReportIn, in their order.
        ReportIn.id,
        ReportIn.unit_id,
        ReportIn.community_id,
        ReportIn.address_digest,
        ReportIn.active_at,
        ReportIn.confirmed_at,
    )
    .outerjoin(
        ReportIn,
        and_(ReportIn.person_id == Session.person_id, ReportIn.state == ReportInState.ACTIVE.value),
    )
    .where(Session.token_digest == bindparam("digest", type_=LargeBinary))
)


def actor_of_token(token: str) -> Actor:
    """The person who holds this token, with roles and active report-in.

    Raises ``not_signed_in`` for an unknown token, ``session_ended`` for an expired or revoked
    one. For whoever holds a role, it raises the latter for one that was not used for a while.
    """
    rows = _ACTOR.rows(digest=token_digest(token))
    if not rows:
        raise Refusal(Code.NOT_SIGNED_IN)
    session_id, person_id, created_at, seen_at, expires_at, revoked_at, grants, *rest = rows[0]
    snapshot, *report_in = rest
    note_snapshot(snapshot)
    life = SessionLife(created_at, seen_at, expires_at)
    if revoked_at or life.ends_by(county().rules, is_staff=bool(grants)) <= now():
        raise Refusal(Code.SESSION_ENDED)
    return Actor(
        person_id=person_id,
        session_id=session_id,
        grants=tuple(_grant(*grant) for grant in grants or ()),
        report_in=ActiveReportIn(*report_in) if report_in[0] else None,
        seen_at=life.seen_at,
        session_ends_at=life.ends_at(county().rules, is_staff=bool(grants)),
    )


def member_of(person_id: UUID) -> Actor:
    """A member as an actor of their own, without the roles that they may hold."""
    query = select(ReportIn).where(
        ReportIn.person_id == person_id, ReportIn.state == ReportInState.ACTIVE.value
    )
    found = db.session.scalar(query)
    if found is None or found.active_at is None:
        return Actor(person_id)
    report_in = ActiveReportIn(
        id=found.id,
        unit_id=found.unit_id,
        community_id=found.community_id,
        address_digest=found.address_digest,
        reported_at=found.active_at,
        confirmed_at=found.confirmed_at,
    )
    return Actor(person_id, report_in=report_in)


def holder_of_roles(person_id: UUID) -> Actor:
    """A person as an actor with the roles that they hold now."""
    query = select(RoleGrant.role, RoleGrant.place_path, RoleGrant.unit_id)
    query = query.where(RoleGrant.person_id == person_id, RoleGrant.ended_at.is_(None))
    held = db.session.execute(query.order_by(RoleGrant.id))
    grants = tuple(Grant(Role(role), path, unit_id) for role, path, unit_id in held)
    return replace(member_of(person_id), grants=grants)


def _grant(role: str, place_path: str | None, unit_id: str | None) -> Grant:
    return Grant(Role(role), place_path, UUID(unit_id) if unit_id else None)


def report_in_for_update(report_in_id: UUID) -> ReportIn:
    """Lock a report-in. Raises ``not_found``."""
    return row_for_update(ReportIn, report_in_id)


def locked_report_in(report_in_id: UUID) -> ReportIn:
    """Lock a report-in: it stays active until the transaction ends. Raises ``not_reported_in``."""
    return _locked(ReportIn.id == report_in_id)


def locked_report_in_of(person_id: UUID) -> ReportIn:
    """The same for the report-in of a person."""
    return _locked(ReportIn.person_id == person_id)


def active_report_in_of(person_id: UUID) -> ReportIn:
    """The active report-in of a person. Raises ``not_reported_in``."""
    return _active(select(ReportIn).where(ReportIn.person_id == person_id))


def find_active_report_in(person_id: UUID, *, is_locked: bool = False) -> ReportIn | None:
    """The active report-in of a person, if there is one.

    With ``is_locked`` it stays active until the transaction ends.
    """
    query = select(ReportIn).where(
        ReportIn.person_id == person_id, ReportIn.state == ReportInState.ACTIVE.value
    )
    return db.session.scalar(query.with_for_update(read=True) if is_locked else query)


def _locked(wanted: ColumnElement[bool]) -> ReportIn:
    return _active(select(ReportIn).where(wanted).with_for_update(read=True))


def _active(query: Select[ReportIn]) -> ReportIn:
    report_in = db.session.scalar(query.where(ReportIn.state == ReportInState.ACTIVE.value))
    if report_in is None:
        raise Refusal(Code.NOT_REPORTED_IN)
    return report_in


def place_near(actor: Actor, level: Level) -> str:
    """The code of the grid, community or street where a member reported in.

    Raises ``not_reported_in``, or ``grid_unsaid`` where the report-in names no grid.
    """
    if actor.report_in is None:
        raise Refusal(Code.NOT_REPORTED_IN)
    query = select(ReportIn.place_path).where(ReportIn.id == actor.report_in.id)
    code = code_at(db.session.scalars(query).one(), level)
    if code is None:
        raise Refusal(Code.GRID_UNSAID)
    return code


def report_ins_in(
    scope: Scope, *, state: ReportInState | None, after: UUID | None, limit: int
) -> list[ReportIn]:
    """A page of the report-ins that a staff member may list, in the order of their ids."""
    chosen = () if state is None else (ReportIn.state == state.value,)
    return all_of(scope.page(ReportIn, *chosen, after=after, limit=limit))


def report_ins_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[ReportIn]:
    """A page of a person's report-ins, the newest first."""
    return newest(ReportIn, ReportIn.person_id == person_id, before=before, limit=limit)


def may_be_told_to_unit(report_in_id: UUID) -> bool:
    """Whether a member agrees that the unit of a report-in is told of their service."""
    agrees = agrees_to_tell(ReportIn.person_id, ReportIn.unit_id)
    return bool(db.session.scalar(select(agrees).where(ReportIn.id == report_in_id)))


def unit_to_confirm(report_in: ReportIn) -> UUID | None:
    """The unit that may say whether this is a Party member, while nobody proved it.

    None where the member did not agree that the unit learns of them.
    """
    is_proved = report_in.confirmed_at is not None and report_in.confirmed_as != Proof.EARLIER
    is_awaited = not is_proved and may_be_told_to_unit(report_in.id)
    return report_in.unit_id if is_awaited else None


def colleague_of(report_in_id: UUID) -> UUID | None:
    """The unit that employs the member of a report-in; None for who retired. Raises ``not_found``.

    What a unit shares among its own people is not for who is employed there no more.
    """
    report_in = report_in_of(report_in_id)
    return None if report_in.employment == Employment.RETIRED else report_in.unit_id


def is_of_unit() -> ColumnElement[bool]:
    """The condition that the member of a report-in is known to be employed by its unit.

    Of who retired no unit is told. After a change, the new unit or a slip says that the member is
    of it, whether or not the membership was proved before.
    """
    is_retired = ReportIn.employment == Employment.RETIRED.value
    before = aliased(ReportIn)
    # Ids tell the order in which rows began.
    came_from_another = exists().where(
        before.person_id == ReportIn.person_id,
        before.id < ReportIn.id,
        before.ended_because.in_(LEAVING),
    )
    is_told = ReportIn.confirmed_as.in_((Proof.UNIT.value, Proof.SLIP.value))
    is_known = or_(ReportIn.previous_id.is_(None), is_told, ~came_from_another)
    return and_(~is_retired, func.coalesce(is_known, False))


def unit_left(report_in: ReportIn) -> UUID | None:
    """The unit from which the member of a closed report-in went, if it knew of their service."""
    if report_in.ended_because not in STAYS or report_in.ended_at is None:
        return None
    knew = agreed_to_tell_until(report_in.person_id, report_in.unit_id, report_in.ended_at)
    return report_in.unit_id if knew else None


def employer_of(person_id: UUID) -> UUID | None:
    """The unit that a person names in the report-in under way; None without one."""
    report_in = report_in_under_way(person_id)
    return None if report_in is None else report_in.unit_id


def report_in_under_way(person_id: UUID) -> ReportIn | None:
    """The report-in of a person that has not ended, if there is one."""
    query = select(ReportIn).where(ReportIn.person_id == person_id, ReportIn.state.in_(UNDER_WAY))
    return db.session.scalar(query)


def report_in_of(report_in_id: UUID) -> ReportIn:
    """The report-in with this id. Raises ``not_found``."""
    report_in = find_report_in(report_in_id)
    if report_in is None:
        raise Refusal(Code.NOT_FOUND)
    return report_in


def find_report_in(report_in_id: UUID) -> ReportIn | None:
    """The report-in with this id, if there is one."""
    return db.session.get(ReportIn, report_in_id)
