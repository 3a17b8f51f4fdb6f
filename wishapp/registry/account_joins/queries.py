"""Reads account joins."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select

from wishapp.base.db import db, newest
from wishapp.base.errors import Code, Refusal
from wishapp.kernel.access import Scope
from wishapp.registry.account_joins.models import AccountJoin, JoinedRow
from wishapp.registry.account_joins.states import OVER, AccountJoinState

# Of a proposal that came to nothing nobody may infer where a resident belongs.
STANDS_OR_STOOD = or_(
    AccountJoin.joined_at.is_not(None),
    AccountJoin.state.not_in([state.value for state in OVER]),
)


def join_of(join_id: UUID) -> AccountJoin:
    """The join with this id. Raises ``not_found``."""
    return _found(db.session.get(AccountJoin, join_id))


def join_for_update(join_id: UUID) -> AccountJoin:
    """Lock a join. Raises ``not_found``."""
    query = select(AccountJoin).where(AccountJoin.id == join_id).with_for_update()
    return _found(db.session.scalar(query))


def joins_in(
    scope: Scope, *, state: AccountJoinState, after: UUID | None, limit: int
) -> list[AccountJoin]:
    """A page of the joins that staff may list, in one state, the oldest first."""
    wanted = AccountJoin.state == state.value
    return list(db.session.scalars(scope.page(AccountJoin, wanted, after=after, limit=limit)))


def joins_of(person_id: UUID, *, before: UUID | None, limit: int) -> list[AccountJoin]:
    """A page of the joins of somebody's own account, the newest first."""
    return newest(AccountJoin, AccountJoin.person_id == person_id, before=before, limit=limit)


def rows_of(join_id: UUID, table_name: str) -> Sequence[UUID]:
    """The ids of the rows of one table that went over to the account, or went back with them."""
    query = select(JoinedRow.row_id).where(
        JoinedRow.join_id == join_id, JoinedRow.table_name == table_name
    )
    return db.session.scalars(query).all()


def _found(join: AccountJoin | None) -> AccountJoin:
    if join is None:
        raise Refusal(Code.NOT_FOUND)
    return join
