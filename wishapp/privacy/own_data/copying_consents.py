"""Gives an account copies of a resident's consents, and ends them when the two are parted.

The resident keeps their own rows, so that nothing which the account says or does changes them.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Update, and_, exists, func, inspect, select, update
from sqlalchemy.orm import aliased

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.ids import new_id
from wishapp.registry.account_joins.models import AccountJoin, JoinedRow
from wishapp.registry.desk_entries.models import DeskEntry
from wishapp.registry.desk_entries.states import DeskEntryKind
from wishapp.registry.people.models import Consent
from wishapp.registry.people.wordings import Purpose

# The entry is written in the same moment as the consent.
AT_ONCE = timedelta(seconds=30)
# What a member agrees to, which no resident on paper does.
OF_MEMBERS = (Purpose.UNIT_PROVISION.value, Purpose.GUARDIAN.value)
COLUMNS = tuple(column.key for column in inspect(Consent).columns)
# By these the sheet that the resident signed would be found.
UNPROVED = dict.fromkeys(("evidence", "witness_id", "sheet_no", "signed_on", "witness_name"))
_Other = aliased(Consent)


def copy_consents(join: AccountJoin) -> Sequence[UUID]:
    """Copy what the resident agrees to, unless the account agreed to the same; returns the ids."""
    theirs = exists().where(
        _Other.person_id == join.person_id,
        _Other.purpose == Consent.purpose,
        _Other.withdrawn_at.is_(None),
    )
    query = select(Consent).where(
        Consent.person_id == join.resident_id, Consent.withdrawn_at.is_(None), ~theirs
    )
    copies = [_copy(each, join.person_id) for each in db.session.scalars(query)]
    db.session.add_all(copies)
    db.session.flush()
    return [each.id for each in copies]


def end_copies(join: AccountJoin) -> None:
    """End the copies of an account; nothing leads from them to the resident's sheet any more."""
    ending = update(Consent).where(Consent.person_id == join.person_id, _is_copy(join))
    ended_at = func.coalesce(Consent.withdrawn_at, now())
    _carry_out(ending.values(withdrawn_at=ended_at, **UNPROVED))


def return_entered(join: AccountJoin, since: datetime) -> Sequence[UUID]:
    """Lead to the resident what staff entered for the same name and home; returns the ids.

    It replaces what the resident agreed to before.
    """
    entered = and_(
        Consent.person_id == join.person_id,
        Consent.given_at >= since,
        Consent.recorded_by.is_not(None),
        Consent.purpose.not_in(OF_MEMBERS),
        ~_is_copy(join),
        ~_is_of_account(),
    )
    query = select(Consent.id, Consent.purpose, Consent.withdrawn_at).where(entered)
    found = db.session.execute(query).all()
    replaced = update(Consent).where(
        Consent.person_id == join.resident_id,
        Consent.purpose.in_([each.purpose for each in found if each.withdrawn_at is None]),
        Consent.withdrawn_at.is_(None),
    )
    _carry_out(replaced.values(withdrawn_at=now()))
    ids = [each.id for each in found]
    _carry_out(update(Consent).where(Consent.id.in_(ids)).values(person_id=join.resident_id))
    return ids


def _copy(consent: Consent, person_id: UUID) -> Consent:
    values = {name: getattr(consent, name) for name in COLUMNS}
    return Consent(**values | {"id": new_id(), "person_id": person_id})


def _is_copy(join: AccountJoin) -> ColumnElement[bool]:
    return Consent.id.in_(
        select(JoinedRow.row_id).where(
            JoinedRow.join_id == join.id, JoinedRow.table_name == Consent.__tablename__
        )
    )


def _is_of_account() -> ColumnElement[bool]:
    """The condition that staff entered a consent on the account's own page, and with no wish."""
    return exists().where(
        DeskEntry.kind == DeskEntryKind.CONSENT.value,
        DeskEntry.person_id == Consent.person_id,
        DeskEntry.purpose == Consent.purpose,
        DeskEntry.entered_by == Consent.recorded_by,
        DeskEntry.entered_at.between(Consent.given_at, Consent.given_at + AT_ONCE),
    )


def _carry_out(change: Update) -> None:
    db.session.execute(change.execution_options(synchronize_session=False))
