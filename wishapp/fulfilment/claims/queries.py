"""Reads claims, and who looked at a wish's contact data."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    Uuid,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    union_all,
)

from wishapp.base.db import db, newest_first
from wishapp.base.errors import Code, Refusal
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import locked_to_claim, wish_for_update
from wishapp.fulfilment.claims.models import IN_HAND, LAPSED, Claim
from wishapp.fulfilment.claims.states import CLAIM, LIVE, ClaimState
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.states import PartyKind
from wishapp.kernel.access import Actor, Role
from wishapp.kernel.audit import SEEN, AuditRow, Look
from wishapp.kernel.lifecycle import DueQuery
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.models import Person
from wishapp.registry.people.queries import units_of_liaison

GIVEN_UP = [ClaimState.RELEASED.value, ClaimState.CANCELLED.value, ClaimState.LAPSED.value]

# Claims whose deadlines ask for something.
due_claims = DueQuery(Claim, Claim.due_at)


class Opening(NamedTuple):
    """One look at the contact data of a wish."""

    id: UUID
    at: datetime
    look: str
    claimant: str | None
    capacity: str


def find_claim(claim_id: UUID) -> Claim | None:
    """The claim with this id, if there is one."""
    return db.session.get(Claim, claim_id)


def claim_of(claim_id: UUID) -> Claim:
    """The claim with this id. Raises ``not_found``."""
    claim = find_claim(claim_id)
    if claim is None:
        raise Refusal(Code.NOT_FOUND)
    return claim


def claim_for_update(claim_id: UUID) -> tuple[Claim, Wish]:
    """Lock a claim's wish, then the claim: always in this order. Raises ``not_found``."""
    wish_id = db.session.scalar(select(Claim.wish_id).where(Claim.id == claim_id))
    if wish_id is None:
        raise Refusal(Code.NOT_FOUND)
    wish = wish_for_update(wish_id)
    query = select(Claim).where(Claim.id == claim_id).with_for_update()
    return db.session.scalars(query).one(), wish


def live_claim_for_update(wish_id: UUID) -> Claim | None:
    """Lock the live claim of a wish that the caller has locked."""
    states = [state.value for state in LIVE]
    query = select(Claim).where(Claim.wish_id == wish_id, Claim.state.in_(states))
    return db.session.scalar(query.with_for_update())


def live_claims_on(wish_ids: Sequence[UUID], *, limit: int) -> list[Claim]:
    """The claims of some wishes that were not given up: one of each wish at most."""
    query = select(Claim).where(Claim.wish_id.in_(wish_ids), Claim.state.not_in(GIVEN_UP))
    return list(db.session.scalars(query.limit(limit)))


def newest_claim_of(wish_id: UUID) -> Claim | None:
    """The last claim that was made on a wish."""
    query = select(Claim).where(Claim.wish_id == wish_id).order_by(Claim.id.desc()).limit(1)
    return db.session.scalar(query)


def claims_held_by(actor: Actor, *, before: UUID | None, limit: int) -> list[tuple[Claim, Wish]]:
    """A page of the claims for which the actor speaks, with their wishes, the newest first.

    Their own and their team's, and those of the units whose liaison they are now.
    """
    own = and_(Claim.member_id == actor.me, Claim.party != PartyKind.UNIT.value)
    units = {grant.unit_id for grant in actor.grants if grant.role is Role.UNIT_LIAISON}
    kinds = [own, *(of_party(PartyKind.UNIT.value, unit_id) for unit_id in units)]
    # One page of each by its index; together they hold the page that is asked for.
    pages = [_page_of_ids(kind, before, limit) for kind in kinds]
    query = select(Claim, Wish).join(Wish, Wish.id == Claim.wish_id)
    query = query.where(Claim.id.in_(union_all(*pages))).order_by(Claim.id.desc()).limit(limit)
    return [(claim, wish) for claim, wish in db.session.execute(query)]


