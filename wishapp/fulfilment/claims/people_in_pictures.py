"""A report's picture of somebody who can be recognised needs consent; of a child there is none."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select

from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wish_pictures.bringing import remove_people
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.people_in_pictures import may_show_people, must_agree_to_people
from wishapp.demand.wishes.queries import lock_wishes
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claim_for_update
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.media.erasing import take_away


def check_pictures(wish: Wish, picture_ids: Sequence[UUID], *, shows_people: bool | None) -> None:
    """Raise unless a report may hold these pictures (PIPL Art. 13, 31; form 8.6).

    The reporter says whether somebody can be recognised on any of them. Raises ``people_unsaid``,
    ``picture_of_child``, ``picture_consent_missing``.
    """
    if not picture_ids:
        return
    refuse_unless(shows_people is not None, Code.PEOPLE_UNSAID)
    if shows_people:
        must_agree_to_people(wish)


def mark_people(actor: Actor, claim_id: UUID, picture_id: UUID) -> Claim:
    """Say that somebody can be recognised on a picture of a report.

    Without the consents that it needs, the picture is taken away for good. Raises ``not_found``
    for a picture that is not of this report.
    """
    claim, wish = claim_for_update(claim_id)
    require(actor, Action.MARK_PICTURE, claim, see=Action.SEE_CLAIM)
    refuse_unless(picture_id in claim.evidence, Code.NOT_FOUND)
    if may_show_people(wish):
        claim.shows_people = True
    else:
        claim.evidence = [each for each in claim.evidence if each != picture_id]
        take_away([picture_id])
    return claim


def take_pictures_of_people(wishes: Select[UUID]) -> int:
    """Take away the pictures of some wishes, and of reports on them, that show somebody.

    For whoever agrees no longer (PIPL Art. 15, 47). Returns how many there were.
    """
    lock_wishes(wishes)
    taken = remove_people(wishes)
    query = select(Claim).where(Claim.wish_id.in_(wishes), Claim.shows_people.is_(True))
    for claim in db.session.scalars(query.order_by(Claim.id).with_for_update()).all():
        taken += take_away(claim.evidence)
        claim.evidence = []
        claim.shows_people = None
    return taken
