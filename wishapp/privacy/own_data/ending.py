"""Ends what an erased person still had to do, and what they were still allowed to."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, or_, select, update

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.states import ScreeningState
from wishapp.demand.wishes.hiding import hide_wishes_of
from wishapp.demand.wishes.withdrawing import withdraw_open_wishes
from wishapp.fulfilment.claims.queries import claims_to_release
from wishapp.fulfilment.claims.releasing import give_back
from wishapp.fulfilment.dispatches.following import withdraw_proposals_to
from wishapp.fulfilment.teams.leaving import end_under
from wishapp.fulfilment.teams.locks import lock_parts_together
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.idempotency.models import IdempotencyKey
from wishapp.notices.models import CallTask, Notice, NoticePermission
from wishapp.privacy.own_data.guardian_withdrawal import end_guarded
from wishapp.privacy.own_data.models import Correction
from wishapp.privacy.own_data.queries import guardianships_about, wishes_of_life
from wishapp.registry.members.models import ReportIn
from wishapp.registry.offers.keeping import forget_offer_of
from wishapp.registry.people.models import Consent, Guardianship, Kinship, RoleGrant

BY_ERASURE = Actor.for_system("erasure")
WHY = "account closed"
BATCH = 200


def end_duties(person_id: UUID) -> None:
    """Give live claims back to the wall, withdraw open wishes, end everything that waits."""
    lock_parts_together(person_id, *wishes_of_life(person_id))
    while claims := claims_to_release(person_id, limit=BATCH):
        for claim_id in claims:
            give_back(BY_ERASURE, claim_id, why=WHY)
        db.session.flush()
    withdraw_proposals_to(person_id, by=BY_ERASURE)
    withdraw_open_wishes(person_id, by=BY_ERASURE, why=WHY)
    hide_wishes_of(person_id)
    end_guarded(person_id, by=BY_ERASURE, why=WHY)
    for report_in in _move(ReportIn, person_id, "end"):
        report_in.ended_at = now()
        db.session.flush()
        end_under(report_in.id)
    _move(Correction, person_id, "refuse")
    _move(Notice, person_id, "shelve")
    _move(CallTask, person_id, "finish")
    _drop_screenings(person_id)


def end_rights(person_id: UUID) -> None:
    """End roles, consents and guardianships; delete what has no meaning without the person."""
    guarded = guardianships_about(person_id)
    for model, condition, column in (
        (RoleGrant, RoleGrant.person_id == person_id, "ended_at"),
        (Consent, Consent.person_id == person_id, "withdrawn_at"),
        (Guardianship, guarded, "ended_at"),
    ):
        still = getattr(model, column).is_(None)
        _run(update(model).where(condition, still).values({column: now()}))
    # The pictures of signed sheets are being deleted.
    _run(update(Consent).where(Consent.person_id == person_id).values(evidence=None))
    _run(update(Guardianship).where(guarded).values(evidence=None))
    kin = or_(Kinship.person_id == person_id, Kinship.relative_id == person_id)
    _run(delete(Kinship).where(kin))
    forget_offer_of(person_id)
    _run(delete(IdempotencyKey).where(IdempotencyKey.person_id == person_id))
    _run(delete(NoticePermission).where(NoticePermission.person_id == person_id))


def _drop_screenings(person_id: UUID) -> None:
    waiting = Screening.author_id == person_id
    verbs = {ScreeningState.WAITING: ("hold", "refuse"), ScreeningState.HELD: ("refuse",)}
    for state, steps in verbs.items():
        query = select(Screening).where(waiting, Screening.state == state.value)
        for screening in _locked(query):
            for verb in steps:
                lifecycle.move(screening, verb, by=BY_ERASURE, why=WHY)
        db.session.flush()


def _move(model: Any, person_id: UUID, verb: str) -> list[Any]:
    """Move all rows of a person that this verb can move."""
    states = [state.value for state in model.MACHINE.moves[verb].sources]
    query = select(model).where(model.person_id == person_id, model.state.in_(states))
    found = _locked(query)
    for thing in found:
        lifecycle.move(thing, verb, by=BY_ERASURE, why=WHY)
    return found


def _locked(query: Select[Any]) -> list[Any]:
    return list(db.session.scalars(query.with_for_update()))


def _run(statement: Any) -> None:
    db.session.execute(statement.execution_options(synchronize_session=False))
