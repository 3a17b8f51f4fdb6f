"""Reads what stands in the way of a join, and what an account did while it was joined."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, literal, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, aliased

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.demand.draws.models import DrawEntry
from wishapp.demand.screening.models import Screening
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.wishes.models import Wish, WishCheck
from wishapp.demand.wishes.queries import wishes_posted_by
from wishapp.demand.wishes.rules import ForWhom
from wishapp.fulfilment.assistance.models import AssistedStep, PaperStep
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.dispatches.models import Dispatch, Proposal
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.rectifications.models import Rectification
from wishapp.fulfilment.return_visits.models import ReturnVisit
from wishapp.kernel.access import Scope
from wishapp.kernel.lifecycle import Transition
from wishapp.notices.models import CallTask
from wishapp.privacy.account_joins.rules import Pair, are_named_alike
from wishapp.privacy.own_data.blanking import ONESELF
from wishapp.privacy.own_data.queries import open_closing_for_update
from wishapp.registry.account_joins.models import AccountJoin, JoinedRow
from wishapp.registry.account_joins.states import OVER
from wishapp.registry.desk_entries.models import DeskEntry
from wishapp.registry.desk_entries.states import DeskEntryState
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.guarding import protection_now
from wishapp.registry.people.models import Consent, Guardianship, Person
from wishapp.registry.people.queries import are_kin
from wishapp.registry.people.rules import Protection
from wishapp.registry.volunteers.models import Registration

MOST_WISHES = 50
_Newer = aliased(Consent)
OF_MEMBERS: tuple[Any, ...] = (Claim, Participation, Pledge)
# What is part of a wish, and is moved, screened or called about for itself.
WITH_STEPS: tuple[Any, ...] = (*OF_MEMBERS, Dispatch, Transfer)


class Act(NamedTuple):
    """Something that the account did about the resident's wishes while it was joined."""

    kind: str
    subject_id: UUID
    verb: str
    at: datetime


class JoinedWish(NamedTuple):
    """A wish of the resident, as the page of a join lists it."""

    id: UUID
    wish_no: str
    state: str
    place_path: str


def pair_of(resident: Person, account: Person, *, is_explained: bool) -> Pair:
    """What is known of two rows that may be one resident; closings of both are locked."""
    is_closing = any(open_closing_for_update(each.id) for each in (resident, account))
    return Pair(
        is_on_paper=_is_on_paper(resident),
        is_serving=_is(ReportIn.person_id == resident.id)
        or _is(Registration.person_id == resident.id),
        is_minor=any(protection_now(each) is not Protection.NONE for each in (resident, account))
        or _is(Wish.wisher_id == resident.id, Wish.minor.is_not(None))
        or _is(
            Guardianship.child_id.in_([resident.id, account.id]), Guardianship.ended_at.is_(None)
        ),
        is_party=_had_part(account.id, resident.id),
        is_kin=bool(db.session.scalar(select(are_kin(resident.id, account.id)))),
        is_closing=is_closing or account.erased_at is not None,
        is_restricted=_is(Wish.wisher_id == resident.id, Wish.restricted_at.is_not(None)),
        has_open_entry=_has_open_entry(resident.id),
        is_named_alike=are_named_alike(account.name, _names_of(resident.id, limit=MOST_WISHES)),
        is_explained=is_explained,
    )


def has_open_join(side: InstrumentedAttribute[UUID], person_id: UUID) -> bool:
    """Whether a resident or an account, by the column of that side, has a join that is not over."""
    return _is(side == person_id, AccountJoin.state.not_in([state.value for state in OVER]))


def wishes_of_join(scope: Scope, join: AccountJoin, *, limit: int) -> Sequence[JoinedWish]:
    """The resident's wishes within a scope: those that went over, or those that would."""
    gone = select(JoinedRow.row_id).where(
        JoinedRow.join_id == join.id, JoinedRow.table_name == Wish.__tablename__
    )
    query = (
        select(Wish.id, Wish.wish_no, Wish.state, Wish.place_path)
        .where(or_(Wish.wisher_id == join.resident_id, Wish.id.in_(gone)), scope.holds(Wish))
        .order_by(Wish.id.desc())
        .limit(limit)
    )
    return [JoinedWish(*row) for row in db.session.execute(query)]


