"""Forgets the copies of a resident's words that were made to be screened."""

from uuid import UUID

from sqlalchemy import or_, select

from wishapp.base.db import db
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.states import SCREENING
from wishapp.demand.wishes.queries import wishes_posted_by
from wishapp.fulfilment.claims.models import Claim
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.keys.emptying_sealed_columns import blank
from wishapp.kernel.lifecycle import Why

BATCH = 200


def forget_words_screened_for(wisher_id: UUID, *, by: Actor, why: Why) -> None:
    """Empty the words of all screenings about a resident's wishes and claims; none waits any more.

    Nothing of the wishes is shown any more, so the purpose of the copies has ended (PIPL Art. 47).
    """
    wishes = wishes_posted_by(wisher_id)
    claims = select(Claim.id).where(Claim.wish_id.in_(wishes))
    about = or_(Screening.subject_id.in_(wishes), Screening.subject_id.in_(claims))
    for verb in ("hold", "refuse"):
        states = [state.value for state in SCREENING.moves[verb].sources]
        query = select(Screening).where(about, Screening.state.in_(states)).limit(BATCH)
        while found := db.session.scalars(query.with_for_update()).all():
            for screening in found:
                lifecycle.move(screening, verb, by=by, why=why)
            db.session.flush()
    blank(Screening, about)
