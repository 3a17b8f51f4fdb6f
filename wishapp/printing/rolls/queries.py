"""Reads the lines of rolls: first which there are, then their facts, a batch at a time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, and_, case, null, select
from sqlalchemy.orm import aliased

from wishapp.base.db import db
from wishapp.demand.boards.periods import Period
from wishapp.demand.earlier_wishes.models import EarlierBatch, EarlierWish
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import GIVEN_UP
from wishapp.fulfilment.participations.states import PartyKind
from wishapp.fulfilment.teams.models import Team
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.kernel.access import Scope
from wishapp.printing.rolls.rules import RollKind
from wishapp.registry.members.models import ReportIn
from wishapp.registry.places.models import Place
from wishapp.registry.units.models import Unit

BATCH = 500
COMMUNITY, GRID = aliased(Place, name="community"), aliased(Place, name="grid")
REVERSED = aliased(ServiceRecord, name="reversed")
PLACED = (COMMUNITY.name, GRID.name)


class RollWish(NamedTuple):
    """A wish as its card has it, and who undertook it. ``text`` is None once nobody may read it."""

    wish_no: str
    community: str
    grid: str | None
    created_at: datetime
    channel: str
    form: str
    kind: str
    public_label: str
    public_name: str | None
    text: str | None
    is_hidden: bool
    reference_value: int | None
    wanted_before: date | None
    state: str
    published_at: datetime | None
    party: str | None
    member: str | None
    team: str | None
    unit: str | None
    claimed_at: datetime | None
    confirmed_at: datetime | None


class RollClaim(NamedTuple):
    """A claim with its wish's card. ``member`` is None when the member is no longer named."""

    wish_no: str
    community: str
    grid: str | None
    claimed_at: datetime
    form: str
    kind: str
    text: str | None
    is_hidden: bool
    party: str
    member: str | None
    team: str | None
    unit: str
    state: str
    finish_by: datetime | None
    delivered_at: datetime | None
    confirmed_at: datetime | None
    confirmed_as: str | None


class RollReportIn(NamedTuple):
    """A report-in without phone and address. ``member`` is None when nobody is named any more."""

    slip_no: str
    member: str | None
    unit: str
    party_org: str
    community: str
    grid: str | None
    skills: str | None
    applied_at: datetime
    receipt_no: str | None
    received_at: datetime | None
    active_at: datetime | None
    confirmed_as: str | None
    state: str
    ended_at: datetime | None


class RollService(NamedTuple):
    """An entry of the ledger. A reversal names the entry that it takes back."""

    record_no: str
    member: str | None
    unit: str
    community: str
    service_date: date
    activity: str
    content: str
    started_at: datetime
    ended_at: datetime
    break_minutes: int
    minutes: int
    times: int
    kind: str
    organizer: str
    recorded_at: datetime
    recorded_late: bool
    reverses: str | None


class RollEarlierWish(NamedTuple):
    """A wish from before the system, as its list had it, without a name."""

    number: str
    community: str
    grid: str | None
    posted_on: date
    form: str
    kind: str
    label: str | None
    words: str | None
    is_erased: bool
    outcome: str
    ended_on: date | None
    helpers: int | None
    level: int | None
    source: str
    basis_doc: str


def _at_places(query: Select[Any], model: Any) -> Select[Any]:
    in_grid = and_(GRID.path == model.place_path, model.place_path != model.community_path)
    return query.join(COMMUNITY, COMMUNITY.id == model.community_id).outerjoin(GRID, in_grid)


# Nobody reads a withdrawn or restricted wish any more, nor the name of whoever is restricted.
_TEXT = case((Wish.is_restricted, null()), else_=Wish.public_text)
_MEMBER = case((ReportIn.restricted_at.is_(None), ReportIn.member_name), else_=null())
# A team and a unit stand in place of who speaks for them.
_IS_OWN = Claim.party == PartyKind.MEMBER.value
_CLAIMANT = case(
    (and_(_IS_OWN, ReportIn.restricted_at.is_(None)), ReportIn.member_name), else_=null()
)
_UNDERTAKEN = and_(Claim.wish_id == Wish.id, Claim.state.not_in(GIVEN_UP))


def _wishes() -> Select[Any]:
    query = select(
        Wish.id, Wish.wish_no, *PLACED, Wish.created_at, Wish.channel, Wish.form, Wish.kind,
        Wish.public_label, case((Wish.is_restricted, null()), else_=Wish.public_name), _TEXT,
        Wish.hidden_at.is_not(None), Wish.reference_value, Wish.wanted_before, Wish.state,
        Wish.published_at, Claim.party, _CLAIMANT, Team.name, Unit.name, Claim.claimed_at,
        Claim.confirmed_at,
    ).select_from(Wish)  # fmt: skip
    query = _at_places(query, Wish).outerjoin(Claim, _UNDERTAKEN)
    query = query.outerjoin(ReportIn, ReportIn.id == Claim.report_in_id)
    return query.outerjoin(Team, Team.id == Claim.team_id).outerjoin(Unit, Unit.id == Claim.unit_id)


