"""Tells an operator in lines what waits for a person, and does what they say about it."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from wishapp.kernel.access import Actor
from wishapp.kernel.attention.closing import close_item, try_again
from wishapp.kernel.attention.queries import waiting_items
from wishapp.kernel.attention.rules import Cause

MOST_TOLD = 200
ALL = "all"
# Words for operators stand with the command line, as in every other command.
WORDS: Mapping[Cause, str] = {
    Cause.BUSY: "the database was too busy",
    Cause.REFUSED: "a rule forbids it as things stand",
    Cause.DATABASE: "the database did not take it",
    Cause.VALUE: "a value cannot be read or written",
    Cause.STORAGE: "the store of pictures was away",
    Cause.PLATFORM: "WeChat did not answer as expected",
    Cause.TOO_SLOW: "it took too long",
    Cause.CRASHED: "the process died",
    Cause.NOT_WORKED_ON: "no worker took it",
    Cause.UNKNOWN_TOPIC: "this version does not know the message",
    Cause.FAULT: "a fault of the program",
}


def lines() -> Iterator[str]:
    """One line for each of the oldest items: its id, step, thing, tries and cause."""
    for item in waiting_items(limit=MOST_TOLD):
        since = item.first_failed_at.isoformat(timespec="seconds")
        yield (
            f"{item.id} {item.step or 'relay'} of {item.subject_id}: {WORDS[Cause(item.cause)]}"
            f" ({item.place or 'no place known'}), {item.tries} tries since {since}"
        )


def settle(actor: Actor, *, again: str, closed: str) -> None:
    """Have an item, or all of the oldest, tried again; close an item. Empty texts name none.

    Ids of another county's items change nothing.
    """
    chosen = {item.id: item for item in waiting_items(limit=MOST_TOLD)}
    for item_id in list(chosen) if again == ALL else _among(chosen, again):
        try_again(actor, item_id)
    for item_id in _among(chosen, closed):
        close_item(actor, item_id)


def _among(chosen: Mapping[UUID, object], wanted: str) -> list[UUID]:
    return [item_id for item_id in chosen if str(item_id) == wanted.lower()]
