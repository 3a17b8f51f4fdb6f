"""Takes the unit's receipt (回执): its answer to the push, or a later call of its own."""

from wishapp.base.clock import now
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.hours.statements.models import Delivery
from wishapp.hours.statements.queries import (
    delivery_for_update,
    delivery_of_message,
    statement_for_update,
    statement_of,
)
from wishapp.hours.statements.states import DeliveryState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.registry.units.queries import endpoint_in_use

BY_UNIT = Actor.for_system("unit")


def acknowledge_delivery(
    actor: Actor, delivery: Delivery, *, receipt_no: str | None, way: str
) -> None:
    """Note the receipt of a delivery that the caller has locked; the first receipt stands."""
    if delivery.state == DeliveryState.ACKNOWLEDGED:
        return
    lifecycle.move(delivery, "acknowledge", by=actor)
    lifecycle.move(statement_for_update(delivery.statement_id), "acknowledge", by=actor)
    delivery.receipt_no = receipt_no
    delivery.receipt_way = way
    delivery.received_at = now()


def secrets_for_receipt(message_id: str) -> tuple[str, ...]:
    """The secrets that may sign a unit's receipt. Raises ``not_found``, ``endpoint_missing``."""
    endpoint = endpoint_in_use(delivery_of_message(message_id).unit_id)
    if endpoint is None:
        raise Refusal(Code.ENDPOINT_MISSING)
    return endpoint.secrets_at(now())


def acknowledge_by_call(message_id: str, *, digest: str, receipt_no: str | None) -> Delivery:
    """Take a receipt whose signature the caller has checked.

    Raises ``digest_mismatch`` when the unit holds another content than was sent.
    """
    delivery = delivery_for_update(delivery_of_message(message_id).id)
    refuse_unless(statement_of(delivery.statement_id).digest == digest, Code.DIGEST_MISMATCH)
    acknowledge_delivery(BY_UNIT, delivery, receipt_no=receipt_no, way="call")
    return delivery
