"""Reads the pictures of wishes."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, exists, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import InstrumentedAttribute

from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.queries import newest_of
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.screening.states import ScreeningState
from wishapp.demand.wish_pictures.models import WishPicture
from wishapp.kernel.access import Actor
from wishapp.kernel.media.models import Picture
from wishapp.registry.people.queries import proves_consent

# Of the digest of a picture, so many characters name it on the wall.
NAME_LENGTH = 32


class PictureOfWish(NamedTuple):
    """A picture of a wish as its file shows it; ``state`` is that of its screening."""

    id: UUID
    position: int
    wall_position: int | None
    shows_people: bool
    kept_off_at: datetime | None
    state: str


class Screened(NamedTuple):
    """What of a wish is screened: its words, with their newest screening, and its pictures."""

    words: Screening | None
    pictures: list[PictureOfWish]


# What ``PictureOfWish`` says of a picture.
SHOWN = (
    WishPicture.picture_id,
    WishPicture.position,
    WishPicture.wall_position,
    WishPicture.shows_people,
    WishPicture.kept_off_at,
    Screening.state,
)


def pictures_of(wish_id: UUID) -> list[WishPicture]:
    """The few pictures of a wish, in their order; the caller has locked the wish to change them."""
    query = select(WishPicture).where(WishPicture.wish_id == wish_id)
    return list(db.session.scalars(query.order_by(WishPicture.position)))


def picture_of_wish(wish_id: UUID, picture_id: UUID) -> WishPicture:
    """One picture of a wish. Raises ``not_found``."""
    query = select(WishPicture).where(
        WishPicture.wish_id == wish_id, WishPicture.picture_id == picture_id
    )
    found = db.session.scalar(query)
    if found is None:
        raise Refusal(Code.NOT_FOUND)
    return found


def pictures_shown(wish_id: UUID) -> list[PictureOfWish]:
    """The pictures of a wish that are still there, in their order, for its file."""
    query = (
        select(*SHOWN)
        .join(Picture, Picture.id == WishPicture.picture_id)
        .join(Screening, _is_screening_of(WishPicture.wish_id, WishPicture.picture_id))
        .where(WishPicture.wish_id == wish_id, Picture.gone_at.is_(None))
    )
    rows = db.session.execute(query.order_by(WishPicture.position))
    return [PictureOfWish(*row) for row in rows]


def screened_of(wish_id: UUID) -> Screened:
    """The words of a wish and its pictures that are still there, in one statement."""
    newest = newest_of(wish_id, SubjectKind.WISH).scalar_subquery()
    query = (
        select(Screening, *SHOWN)
        .outerjoin(WishPicture, _is_screening_of(WishPicture.wish_id, WishPicture.picture_id))
        .outerjoin(Picture, Picture.id == WishPicture.picture_id)
        .where(
            Screening.subject_id == wish_id,
            or_(Screening.id == newest, and_(Picture.id.is_not(None), Picture.gone_at.is_(None))),
        )
    )
    rows: Sequence[Any] = db.session.execute(query.order_by(WishPicture.position)).all()
    words = [row[0] for row in rows if row[1] is None]
    pictures = [PictureOfWish(*tuple(row)[1:]) for row in rows if row[1] is not None]
    return Screened(words[0] if words else None, pictures)


def passed_pictures(wish_id: UUID) -> list[UUID]:
    """The pictures of a wish that passed their screening, in their order."""
    passed = ScreeningState.PASSED
    return [each.id for each in pictures_shown(wish_id) if each.state == passed]


def people_on(wishes: Select[UUID]) -> list[WishPicture]:
    """Lock the pictures of some wishes on which somebody can be recognised."""
    query = select(WishPicture).where(
        WishPicture.wish_id.in_(wishes), WishPicture.shows_people.is_(True)
    )
    return list(db.session.scalars(query.order_by(WishPicture.id).with_for_update()))


def picture_ids_of(wish_ids: Sequence[UUID]) -> list[UUID]:
    """The ids of all pictures of some wishes, three of each at most."""
    query = select(WishPicture.picture_id).where(WishPicture.wish_id.in_(wish_ids))
    return list(db.session.scalars(query))


def is_used(owner_id: UUID, picture_ids: Collection[UUID]) -> bool:
    """Whether any of somebody's own pictures is in a report or a wish, or proves something."""
    asked = Picture.id.in_(picture_ids)
    proves = exists().where(asked, or_(Picture.is_proof, proves_consent(Picture.id)))
    return bool(db.session.scalar(select(or_(_is_screened(owner_id, picture_ids), proves))))


def must_be_a_sheet(actor: Actor, picture_id: UUID) -> None:
    """Raise ``picture_used`` for an own picture of a wish or a report: it goes with either.

    One sheet may prove several consents.
    """
    is_shown = db.session.scalar(select(_is_screened(actor.me, [picture_id])))
    refuse_unless(not is_shown, Code.PICTURE_USED)


def _is_screened(owner_id: UUID, picture_ids: Collection[UUID]) -> ColumnElement[bool]:
    # Whatever others see of a picture was screened, as its owner's.
    return exists().where(Screening.author_id == owner_id, Screening.picture_id.in_(picture_ids))


def lock_needless(wish_ids: Collection[UUID], picture_ids: Collection[UUID]) -> list[UUID]:
    """Lock those pictures of some wishes that prove nothing, and were screened for nothing else."""
    # Whoever has a picture screened is its owner.
    elsewhere = exists().where(
        Screening.author_id == Picture.owner_id,
        Screening.picture_id == Picture.id,
        Screening.subject_id.not_in(wish_ids),
    )
    query = select(Picture.id).where(
        Picture.id.in_(picture_ids),
        Picture.is_proof.is_(False),
        ~proves_consent(Picture.id),
        ~elsewhere,
    )
    return list(db.session.scalars(query.order_by(Picture.id).with_for_update()))


def names_on_card(wish_id: InstrumentedAttribute[UUID]) -> ScalarSelect[Any]:
    """The names of the pictures that the card of a wish shows, in their order.

    For a query of cards; null where a card shows none.
    """
    names = func.array_agg(aggregate_order_by(public_name(), WishPicture.wall_position))
    query = select(names).join(Picture, Picture.id == WishPicture.picture_id)
    query = query.where(WishPicture.wish_id == wish_id, *is_on_card())
    return query.correlate_except(WishPicture, Picture).scalar_subquery()


def is_on_card() -> tuple[ColumnElement[bool], ...]:
    """The conditions that a card shows a picture, if the card itself is shown."""
    return WishPicture.wall_position.is_not(None), Picture.gone_at.is_(None)


def public_name() -> ColumnElement[str]:
    """What names a picture on the wall: made of its content, and no id of anything."""
    return func.left(Picture.sha256, NAME_LENGTH)


def _is_screening_of(
    wish_id: InstrumentedAttribute[UUID], picture_id: InstrumentedAttribute[UUID]
) -> ColumnElement[bool]:
    """The condition that a screening checks a picture; each picture is screened once."""
    return and_(Screening.subject_id == wish_id, Screening.picture_id == picture_id)
