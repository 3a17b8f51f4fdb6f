"""Outbox messages: written with the change that causes them, sent to the queues later."""

from wishapp.kernel.outbox.emitting import emit
from wishapp.kernel.outbox.models import OutboxMessage

__all__ = ["OutboxMessage", "emit"]
