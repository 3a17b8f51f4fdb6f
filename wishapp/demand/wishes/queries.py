"""Reads wishes: single ones, and the lists of staff and of residents."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Uuid, bindparam, func, select, union
from sqlalchemy.orm import load_only

from wishapp.base.db import all_of, db, newest, newest_first
from wishapp.base.errors import Code, Refusal
from wishapp.base.rows import row_for_update
from wishapp.demand.wish_pictures.models import WishPicture
from wishapp.demand.wish_pictures.queries import is_on_card, public_name
from wishapp.demand.wishes.deadline_queries import waiting_for
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.demand.wishes.models import Wish, WishCheck, WishLine
from wishapp.demand.wishes.states import OPEN_TO_WITHDRAWAL, WishState
from wishapp.demand.wishes.wall_queries import HAS_PUBLIC_CARD
from wishapp.kernel.access import Scope
from wishapp.kernel.lifecycle import Transition
from wishapp.kernel.media.models import Picture
from wishapp.registry.people.models import Guardianship
from wishapp.registry.people.queries import are_kin


class OwnPicture(NamedTuple):
    """A picture of a resident's wish, with the number of the wish."""

    id: UUID
    wish_no: str
    picture_id: UUID
    position: int
    wall_position: int | None
    brought_at: datetime


# After these verbs a wish says what staff have not checked yet.
HANDING_IN = ("submit", "change", "resubmit", "reconsider")


def find_wish(wish_id: UUID) -> Wish | None:
    """The wish with this id; None when no wish has it."""
    return db.session.get(Wish, wish_id)


def wish_of(wish_id: UUID) -> Wish:
    """The wish with this id. Raises ``not_found``."""
    wish = find_wish(wish_id)
    if wish is None:
        raise Refusal(Code.NOT_FOUND)
    return wish


def wish_for_update(wish_id: UUID) -> Wish:
    """Lock a wish. Raises ``not_found``."""
    return row_for_update(Wish, wish_id)


def lock_wishes(*ids: Select[UUID]) -> None:
    """Lock all wishes that some queries name, in the order of ids."""
    query = select(Wish.id).where(Wish.id.in_(union(*ids))).order_by(Wish.id)
    db.session.execute(query.with_for_update())


_DESK_COLUMNS = (
    Wish.id, Wish.wish_no, Wish.state, Wish.form, Wish.public_label, Wish.public_text,
    Wish.due_kind, Wish.due_at, Wish.due_is_estimate, Wish.reference_value, Wish.put_back_by,
)  # fmt: skip
_CLAIM_COLUMNS = (
    Wish.id, Wish.state, Wish.wisher_id, Wish.reviewer_id, Wish.claimant_id, Wish.address_digest,
    Wish.kind, Wish.draw_until, Wish.hidden_at, Wish.community_id, Wish.street_path,
    Wish.community_path, Wish.place_path, Wish.required_skill, Wish.taken_down_at,
)  # fmt: skip


def locked_to_claim(*more: ColumnElement[Any]) -> Select[Any]:
    """The statement that locks the wish ``wish_id`` for the member ``member_id``, both parameters.

    It tells whether the member is kin of the wisher, and what ``more`` asks. Callers build it
    once: building it costs more than the database needs to answer.
    """
    query = select(Wish, are_kin(Wish.wisher_id, bindparam("member_id", type_=Uuid)), *more)
    query = query.where(Wish.id == bindparam("wish_id", type_=Uuid))
    # The sealed words are nobody's business yet, and decrypting them takes its time.
    only = load_only(*_CLAIM_COLUMNS, raiseload=True)
    return query.options(only).with_for_update(of=Wish)


def lines_of(wish_id: UUID) -> list[WishLine]:
    """The few lines of a crowdfunded wish, in their order."""
    query = select(WishLine).where(WishLine.wish_id == wish_id).order_by(WishLine.position)
    return list(db.session.scalars(query))


def checks_of(wish_id: UUID) -> list[tuple[str, UUID]]:
    """The checks of a wish since it was last handed in, as way and person."""
    handed_in = (
        select(func.max(Transition.at))
        .where(Transition.subject_id == wish_id, Transition.verb.in_(HANDING_IN))
        .scalar_subquery()
    )
    query = select(WishCheck.way, WishCheck.checked_by).where(
        WishCheck.wish_id == wish_id, WishCheck.checked_at >= handed_in
    )
    return [(way, person) for way, person in db.session.execute(query)]


