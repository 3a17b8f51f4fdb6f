"""Takes the words out of wishes; what the statistics and the ledger refer to stays."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select

from wishapp.claims.models import Claim, ReturnVisit
from wishapp.clock import now
from wishapp.keys.blanking import blank
from wishapp.notices.models import CallTask
from wishapp.people.models import Guardianship
from wishapp.screening.models import Screening
from wishapp.wishes.models import NO_PUBLIC_WORDS, Wish, WishCheck


def anonymise(wish_ids: Sequence[UUID]) -> None:
    """Erase every sealed word that belongs to these wishes, and what could be matched by.

    Number, state, form, place and times stay.
    """
    claims = select(Claim.id).where(Claim.wish_id.in_(wish_ids))
    about = or_(Screening.subject_id.in_(wish_ids), Screening.subject_id.in_(claims))
    blank(Screening, about)
    # The words of a notice are in the call that was made instead.
    blank(CallTask, or_(CallTask.subject_id.in_(wish_ids), CallTask.subject_id.in_(claims)))
    for model in (WishCheck, ReturnVisit, Claim, Guardianship):
        blank(model, model.wish_id.in_(wish_ids))
    blank(Wish, Wish.id.in_(wish_ids), address_digest=b"", anonymised_at=now(), **NO_PUBLIC_WORDS)
