"""Whoever locks a row sees it as it stands, though the session has seen it before."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from tests.builders.cast import Cast
from tests.builders.settings import QINGHE
from tests.builders.statements import a_delivery, an_attempt, unit_id
from tests.builders.times import last_month
from tests.builders.wishes import a_claim
from tests.builders.world import World, set_schema
from wishapp.base.db import db
from wishapp.demand.screening.models import Screening
from wishapp.demand.screening.queries import newest_screening, screening_for_update
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import claim_for_update, live_claim_for_update, wish_to_claim
from wishapp.hours.statements.models import Delivery, DeliveryAttempt, Statement
from wishapp.hours.statements.queries import (
    attempt_for_update,
    delivery_for_update,
    last_revision_for_update,
    statement_for_update,
)
from wishapp.kernel.outbox import OutboxMessage
from wishapp.kernel.outbox.carrying import message_for_update
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_for_update
from wishapp.registry.units.models import Unit, UnitEndpoint
from wishapp.registry.units.queries import endpoint_in_use

Loader = Callable[[UUID], Any]


@pytest.fixture(scope="module")
def ids(lasting: World, cast: Cast) -> dict[Any, UUID]:
    """One row of each kind that is ever locked."""
    with lasting.serving(QINGHE):
        claim = a_claim(cast, "in_progress")
        delivery = a_delivery(cast)
        an_attempt(delivery)
    with lasting.within(QINGHE):
        screening = newest_screening(claim.wish_id)
        endpoint = endpoint_in_use(unit_id())
        assert screening is not None
        assert endpoint is not None
        attempt = attempt_for_update(delivery.id, 1)
        message = db.session.query(OutboxMessage).first()
        assert message is not None
        assert cast.zhao.report_in
        return {
            Wish: claim.wish_id, Claim: claim.id, Screening: screening.id,
            Delivery: delivery.id, Statement: delivery.statement_id, DeliveryAttempt: attempt.id,
            UnitEndpoint: endpoint.id, Unit: endpoint.unit_id, OutboxMessage: message.id,
            ReportIn: cast.zhao.report_in.id,
        }  # fmt: skip


# The row, a column to change behind the session's back, and how the row is locked.
LOADERS: list[tuple[Any, str, Callable[[dict[Any, UUID]], Any]]] = [
    (Wish, "public_text", lambda ids: wish_for_update(ids[Wish])),
    (Wish, "place_path", lambda ids: wish_to_claim(ids[Wish], ids[Claim])[0]),
    (Wish, "public_text", lambda ids: claim_for_update(ids[Claim])[1]),
    (Claim, "place_path", lambda ids: claim_for_update(ids[Claim])[0]),
    (Claim, "place_path", lambda ids: live_claim_for_update(ids[Wish])),
    (Screening, "fault", lambda ids: screening_for_update(ids[Screening])),
    (ReportIn, "slip_no", lambda ids: report_in_for_update(ids[ReportIn])),
    (Statement, "digest", lambda ids: statement_for_update(ids[Statement])),
    (Delivery, "last_reason", lambda ids: delivery_for_update(ids[Delivery])),
    (DeliveryAttempt, "outcome", lambda ids: attempt_for_update(ids[Delivery], 1)),
    (OutboxMessage, "topic", lambda ids: message_for_update(ids[OutboxMessage])),
    (
        UnitEndpoint,
        "disabled_reason",
        lambda ids: endpoint_in_use(
            db.session.get(UnitEndpoint, ids[UnitEndpoint]).unit_id, lock=True
        ),  # type: ignore[union-attr]  # it is there
    ),
]


@pytest.mark.parametrize(("model", "column", "lock"), LOADERS)
def test_a_locked_row_is_read_anew(
    lasting: World, ids: dict[Any, UUID], model: Any, column: str, lock: Any
) -> None:
    with lasting.within(QINGHE):
        seen = db.session.get(model, ids[model])
        before = getattr(seen, column)
        change(lasting, model.__tablename__, column, ids[model])
        assert getattr(seen, column) == before
        assert getattr(lock(ids), column) == before + "!"


def test_the_last_revision_too(lasting: World, ids: dict[Any, UUID]) -> None:
    with lasting.within(QINGHE):
        seen = db.session.get(Statement, ids[Statement])
        assert seen is not None
        before = seen.digest
        change(lasting, "statements", "digest", ids[Statement])
        last = last_revision_for_update(seen.unit_id, **last_month())
        assert last is not None
        assert last.digest == before + "!"


def change(world: World, table: str, column: str, row_id: UUID) -> None:
    """What another transaction did meanwhile, whatever the triggers say."""
    with world.engine.begin() as connection:
        set_schema(connection, QINGHE)
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        update = f"UPDATE {table} SET {column} = {column} || '!' WHERE id = :id"  # noqa: S608 - our own columns
        connection.execute(text(update), {"id": row_id})
