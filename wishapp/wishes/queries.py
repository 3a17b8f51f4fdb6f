"""Reads wishes: single ones, staff's lists, and pages of the wall."""

from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    DateTime,
    Integer,
    Text,
    Uuid,
    bindparam,
    func,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.orm import load_only

from wishapp.access import Scope
from wishapp.db import db
from wishapp.errors import Code, Refusal
from wishapp.hot import HotStatement
from wishapp.lifecycle import Transition
from wishapp.people.queries import are_kin
from wishapp.places.models import Place
from wishapp.wishes.models import DONE, ON_THE_WALL, Wish, WishCheck
from wishapp.wishes.states import ONCE_PUBLISHED, OPEN_TO_WITHDRAWAL, SHOWN_AS, WishState

# After these verbs a wish says what staff have not checked yet.
HANDING_IN = ("submit", "resubmit")


class Card(NamedTuple):
    """What the wall shows of a wish (domain invariant 15.5), and the keys of its page."""

    wish_no: str
    community: str
    public_name: str
    public_label: str
    form: str
    public_text: str
    state: str
    published_at: datetime
    id: UUID


_CARD = select(
    Wish.wish_no,
    Place.name,
    Wish.public_name,
    Wish.public_label,
    Wish.form,
    Wish.public_text,
    Wish.state,
    Wish.published_at,
    Wish.id,
).join(Place, Place.id == Wish.community_id)

_ONE_CARD = HotStatement(
    _CARD.where(
        Wish.wish_no == bindparam("wish_no", type_=Text),
        Wish.state.in_([state.value for state in ONCE_PUBLISHED]),
        Wish.left_wall_at.is_(None),
        Wish.hidden_at.is_(None),
    )
)


def wall_page(
    *,
    done: bool,
    community_code: str | None,
    form: str | None,
    before: tuple[datetime, UUID] | None,
    limit: int,
) -> list[Card]:
    """A page of cards, the newest first: open wishes, or fulfilled ones with ``done``."""
    values: dict[str, Any] = {}
    if community_code is not None:
        values["community"] = community_code
    if form is not None:
        values["form"] = form
    if before is not None:
        values["moment"], values["row_id"] = before
    return [Card(*row) for row in _wall(done, frozenset(values), limit).rows(**values)]


@cache
def _wall(done: bool, chosen: frozenset[str], limit: int) -> HotStatement:  # noqa: FBT001 - a key of the cache
    query = _CARD.where(DONE if done else ON_THE_WALL, Wish.hidden_at.is_(None))
    if "community" in chosen:
        code = bindparam("community", type_=Text)
        path = select(Place.path).where(Place.code == code).scalar_subquery()
        query = query.where(Wish.community_path == path)
    if "form" in chosen:
        query = query.where(Wish.form == bindparam("form", type_=Text))
    if "moment" in chosen:
        moment = bindparam("moment", type_=DateTime(timezone=True))
        key = tuple_(moment, bindparam("row_id", type_=Uuid))
        query = query.where(tuple_(Wish.published_at, Wish.id) < key)
    query = query.order_by(Wish.published_at.desc(), Wish.id.desc())
    # Written out: for a limit that it does not know, the planner plans anew every time.
    return HotStatement(query.limit(literal_column(str(limit), Integer)))


def card_of(wish_no: str) -> Card:
    """The card of one wish that is or was on the wall; it does not tell of a dispute.

    Raises ``not_found``.
    """
    rows = _ONE_CARD.rows(wish_no=wish_no)
    if not rows:
        raise Refusal(Code.NOT_FOUND)
    card = Card(*rows[0])
    state = WishState(card.state)
    return card._replace(state=SHOWN_AS.get(state, state).value)


def wish_of(wish_id: UUID) -> Wish:
    """The wish with this id. Raises ``not_found``."""
    wish = db.session.get(Wish, wish_id)
    if wish is None:
        raise Refusal(Code.NOT_FOUND)
    return wish


def wish_for_update(wish_id: UUID) -> Wish:
    """Lock a wish. Raises ``not_found``."""
    wish = db.session.scalar(select(Wish).where(Wish.id == wish_id).with_for_update())
    if wish is None:
        raise Refusal(Code.NOT_FOUND)
    return wish


_CLAIM_COLUMNS = (
    Wish.id,
    Wish.state,
    Wish.wisher_id,
    Wish.reviewer_id,
    Wish.claimant_id,
    Wish.address_digest,
    Wish.community_id,
    Wish.street_path,
    Wish.community_path,
    Wish.place_path,
)


# Built once: putting it together costs more than the database needs to answer.
_TO_CLAIM = (
    select(Wish, are_kin(Wish.wisher_id, bindparam("member_id", type_=Uuid)))
    .where(Wish.id == bindparam("wish_id", type_=Uuid), Wish.hidden_at.is_(None))
    # The sealed words are nobody's business yet, and decrypting them takes its time.
    .options(load_only(*_CLAIM_COLUMNS, raiseload=True))
    .with_for_update(of=Wish)
)


def wish_to_claim(wish_id: UUID, member_id: UUID) -> tuple[Wish, bool]:
    """Lock a wish and tell whether the member is kin of the wisher. Raises ``not_found``."""
    row = db.session.execute(_TO_CLAIM, {"wish_id": wish_id, "member_id": member_id}).first()
    if row is None:
        raise Refusal(Code.NOT_FOUND)
    return row[0], row[1]


def checks_of(wish_id: UUID) -> list[tuple[str, UUID]]:
    """The checks made on a wish since it was last handed in, as way and person."""
    handed_in = (
        select(func.max(Transition.at))
        .where(Transition.subject_id == wish_id, Transition.verb.in_(HANDING_IN))
        .scalar_subquery()
    )
    query = select(WishCheck.way, WishCheck.checked_by).where(
        WishCheck.wish_id == wish_id, WishCheck.checked_at > handed_in
    )
    return [(way, person) for way, person in db.session.execute(query)]


def wishes_in(scope: Scope, *, state: WishState, after: UUID | None, limit: int) -> list[Wish]:
    """A page of the wishes that staff may list, in one state, in the order of their ids."""
    query = scope.page(Wish, Wish.state == state.value, after=after, limit=limit)
    return list(db.session.scalars(query))


def wishes_of(wisher_id: UUID, *, before: UUID | None, limit: int) -> list[Wish]:
    """A page of one resident's wishes, the newest first."""
    query = select(Wish).where(Wish.wisher_id == wisher_id).order_by(Wish.id.desc()).limit(limit)
    return list(db.session.scalars(query.where(Wish.id < before) if before else query))


def wishes_to_withdraw(wisher_id: UUID, *, limit: int) -> list[UUID]:
    """The wishes of a resident that can still be taken back."""
    states = [state.value for state in OPEN_TO_WITHDRAWAL]
    query = select(Wish.id).where(Wish.wisher_id == wisher_id, Wish.state.in_(states))
    return list(db.session.scalars(query.order_by(Wish.id).limit(limit)))
