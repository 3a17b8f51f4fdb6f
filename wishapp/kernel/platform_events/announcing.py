"""Announces what WeChat did to the mini-program itself, so that its administrators hear of it."""

from uuid import UUID

from wishapp.kernel.outbox import emit

PUNISHED = "platform_event.punish"


def announce_punishment(event_id: UUID) -> None:
    """WeChat warned, limited or banned the mini-program or a page of it, as the event tells."""
    emit(PUNISHED, event_id)
