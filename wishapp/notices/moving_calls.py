"""Hands the open calls about a wish to the staff of the community to which it was moved."""

from uuid import UUID

from wishapp.demand.wishes.queries import wish_of
from wishapp.notices.queries import open_calls_about


def move_calls(wish_id: UUID) -> int:
    """Let the staff of a moved wish's place make the calls about it; returns how many there are.

    Repeated calls change nothing more.
    """
    wish = wish_of(wish_id)
    tasks = open_calls_about(wish.id)
    for task in tasks:
        for name, value in wish.located().items():
            setattr(task, name, value)
    return len(tasks)
