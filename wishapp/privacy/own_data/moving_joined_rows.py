"""Lets an account take over the rows of a resident on paper, and gives them back.

What each noun declares in ``follows`` goes over; of consents a copy does. What went is noted row by
row, so that exactly this goes back. History of who acted is never changed.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.ids import new_id
from wishapp.base.personal import Follows
from wishapp.fulfilment.assistance.models import ConfirmCode
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.notices.models import Notice
from wishapp.notices.states import NoticeState
from wishapp.privacy.own_data.copying_consents import copy_consents, end_copies, return_entered
from wishapp.privacy.own_data.nouns import TABLES
from wishapp.registry.account_joins.models import AccountJoin, JoinedRow
from wishapp.registry.account_joins.queries import rows_of
from wishapp.registry.people.kinship import end_kinship, record_kinship
from wishapp.registry.people.models import Consent, Kinship, Person
from wishapp.registry.people.queries import are_kin

FOLLOWING: tuple[tuple[Any, Follows], ...] = tuple(
    (table.model, each) for table in TABLES for each in table.follows if not each.is_copied
)
# A wish leads to a claim, the claim to its screening, and that to a notice.
PASSES = 2
BY_JOIN = Actor.for_system("account_joins")


def take_over(join: AccountJoin) -> None:
    """Lead every row of the resident to the account; the caller has locked both and the wishes."""
    db.session.flush()
    for model, follows in FOLLOWING:
        moved = _lead(follows, model, follows.column == join.resident_id, to=join.person_id)
        _note(join, model.__tablename__, moved)
    _note(join, Consent.__tablename__, copy_consents(join))
    _take_over_kin(join)
    _set_account(join, join.person_id)
    db.session.expire_all()


def give_back(join: AccountJoin, since: datetime) -> None:
    """Lead what went over back, with all that came about the same wishes since.

    So does what staff entered meanwhile for the same name and home. What the account made itself
    stays with it, and so does what staff entered on its own page. A code of the account's own is
    worth nothing any more.
    """
    db.session.flush()
    end_copies(join)
    _note(join, Consent.__tablename__, return_entered(join, since))
    things: set[UUID] = set()
    for _ in range(PASSES):
        for model, follows in FOLLOWING:
            belongs = or_(false(), *_belonging(join, model, follows, since, things))
            theirs = and_(follows.column == join.person_id, belongs)
            moved = _lead(follows, model, theirs, to=join.resident_id)
            _note(join, model.__tablename__, moved)
            things.update(moved)
    _give_back_kin(join)
    _end_codes(join.person_id, things)
    _set_account(join, None)
    db.session.expire_all()
    _shelve(join.resident_id)


def _belonging(
    join: AccountJoin, model: Any, follows: Follows, since: datetime, things: Iterable[UUID]
) -> list[ColumnElement[bool]]:
    """The conditions of which any makes a row the resident's."""
    gone = select(JoinedRow.row_id).where(
        JoinedRow.join_id == join.id, JoinedRow.table_name == model.__tablename__
    )
    found: list[ColumnElement[bool]] = [model.id.in_(gone)]
    if follows.about is not None:
        found.append(follows.about.in_(list(things)))
    if follows.entered is not None:
        found.append(follows.entered(since))
    return found


def _lead(follows: Follows, model: Any, theirs: ColumnElement[bool], *, to: UUID) -> Sequence[UUID]:
    fits = [theirs] if follows.unless is None else [theirs, ~follows.unless(to)]
    if follows.only is not None:
        fits.append(follows.only)
    moving = update(model).where(*fits).values({follows.column: to}).returning(model.id)
    return db.session.scalars(moving.execution_options(synchronize_session=False)).all()


def _note(join: AccountJoin, table_name: str, row_ids: Iterable[UUID]) -> None:
    rows = [
        {"id": new_id(), "join_id": join.id, "table_name": table_name, "row_id": row_id}
        for row_id in row_ids
    ]
    if rows:
        db.session.execute(insert(JoinedRow).on_conflict_do_nothing(), rows)


def _take_over_kin(join: AccountJoin) -> None:
    """Keep the resident's relatives from claiming for the account."""
    found = select(Kinship).where(
        or_(Kinship.person_id == join.resident_id, Kinship.relative_id == join.resident_id),
        Kinship.ended_at.is_(None),
    )
    for kinship in db.session.scalars(found).all():
        both = {kinship.person_id, kinship.relative_id}
        [relative] = both - {join.resident_id}
        if not db.session.scalar(select(are_kin(join.person_id, relative))):
            record_kinship(join.person_id, relative, declared_by=kinship.declared_by)
            _note(join, Kinship.__tablename__, [relative])


def _give_back_kin(join: AccountJoin) -> None:
    for relative in rows_of(join.id, Kinship.__tablename__):
        # A term may have taken the resident's own away meanwhile.
        record_kinship(join.resident_id, relative, declared_by=join.proposed_by)
        end_kinship(join.person_id, relative)


def _end_codes(account_id: UUID, things: Iterable[UUID]) -> None:
    ending = update(ConfirmCode).where(
        ConfirmCode.made_by == account_id,
        ConfirmCode.wish_id.in_(list(things)),
        ConfirmCode.ended_at.is_(None),
    )
    ending = ending.values(ended_at=now()).execution_options(synchronize_session=False)
    db.session.execute(ending)


def _set_account(join: AccountJoin, account_id: UUID | None) -> None:
    leading = update(Person).where(Person.id == join.resident_id).values(joined_to_id=account_id)
    db.session.execute(leading.execution_options(synchronize_session=False))


def _shelve(resident_id: UUID) -> None:
    """Send nothing about the resident's wishes over WeChat any more."""
    waiting = select(Notice).where(
        Notice.person_id == resident_id, Notice.state == NoticeState.QUEUED.value
    )
    lifecycle.move_all(db.session.scalars(waiting.with_for_update()).all(), "shelve", by=BY_JOIN)
