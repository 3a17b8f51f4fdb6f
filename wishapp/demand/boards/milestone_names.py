"""The steps of a wish that boards count."""

from enum import StrEnum


class Name(StrEnum):
    """What a milestone marks.

    ``claimed`` is the first claim; of a crowdfunded wish, the first time that all shares are
    taken. ``fulfilled`` is each entry into confirmed, reviewed or closed from another state.
    ``undone`` is each return from them. ``overdue`` is a deadline that passed: unclaimed on the
    wall, short of shares, or a claim that lapsed. ``escalated`` is a dispatch that came before
    the street. ``rated`` and ``visited`` carry the level that the resident gave.
    """

    POSTED = "posted"
    PUBLISHED = "published"
    CLAIMED = "claimed"
    FULFILLED = "fulfilled"
    UNDONE = "undone"
    OVERDUE = "overdue"
    ESCALATED = "escalated"
    RATED = "rated"
    VISITED = "visited"