def acts_of_account(join: AccountJoin, *, limit: int) -> Sequence[Act]:
    """What the account did about the resident's wishes while joined, the newest first.

    A consent that the account withdrew meanwhile is among it.
    """
    if join.joined_at is None:
        return []
    rows = select(JoinedRow.row_id).where(JoinedRow.join_id == join.id)
    until = join.ended_at or now()
    moved = select(Transition.kind, Transition.subject_id, Transition.verb, Transition.at).where(
        Transition.actor_id == join.person_id,
        Transition.at.between(join.joined_at, until),
        Transition.subject_id.in_(rows),
    )
    withdrawn = select(
        literal("consent"), Consent.id, literal("withdraw"), Consent.withdrawn_at
    ).where(
        Consent.id.in_(rows),
        Consent.withdrawn_at >= join.joined_at,
        # Those that are left end with the join.
        Consent.withdrawn_at < until,
        ~_is_replaced(join),
    )
    both = moved.union_all(withdrawn).subquery()
    query = select(both).order_by(both.c.at.desc()).limit(limit)
    return [Act(*row) for row in db.session.execute(query)]


def _is_replaced(join: AccountJoin) -> ColumnElement[bool]:
    """The condition that a consent ended because another began for the same purpose."""
    return exists().where(
        _Newer.person_id.in_([join.person_id, join.resident_id]),
        _Newer.purpose == Consent.purpose,
        _Newer.given_at == Consent.withdrawn_at,
    )


def _is_on_paper(resident: Person) -> bool:
    is_known = resident.resident_digest is not None and not resident.openid
    return is_known and resident.joined_to_id is None and resident.erased_at is None


def _had_part(account_id: UUID, resident_id: UUID) -> bool:
    """Whether the account, or a relative of theirs, had a part that a wisher may not have."""
    wishes = wishes_posted_by(resident_id)
    parts = (
        exists().where(DrawEntry.wish_id.in_(wishes), DrawEntry.member_id == account_id),
        exists().where(Proposal.wish_id.in_(wishes), Proposal.asked_id == account_id),
        # Nor would a relative of theirs have been allowed to.
        *(
            exists().where(
                model.wish_id.in_(wishes),
                or_(model.member_id == account_id, are_kin(model.member_id, account_id)),
            )
            for model in OF_MEMBERS
        ),
        *_staff_parts(account_id, wishes),
    )
    return bool(db.session.scalar(select(or_(*parts))))


def _staff_parts(account_id: UUID, wishes: Select[UUID]) -> Iterator[ColumnElement[bool]]:
    """The parts of whoever entered, checked or decided something about the wishes."""
    entered = (Wish.submitter_id, Wish.reviewer_id, Wish.publisher_id)
    yield exists().where(Wish.id.in_(wishes), or_(*(who == account_id for who in entered)))
    steps: tuple[tuple[Any, Any], ...] = (
        (WishCheck, WishCheck.checked_by),
        (ReturnVisit, ReturnVisit.visitor_id),
        (AssistedStep, AssistedStep.acted_by),
        (PaperStep, PaperStep.acted_by),
        (Rectification, Rectification.rectified_by),
        (Dispatch, Dispatch.opened_by),
        (Transfer, Transfer.handed_by),
    )
    for model, who in steps:
        yield exists().where(model.wish_id.in_(wishes), who == account_id)
    things = union_all(
        wishes, *(select(model.id).where(model.wish_id.in_(wishes)) for model in WITH_STEPS)
    )
    called = CallTask.subject_id.in_(things)
    yield exists().where(CallTask.done_by == account_id, called)
    screenings = select(Screening.id).where(Screening.subject_id.in_(things))
    # A decided dispute has no row of its own. What they did as a wisher, joined before, is no part.
    as_staff = (Transition.actor_id == account_id, Transition.capacity != ONESELF)
    moved = or_(Transition.subject_id.in_(things), Transition.subject_id.in_(screenings))
    yield exists().where(moved, *as_staff)


def _has_open_entry(resident_id: UUID) -> bool:
    is_theirs = or_(DeskEntry.person_id == resident_id, DeskEntry.relative_id == resident_id)
    return _is(is_theirs, DeskEntry.state == DeskEntryState.PROPOSED.value)


def _names_of(resident_id: UUID, *, limit: int) -> Sequence[str]:
    query = select(Wish.beneficiary_name).where(
        Wish.wisher_id == resident_id,
        Wish.for_whom.is_distinct_from(ForWhom.OTHER.value),
        Wish.anonymised_at.is_(None),
    )
    return db.session.scalars(query.order_by(Wish.id.desc()).limit(limit)).all()


def _is(*conditions: ColumnElement[bool]) -> bool:
    """Whether any row meets all the conditions."""
    return bool(db.session.scalar(select(exists().where(and_(*conditions)))))