def _page_of_ids(kind: ColumnElement[bool], before: UUID | None, limit: int) -> Select[UUID]:
    return newest_first(select(Claim.id).where(kind), Claim.id, before, limit)


def claims_on(wish_ids: Sequence[UUID]) -> Select[UUID]:
    """The ids of all claims on some wishes."""
    return select(Claim.id).where(Claim.wish_id.in_(wish_ids))


def wishes_claimed_by(member_id: UUID) -> Select[UUID]:
    """The ids of all wishes that a member ever claimed."""
    return select(Claim.wish_id).where(Claim.member_id == member_id)


def openings_of(wish: Wish, *, before: UUID | None, limit: int) -> list[Opening]:
    """Who looked at a wish's personal data, the newest first; a claimant by name.

    Whoever was refused saw nothing, and is not among them.
    """
    # Named one by one: joined in the query, they would make it read the whole table.
    claims = db.session.scalars(select(Claim.id).where(Claim.wish_id == wish.id))
    query = (
        select(AuditRow.id, AuditRow.at, AuditRow.action, ReportIn.member_name, AuditRow.capacity)
        .outerjoin(ReportIn, _is_lookers())
        .where(AuditRow.subject_id.in_([wish.id, *claims]), AuditRow.action != Look.REFUSED)
    )
    rows = db.session.execute(newest_first(query, AuditRow.id, before, limit))
    return [Opening(*row) for row in rows]


def looks_at(person_ids: Collection[UUID]) -> Select[*tuple[Any, ...]]:
    """The looks at the data of people, with the name of a claimant."""
    looks = select(*SEEN, ReportIn.member_name).outerjoin(ReportIn, _is_lookers())
    return looks.where(AuditRow.person_id.in_(person_ids))


def _is_lookers() -> ColumnElement[bool]:
    """The condition that a report-in is of whoever looked, as claimant or as participant.

    An erased person is not named.
    """
    holds = select(Claim.report_in_id).where(
        Claim.id == AuditRow.subject_id, Claim.member_id == AuditRow.actor_id
    )
    takes_part = (
        select(Participation.report_in_id)
        .where(
            Participation.claim_id == AuditRow.subject_id,
            Participation.member_id == AuditRow.actor_id,
        )
        .order_by(Participation.id.desc())
        .limit(1)
    )
    looker = func.coalesce(
        takes_part.correlate(AuditRow).scalar_subquery(),
        holds.correlate(AuditRow).scalar_subquery(),
    )
    return and_(ReportIn.id == looker, ReportIn.restricted_at.is_(None))


def of_party(kind: str, party_id: Any) -> ColumnElement[bool]:
    """The condition that a claim is a member's own, a team's or a unit's."""
    column = {PartyKind.TEAM: Claim.team_id, PartyKind.UNIT: Claim.unit_id}
    return and_(column.get(PartyKind(kind), Claim.member_id) == party_id, Claim.party == kind)


def _standing(kind: PartyKind) -> tuple[ColumnElement[Any], ...]:
    """Columns that tell how many live claims a party holds, and until when it cools off."""
    states = [state.value for state in LIVE]
    own = of_party(kind.value, bindparam("party_id", type_=Uuid))
    live = select(func.count()).where(own, Claim.state.in_(states)).scalar_subquery()
    until = select(func.max(Claim.cool_off_until)).where(own, LAPSED).scalar_subquery()
    return live, until


def cool_off_of(member_id: UUID) -> datetime | None:
    """Until when a member cools off after own claims that lapsed; it may be over."""
    own = of_party(PartyKind.MEMBER.value, member_id)
    return db.session.scalar(select(func.max(Claim.cool_off_until)).where(own, LAPSED))


_TO_CLAIM = {kind: locked_to_claim(*_standing(kind)) for kind in PartyKind}


