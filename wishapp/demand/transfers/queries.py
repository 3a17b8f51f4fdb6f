"""Reads transfers."""

from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db
from wishapp.base.rows import row_for_update, row_of
from wishapp.demand.transfers.models import UNDER_WAY, Transfer
from wishapp.demand.transfers.states import TransferState
from wishapp.kernel.access import Scope


def transfer_of(transfer_id: UUID) -> Transfer:
    """The transfer with this id. Raises ``not_found``."""
    return row_of(Transfer, transfer_id)


def transfer_for_update(transfer_id: UUID) -> Transfer:
    """Lock a transfer. Raises ``not_found``."""
    return row_for_update(Transfer, transfer_id)


def find_transfer(wish_id: UUID) -> Transfer | None:
    """The transfer of a wish that is under way or was handed over, if there is one."""
    return db.session.scalar(select(Transfer).where(Transfer.wish_id == wish_id, UNDER_WAY))


def transfers_in(
    scope: Scope, *, state: TransferState, after: UUID | None, limit: int
) -> list[Transfer]:
    """A page of the transfers that staff may list, in one state, the oldest first."""
    wanted = Transfer.state == state.value
    return list(db.session.scalars(scope.page(Transfer, wanted, after=after, limit=limit)))
