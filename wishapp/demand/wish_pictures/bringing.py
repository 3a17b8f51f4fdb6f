"""A wish gets pictures, in place of those it has; whatever it has no longer is deleted."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Select, delete

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.screening.asking import open_screening
from wishapp.demand.screening.dropping import drop_picture_screenings
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.wish_pictures.models import WishPicture
from wishapp.demand.wish_pictures.queries import (
    is_used,
    lock_needless,
    people_on,
    pictures_of,
)
from wishapp.kernel.access import Actor
from wishapp.kernel.media.erasing import take_away
from wishapp.kernel.media.queries import must_own_all, pictures_kept


def put_pictures(
    actor: Actor,
    wish_id: UUID,
    picture_ids: Sequence[UUID],
    *,
    shows_people: bool,
    location: Mapping[str, object],
) -> None:
    """Give a wish that the caller has locked these pictures alone, in this order.

    A new one is the actor's own, and is screened before others see it. The card shows none from
    now on. What was said of people on a picture before stands. Raises ``picture_unknown``,
    ``picture_used``.
    """
    had = {each.picture_id: each for each in pictures_of(wish_id)}
    new = [each for each in picture_ids if each not in had]
    must_own_all(actor, new)
    refuse_unless(not new or not is_used(actor.me, new), Code.PICTURE_USED)
    # All rows anew: in their places the database would refuse two pictures that change them.
    _delete(had.values())
    db.session.add_all(
        _row(actor, wish_id, picture_id, (position, shows_people), had.get(picture_id))
        for position, picture_id in enumerate(picture_ids, start=1)
    )
    db.session.flush()
    _forget(wish_id, [each for each in had if each not in picture_ids])
    for picture_id in new:
        open_screening(
            actor,
            subject_kind=SubjectKind.WISH_PICTURE,
            subject_id=wish_id,
            picture_id=picture_id,
            location=location,
        )


def remove_picture(picture: WishPicture) -> None:
    """Delete one picture of a wish that the caller has locked."""
    _delete([picture])
    _forget(picture.wish_id, [picture.picture_id])


def remove_people(wishes: Select[UUID]) -> int:
    """Delete the pictures of some wishes on which somebody can be recognised; how many there were.

    For whoever agrees no longer (PIPL Art. 15, 47).
    """
    found = people_on(wishes)
    for picture in found:
        remove_picture(picture)
    return len(found)


def leave_proofs(wishes: Sequence[UUID] | Select[UUID]) -> None:
    """Have wishes whose pictures were taken away lead to none that stays, as proof of something."""
    leaving = delete(WishPicture).where(
        WishPicture.wish_id.in_(wishes), WishPicture.picture_id.in_(pictures_kept())
    )
    db.session.execute(leaving.execution_options(synchronize_session=False))


def clear_card(pictures: Collection[WishPicture]) -> None:
    """Take all pictures of a wish off its card."""
    for picture in pictures:
        picture.wall_position = None
    # Before any of them gets another place.
    db.session.flush()


def _row(
    actor: Actor, wish_id: UUID, picture_id: UUID, place: tuple[int, bool], had: WishPicture | None
) -> WishPicture:
    position, shows_people = place
    return WishPicture(
        wish_id=wish_id,
        picture_id=picture_id,
        position=position,
        shows_people=shows_people or (had is not None and had.shows_people),
        brought_by=had.brought_by if had else actor.me,
        brought_at=had.brought_at if had else now(),
        kept_off_at=had.kept_off_at if had else None,
    )


def _delete(pictures: Collection[WishPicture]) -> None:
    for picture in pictures:
        db.session.delete(picture)
    db.session.flush()


def _forget(wish_id: UUID, picture_ids: Sequence[UUID]) -> None:
    """Let nobody judge pictures any more, and delete the bytes of those needed nowhere else."""
    if picture_ids:
        drop_picture_screenings(wish_id, picture_ids)
        take_away(lock_needless([wish_id], picture_ids))