def wish_to_claim(
    wish_id: UUID,
    member_id: UUID,
    party: PartyKind = PartyKind.MEMBER,
    party_id: UUID | None = None,
) -> tuple[Wish, bool, int, datetime | None]:
    """Lock a wish for a member who may claim it, for themselves or for a team or unit.

    With it, whether they are kin of the wisher, how many live claims the party holds and until
    when it cools off. Raises ``not_found``.
    """
    asked = {"wish_id": wish_id, "member_id": member_id, "party_id": party_id or member_id}
    row = db.session.execute(_TO_CLAIM[party], asked).first()
    if row is None:
        raise Refusal(Code.NOT_FOUND)
    wish, kin, live, cool_off_until = row
    return wish, kin, live, cool_off_until


def lock_member(member_id: UUID) -> None:
    """Let nobody else change what a member holds until the transaction ends."""
    query = select(Person.id).where(Person.id == member_id)
    db.session.execute(query.with_for_update(key_share=True))


def lock_party(claim: Claim) -> None:
    """Let no other claim of the same party lapse until the transaction ends."""
    if not claim.is_joint:
        lock_member(claim.member_id)
        return
    # All wait for the first claim that the party ever made, and only those that lapse.
    query = select(Claim.id).where(_of_same_party(claim)).order_by(Claim.id).limit(1)
    db.session.execute(query.with_for_update())


def lapses_of(claim: Claim, *, since: datetime, limit: int) -> list[datetime]:
    """When claims of the same party lapsed since a moment, the last ones."""
    query = select(Claim.lapsed_at).where(_of_same_party(claim), Claim.lapsed_at > since)
    lapses = db.session.scalars(query.order_by(Claim.lapsed_at.desc()).limit(limit))
    return [each for each in lapses if each is not None]


def claims_under(report_in_id: UUID, *, limit: int) -> list[UUID]:
    """The claims made under a report-in that can still go back to the wall; not a team's.

    In the order of their wishes, in which everybody locks those.
    """
    own = Claim.party == PartyKind.MEMBER.value
    query = select(Claim.id).where(Claim.report_in_id == report_in_id, own, IN_HAND)
    return list(db.session.scalars(query.order_by(Claim.wish_id).limit(limit)))


def claims_of_team(team_id: UUID, *, limit: int) -> list[UUID]:
    """The claims of a team that can still go back to the wall."""
    query = select(Claim.id).where(Claim.team_id == team_id, IN_HAND)
    return list(db.session.scalars(query.order_by(Claim.wish_id).limit(limit)))


def has_live_claims(team_id: UUID) -> bool:
    """Whether a team holds any claim whose end is open."""
    states = [state.value for state in LIVE]
    live = exists().where(Claim.team_id == team_id, Claim.state.in_(states))
    return bool(db.session.scalar(select(live)))


def claims_to_release(member_id: UUID, *, limit: int) -> list[UUID]:
    """The claims of a member that can still go back to the wall; not those for others."""
    states = [state.value for state in CLAIM.moves["release"].sources]
    own = of_party(PartyKind.MEMBER.value, member_id)
    query = select(Claim.id).where(own, Claim.state.in_(states))
    return list(db.session.scalars(query.order_by(Claim.wish_id).limit(limit)))


def _of_same_party(claim: Claim) -> ColumnElement[bool]:
    ids = {PartyKind.TEAM: claim.team_id, PartyKind.UNIT: claim.unit_id}
    return of_party(claim.party, ids.get(PartyKind(claim.party), claim.member_id))


def held_by(wish_id: UUID, person_id: UUID) -> ColumnElement[bool]:
    """The condition that a person, or a unit of theirs as liaison, has not given a wish up."""
    units = units_of_liaison(person_id)
    of_unit = and_(Claim.party == PartyKind.UNIT.value, Claim.unit_id.in_(units))
    return exists().where(
        Claim.wish_id == wish_id,
        Claim.state.not_in(GIVEN_UP),
        or_(Claim.member_id == person_id, of_unit),
    )


def wishes_of_teams(team_ids: Collection[UUID]) -> Select[UUID]:
    """The wishes that some teams have in hand, for a condition of another query."""
    return select(Claim.wish_id).where(Claim.team_id.in_(team_ids), IN_HAND)
