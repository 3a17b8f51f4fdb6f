"""Messages written with the change that causes them, carried to the queues later."""

from wishapp.outbox.emitting import emit
from wishapp.outbox.models import OutboxMessage

__all__ = ["OutboxMessage", "emit"]
