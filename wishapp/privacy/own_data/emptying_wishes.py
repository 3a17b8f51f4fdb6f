"""Empties the words of wishes; what the statistics and the ledger refer to stays."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, or_, select, union_all

from wishapp.demand.screening.models import Screening
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.wish_pictures.bringing import leave_proofs
from wishapp.demand.wish_pictures.queries import lock_needless, picture_ids_of
from wishapp.demand.wishes.retention import forget_residents
from wishapp.fulfilment.claims.queries import claims_on
from wishapp.fulfilment.dispatches.models import Dispatch, Proposal
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.kernel.keys.emptying_sealed_columns import blank
from wishapp.kernel.lifecycle import Transition
from wishapp.kernel.lifecycle.forgetting import forget_words, forgetting
from wishapp.kernel.media.erasing import take_away
from wishapp.notices.models import CallTask
from wishapp.privacy.own_data.nouns import TABLES

BESIDE = (Pledge, Participation, Dispatch, Proposal, Transfer)


def anonymise(wish_ids: Sequence[UUID]) -> None:
    """Erase every sealed word and picture of these wishes, and what could be matched by.

    Number, state, form, place and times stay, and the codes of reasons without their words. So does
    a picture that also proves something of somebody, but none of these wishes leads to it.
    """
    claims, beside = claims_on(wish_ids), _beside(wish_ids)
    calls = CallTask.subject_id.in_(union_all(*beside))
    take_away(lock_needless(wish_ids, picture_ids_of(wish_ids)))
    leave_proofs(wish_ids)
    with forgetting():
        for table in TABLES:
            condition = table.goes_with(wish_ids, claims)
            if condition is not None:
                blank(table.model, condition, kept=table.kept, **table.empty())
        # What was said in a call about something beside the wish.
        blank(CallTask, calls)
    of_wishes = or_(CallTask.subject_id.in_(wish_ids), CallTask.subject_id.in_(claims), calls)
    called = select(CallTask.id).where(of_wishes)
    forget_words(Transition.subject_id.in_(union_all(*beside, called)))
    forget_residents(wish_ids)


def _beside(wish_ids: Sequence[UUID]) -> list[Select[UUID]]:
    """What stands beside wishes and has reasons of its own."""
    # Words were screened as those of a wish or of a claim on it.
    of_claims = Screening.subject_id.in_(claims_on(wish_ids))
    screened = select(Screening.id).where(or_(Screening.subject_id.in_(wish_ids), of_claims))
    return [screened, *(select(model.id).where(model.wish_id.in_(wish_ids)) for model in BESIDE)]
