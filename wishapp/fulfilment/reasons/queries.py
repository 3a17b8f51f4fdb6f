"""Reads reasons of transitions, findings of staff, and how the screening of such words stands."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    Uuid,
    and_,
    cast,
    exists,
    false,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    true,
    union_all,
)

from wishapp.base.db import db
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.wishes.models import Wish, WishCheck, WishLine
from wishapp.fulfilment.assistance.models import AssistedStep
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.pledges.models import Pledge, Purchase
from wishapp.fulfilment.return_visits.models import ReturnVisit
from wishapp.kernel.lifecycle import Fact, Transition
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.models import Person

NOBODY = cast(null(), Uuid)


class Said(NamedTuple):
    """A move with its reason: ``no`` and ``wisher_id`` are of what was moved.

    ``author_erased_at`` is set once its author was erased. ``by_its_member`` is true when its
    author holds or held the claim, share or part, whatever offices they have besides.
    """

    id: UUID
    at: datetime
    kind: str
    subject_id: UUID
    verb: str
    actor_id: UUID | None
    capacity: str
    code: str | None
    facts: Mapping[str, Fact]
    words: str | None
    no: str
    wisher_id: UUID | None
    author_erased_at: datetime | None
    by_its_member: bool


class Finding(NamedTuple):
    """What staff learned of a wish: by a check, at the return visit, or on the telephone.

    ``way`` is how, or which step a resident asked for on the telephone.
    """

    id: UUID
    kind: str
    way: str
    at: datetime
    words: str


def moved(thing: Any, no: Any, wisher_id: Any, member_id: Any = NOBODY) -> Select[Any]:
    """Things with reasons: ids, the numbers people know them by, whose wish, and whose part."""
    columns: tuple[ColumnElement[Any], ...] = (
        thing.label("id"),
        no.label("no"),
        wisher_id.label("wisher_id"),
        member_id.label("member_id"),
    )
    return select(*columns)


def a_wish(wish_id: UUID) -> Select[Any]:
    """A wish as something with reasons; none once its words were erased."""
    query = moved(Wish.id, Wish.wish_no, Wish.wisher_id)
    return query.where(Wish.id == wish_id, Wish.anonymised_at.is_(None))


def a_claim(claim_id: UUID) -> Select[Any]:
    """A claim as something with reasons; none once the words of its wish were erased."""
    query = moved(Claim.id, Wish.wish_no, Wish.wisher_id, Claim.member_id)
    query = query.join(Wish, Wish.id == Claim.wish_id)
    return query.where(Claim.id == claim_id, Wish.anonymised_at.is_(None))


def beside_a_wish(wish_id: UUID) -> tuple[Select[Any], ...]:
    """The things beside a wish that have reasons of their own."""
    parts = [
        moved(model.id, null(), null(), model.member_id).where(model.wish_id == wish_id)
        for model in (Pledge, Participation)
    ]
    asked = moved(Dispatch.id, null(), null()).where(Dispatch.wish_id == wish_id)
    bought = moved(Purchase.id, null(), null())
    bought = bought.join(WishLine, WishLine.id == Purchase.line_id)
    return (*parts, asked, bought.where(WishLine.wish_id == wish_id))


def of_person(person_id: UUID) -> tuple[Select[Any], ...]:
    """The wishes, claims, shares, parts and report-ins of one person."""
    wishes = moved(Wish.id, Wish.wish_no, Wish.wisher_id).where(Wish.wisher_id == person_id)
    theirs = [
        moved(model.id, Wish.wish_no, Wish.wisher_id, model.member_id)
        .join(Wish, Wish.id == model.wish_id)
        .where(model.member_id == person_id, Wish.anonymised_at.is_(None))
        for model in (Claim, Pledge, Participation)
    ]
    slips = moved(ReportIn.id, ReportIn.slip_no, null()).where(ReportIn.person_id == person_id)
    return (wishes.where(Wish.anonymised_at.is_(None)), *theirs, slips)


def reasons_of(
    things: Collection[Select[Any]],
    verbs: Mapping[str, Collection[str]],
    *,
    before: UUID | None = None,
    limit: int,
) -> list[Said]:
    """The last reasons of some things, the newest first; ``verbs`` says which, by kind."""
    listed = union_all(*things).subquery()
    wanted = [and_(Transition.kind == kind, Transition.verb.in_(of)) for kind, of in verbs.items()]
    # For each thing by its index: joined plainly, they would read the whole history.
    said = (
        select(
            Transition.id, Transition.at, Transition.kind, Transition.subject_id, Transition.verb,
            Transition.actor_id, Transition.capacity, Transition.code, Transition.facts,
            Transition.words,
        )
        .where(
            Transition.subject_id == listed.c.id,
            or_(Transition.code.is_not(None), Transition.words.is_not(None)),
            or_(*wanted),
            *([Transition.id < before] if before else []),
        )
        .order_by(Transition.id.desc())
        .limit(limit)
        .lateral()
    )  # fmt: skip
    # Of a wish, whoever ever claimed it.
    claimed = exists().where(Claim.wish_id == listed.c.id, Claim.member_id == said.c.actor_id)
    is_theirs = func.coalesce(listed.c.member_id == said.c.actor_id, false())
    by_its_member = or_(is_theirs, claimed)
    query = (
        select(*said.c, listed.c.no, listed.c.wisher_id, Person.erased_at, by_its_member)
        .select_from(listed.join(said, true()).outerjoin(Person, Person.id == said.c.actor_id))
        .order_by(said.c.id.desc())
        .limit(limit)
    )
    return [Said._make(row) for row in db.session.execute(query)]


def states_of_words(claim_ids: Collection[UUID], *, limit: int) -> dict[tuple[UUID, str], str]:
    """How the screening stands of what residents said of some claims, by claim and words."""
    query = (
        select(Screening.subject_id, Screening.words, Screening.state)
        .where(
            Screening.subject_id.in_(claim_ids),
            Screening.subject_kind == SubjectKind.DISPUTE.value,
        )
        .order_by(Screening.id.desc())
        .limit(limit)
    )
    rows = db.session.execute(query).all()
    # Of the same words said twice the newest screening counts.
    return {(claim_id, words): state for claim_id, words, state in reversed(rows)}


def findings_of(wish_id: UUID, *, limit: int) -> list[Finding]:
    """What staff found out about a wish, the newest first."""
    kinds: tuple[tuple[str, Any, Any, Any, Any], ...] = (
        ("check", WishCheck, WishCheck.way, WishCheck.checked_at, WishCheck.finding),
        ("return_visit", ReturnVisit, ReturnVisit.way, ReturnVisit.visited_at, ReturnVisit.finding),
        ("call", AssistedStep, AssistedStep.step, AssistedStep.acted_at, AssistedStep.call_note),
    )
    found = union_all(
        *(
            select(model.id, literal(kind), way, moment.label("at"), words).where(
                model.wish_id == wish_id
            )
            for kind, model, way, moment, words in kinds
        )
    )
    query = found.order_by(literal_column("at").desc()).limit(limit)
    return [Finding(*row) for row in db.session.execute(query)]
