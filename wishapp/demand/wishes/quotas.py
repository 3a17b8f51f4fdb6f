"""Limits how many wishes a household has in a quarter, and how much a wish is worth."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from wishapp.base.advisory_locks import lock_by_digest
from wishapp.base.clock import start_of_day, today
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.lines import known_value
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import lines_of
from wishapp.demand.wishes.rules import WishKind, needs_value
from wishapp.demand.wishes.states import WishState

# These take nobody's turn; a merged wish is a rejected one.
NOT_COUNTED = (WishState.REJECTED.value, WishState.WITHDRAWN.value)


def quarter_began(day: date) -> date:
    """The first day of the calendar quarter in which a day lies."""
    return day.replace(month=day.month - (day.month - 1) % 3, day=1)


def lock_households(address_digests: Iterable[bytes]) -> None:
    """Lock these households, so that others who post for them wait until this transaction ends.

    All callers lock in one order, and before any number is taken, so that no deadlock arises.
    """
    lock_by_digest(address_digests)


class Turns:
    """How many wishes some households have had in this quarter; the households stay locked."""

    def __init__(self, address_digests: Iterable[bytes]) -> None:
        digests = list(address_digests)
        lock_households(digests)
        query = select(Wish.address_digest, func.count()).where(
            Wish.address_digest.in_(digests), *_of_this_quarter()
        )
        self._had = Counter(dict(db.session.execute(query.group_by(Wish.address_digest)).all()))

    def take(self, address_digest: bytes) -> None:
        """Count one more wish of a household. Raises ``household_quota`` at the limit."""
        most = county().rules.wishes_per_household_quarter
        refuse_unless(self._had[address_digest] < most, Code.HOUSEHOLD_QUOTA, most=most)
        self._had[address_digest] += 1


def must_have_turn(address_digest: bytes, *, besides: UUID | None = None) -> None:
    """Raise ``household_quota`` when a household has had all its wishes of this quarter.

    Rejected, merged and withdrawn wishes do not count, nor does the wish ``besides``.
    """
    lock_households([address_digest])
    most = county().rules.wishes_per_household_quarter
    had = wishes_this_quarter(address_digest, besides=besides)
    refuse_unless(had < most, Code.HOUSEHOLD_QUOTA, most=most)


def wishes_this_quarter(address_digest: bytes, *, besides: UUID | None = None) -> int:
    """How many wishes of a household count in this quarter."""
    query = select(func.count()).where(Wish.address_digest == address_digest, *_of_this_quarter())
    found = db.session.scalar(query.where(Wish.id != besides) if besides else query)
    return found or 0


def _of_this_quarter() -> tuple[ColumnElement[bool], ...]:
    return (
        Wish.created_at >= start_of_day(quarter_began(today())),
        Wish.state.not_in(NOT_COUNTED),
    )


def must_be_worth_at_most(value: int | None, *, shared: bool = False) -> None:
    """Raise ``wish_over_limit`` or ``crowd_over_limit`` for too high a value, in whole yuan.

    A ``shared`` wish (合力) may be worth more than an individual one. The refusal names the limit
    and the county's word for shared wishes.
    """
    rules = county().rules
    most = rules.crowd_value_limit if shared else rules.value_limit
    code = Code.CROWD_OVER_LIMIT if shared else Code.WISH_OVER_LIMIT
    is_within = value is None or value <= most
    refuse_unless(is_within, code, most=most, shared_kind=rules.crowdfunded_name)


def settle_value(wish: Wish, estimate: int | None) -> None:
    """Set the value of a wish under review, in whole yuan, and check it against the limit.

    The reviewer's ``estimate`` counts more than the wisher's own. Raises ``value_missing`` for
    an object without any value. Raises ``wish_over_limit``, ``crowd_over_limit``.
    """
    is_shared = wish.kind == WishKind.CROWDFUNDED
    lines = lines_of(wish.id) if is_shared else []
    value = known_value(wish.reference_value if estimate is None else estimate, lines)
    is_valued = value is not None or not needs_value(wish.form, [line.kind for line in lines])
    refuse_unless(is_valued, Code.VALUE_MISSING)
    must_be_worth_at_most(value, shared=is_shared)
    wish.reference_value = value
