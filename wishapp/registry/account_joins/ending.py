"""Ends the joins of residents on paper of whom neither name nor home is left."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.account_joins.states import ACCOUNT_JOIN


def end_joins_of(resident_ids: Sequence[UUID], *, by: Actor) -> None:
    """End what was joined, and refuse what waits; nothing is left that could be compared."""
    for verb in ("end", "refuse"):
        states = [state.value for state in ACCOUNT_JOIN.moves[verb].sources]
        query = select(AccountJoin).where(
            AccountJoin.resident_id.in_(resident_ids), AccountJoin.state.in_(states)
        )
        for join in db.session.scalars(query.with_for_update()).all():
            lifecycle.move(join, verb, by=by)
            join.ended_at = now()