def wishes_in(scope: Scope, *, state: WishState, after: UUID | None, limit: int) -> list[Wish]:
    """A page of the wishes that staff may list, in one state, in the order of their ids."""
    return all_of(scope.page(Wish, Wish.state == state.value, after=after, limit=limit))


def wishes_of(wisher_id: UUID, *, before: UUID | None, limit: int) -> list[Wish]:
    """A page of one resident's wishes, the newest first."""
    return newest(Wish, Wish.wisher_id == wisher_id, before=before, limit=limit)


def desk_in(
    scope: Scope,
    *,
    kind: DueKind,
    until: datetime | None,
    beyond: tuple[datetime, UUID] | None,
    limit: int,
) -> list[Wish]:
    """A page of the wishes on the desk of staff, the first due first.

    ``until`` leaves out wishes that are due later.
    """
    wanted, column = waiting_for(kind)
    if until is not None:
        wanted.append(column <= until)
    moment, after = beyond or (None, None)
    due = (column.key, moment)
    query = scope.page(Wish, *wanted, due=due, after=after, limit=limit, only=_DESK_COLUMNS)
    return all_of(query)


def picture_on_wall(wish_no: str, name: str) -> Picture:
    """The picture of this name on the card of a wish, while everybody may see the card.

    Raises ``not_found``.
    """
    query = (
        select(Picture)
        .join(WishPicture, WishPicture.picture_id == Picture.id)
        .join(Wish, Wish.id == WishPicture.wish_id)
        .where(Wish.wish_no == wish_no, *HAS_PUBLIC_CARD)
        .where(public_name() == name, *is_on_card())
    )
    picture = db.session.scalar(query.limit(1))
    if picture is None:
        raise Refusal(Code.NOT_FOUND)
    return picture


def pictures_of_resident(
    wisher_id: UUID, *, before: UUID | None, limit: int
) -> Sequence[OwnPicture]:
    """A page of the pictures of a resident's wishes that are still there, the newest first."""
    query = (
        select(
            WishPicture.id,
            Wish.wish_no,
            WishPicture.picture_id,
            WishPicture.position,
            WishPicture.wall_position,
            WishPicture.brought_at,
        )
        .join(Wish, Wish.id == WishPicture.wish_id)
        .join(Picture, Picture.id == WishPicture.picture_id)
        .where(Wish.wisher_id == wisher_id, Picture.gone_at.is_(None))
    )
    rows = db.session.execute(newest_first(query, WishPicture.id, before, limit))
    return [OwnPicture(*row) for row in rows]


def find_wisher_of_picture(picture_id: UUID) -> UUID | None:
    """The resident to whose wish a picture belongs; None when it belongs to no wish."""
    query = select(Wish.wisher_id).join(WishPicture, WishPicture.wish_id == Wish.id)
    return db.session.scalar(query.where(WishPicture.picture_id == picture_id))


def wishes_posted_by(wisher_id: UUID) -> Select[UUID]:
    """The ids of all wishes of a resident."""
    return select(Wish.id).where(Wish.wisher_id == wisher_id)


def wishes_guarded_by(person_id: UUID) -> tuple[Select[UUID], ...]:
    """The wishes that a guardian speaks for, by themselves or through a child."""
    spoken_for = Guardianship.guardian_id == person_id, Guardianship.ended_at.is_(None)
    children = select(Guardianship.child_id).where(*spoken_for, Guardianship.child_id.is_not(None))
    own = select(Wish.id).join(Guardianship, Guardianship.wish_id == Wish.id).where(*spoken_for)
    return own, select(Wish.id).where(Wish.wisher_id.in_(children))


def wishes_to_withdraw(wisher_id: UUID, *, limit: int) -> list[UUID]:
    """The wishes of a resident that can still be taken back."""
    states = [state.value for state in OPEN_TO_WITHDRAWAL]
    query = select(Wish.id).where(Wish.wisher_id == wisher_id, Wish.state.in_(states))
    return list(db.session.scalars(query.order_by(Wish.id).limit(limit)))