def _claims() -> Select[Any]:
    query = select(
        Claim.id, Wish.wish_no, *PLACED, Claim.claimed_at, Wish.form, Wish.kind, _TEXT,
        Wish.hidden_at.is_not(None), Claim.party, _CLAIMANT, Team.name, Unit.name, Claim.state,
        Claim.finish_by, Claim.delivered_at, Claim.confirmed_at, Claim.confirmed_as,
    ).select_from(Claim)  # fmt: skip
    query = _at_places(query, Claim).join(Wish, Wish.id == Claim.wish_id)
    query = query.outerjoin(ReportIn, ReportIn.id == Claim.report_in_id)
    return query.outerjoin(Team, Team.id == Claim.team_id).join(Unit, Unit.id == Claim.unit_id)


def _report_ins() -> Select[Any]:
    skills = case((ReportIn.restricted_at.is_(None), ReportIn.skills), else_=null())
    query = select(
        ReportIn.id, ReportIn.slip_no, _MEMBER, Unit.name, Unit.party_org, *PLACED,
        skills, ReportIn.applied_at, ReportIn.receipt_no, ReportIn.received_at,
        ReportIn.active_at, ReportIn.confirmed_as, ReportIn.state, ReportIn.ended_at,
    ).select_from(ReportIn)  # fmt: skip
    return _at_places(query, ReportIn).join(Unit, Unit.id == ReportIn.unit_id)


def _service() -> Select[Any]:
    record = ServiceRecord
    query = select(
        record.id, record.record_no, _MEMBER, Unit.name, COMMUNITY.name, record.service_date,
        record.activity, record.content, record.started_at, record.ended_at,
        record.break_minutes, record.minutes, record.times, record.kind, record.organizer,
        record.recorded_at, record.recorded_late, REVERSED.record_no,
    ).select_from(record)  # fmt: skip
    query = query.join(COMMUNITY, COMMUNITY.id == record.community_id)
    query = query.join(ReportIn, ReportIn.id == record.report_in_id)
    query = query.join(Unit, Unit.id == record.unit_id)
    return query.outerjoin(REVERSED, REVERSED.id == record.reverses_id)


def _earlier_wishes() -> Select[Any]:
    wish = EarlierWish
    query: Any = select(
        wish.id, wish.number, *PLACED, wish.posted_on, wish.form, wish.kind, wish.label,
        wish.words, wish.erased_at.is_not(None), wish.outcome, wish.ended_on, wish.helpers,
        wish.level, EarlierBatch.source, EarlierBatch.basis_doc,
    ).select_from(wish)  # fmt: skip
    return _at_places(query, wish).join(EarlierBatch, EarlierBatch.id == wish.batch_id)


@dataclass(frozen=True, slots=True)
class Source:
    """Where the lines of a roll come from: table, column of its period, facts, members named.

    ``is_by_day`` says that the column holds days; everything else happened at a moment.
    """

    model: Any
    when: Any
    facts: Callable[[], Select[Any]]
    line: Callable[..., Any]
    members: Select[UUID] | None
    is_by_day: bool = False


MEMBERS = select(ReportIn.person_id).where(ReportIn.restricted_at.is_(None)).distinct()
CLAIMANTS = MEMBERS.join(Claim, and_(Claim.report_in_id == ReportIn.id, _IS_OWN))
SERVED = MEMBERS.join(ServiceRecord, ServiceRecord.report_in_id == ReportIn.id)
SOURCES: Mapping[RollKind, Source] = {
    RollKind.WISHES: Source(
        Wish, Wish.created_at, _wishes, RollWish, CLAIMANTS.join(Wish, _UNDERTAKEN)
    ),
    RollKind.CLAIMS: Source(Claim, Claim.claimed_at, _claims, RollClaim, CLAIMANTS),
    RollKind.REPORT_INS: Source(ReportIn, ReportIn.applied_at, _report_ins, RollReportIn, MEMBERS),
    RollKind.SERVICE: Source(
        ServiceRecord, ServiceRecord.service_date, _service, RollService, SERVED, is_by_day=True
    ),
    RollKind.EARLIER_WISHES: Source(
        EarlierWish,
        EarlierWish.posted_on,
        _earlier_wishes,
        RollEarlierWish,
        None,
        is_by_day=True,
    ),
}


def ids_in(scope: Scope, kind: RollKind, period: Period, *, limit: int) -> list[UUID]:
    """The ids of the lines of a roll, in the order of their days or moments."""
    source = SOURCES[kind]
    by_day, by_moment = (period.since, period.until), (period.begins, period.ends)
    begins, ends = by_day if source.is_by_day else by_moment
    within = source.when >= begins, source.when < ends
    query = select(source.model.id).where(scope.holds(source.model), *within)
    return list(db.session.scalars(query.order_by(source.when, source.model.id).limit(limit)))


def members_on(kind: RollKind, ids: Sequence[UUID]) -> set[UUID]:
    """The members whom the lines with these ids name."""
    source = SOURCES[kind]
    if source.members is None:
        return set()
    return {
        person_id
        for batch in _batches(ids)
        for person_id in db.session.scalars(source.members.where(source.model.id.in_(batch)))
    }


def lines_of(kind: RollKind, ids: Sequence[UUID]) -> Iterator[Any]:
    """The lines with these ids, in this order; no more than a batch of them is held."""
    source = SOURCES[kind]
    facts = source.facts()
    for batch in _batches(ids):
        rows = db.session.execute(facts.where(source.model.id.in_(batch)))
        found = {row[0]: source.line(*row[1:]) for row in rows}
        yield from (found[each] for each in batch if each in found)


def _batches(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
