"""Takes the words out of wishes; what the statistics and the ledger refer to stays."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, or_, select, update

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.demand.screening.models import Screening
from wishapp.demand.wishes.models import NO_PUBLIC_WORDS, Wish, WishCheck, WishLine
from wishapp.fulfilment.assistance.models import AssistedStep
from wishapp.fulfilment.claims.models import Claim, ReturnVisit
from wishapp.fulfilment.ratings.models import Rating
from wishapp.kernel.keys.blanking import blank
from wishapp.notices.models import CallTask
from wishapp.registry.people.models import Guardianship, Person


def anonymise(wish_ids: Sequence[UUID]) -> None:
    """Erase every sealed word that belongs to these wishes, and what could be matched by.

    Number, state, form, place and times stay.
    """
    claims = select(Claim.id).where(Claim.wish_id.in_(wish_ids))
    about = or_(Screening.subject_id.in_(wish_ids), Screening.subject_id.in_(claims))
    blank(Screening, about)
    # The words of a notice are in the call that was made instead.
    blank(CallTask, or_(CallTask.subject_id.in_(wish_ids), CallTask.subject_id.in_(claims)))
    for model in (WishCheck, ReturnVisit, Claim, Guardianship, AssistedStep, Rating):
        blank(model, model.wish_id.in_(wish_ids))
    blank(WishLine, WishLine.wish_id.in_(wish_ids), public_text="")
    blank(Wish, Wish.id.in_(wish_ids), address_digest=b"", anonymised_at=now(), **NO_PUBLIC_WORDS)
    _forget_residents(wish_ids)


def _forget_residents(wish_ids: Sequence[UUID]) -> None:
    """Know a resident without a phone no longer, once no wish of theirs has words left."""
    wishers = select(Wish.wisher_id).where(Wish.id.in_(wish_ids))
    others = exists().where(Wish.wisher_id == Person.id, Wish.anonymised_at.is_(None))
    known = Person.resident_digest.is_not(None)
    gone = update(Person).where(known, Person.id.in_(wishers), ~others).values(resident_digest=None)
    db.session.execute(gone.execution_options(synchronize_session=False))
