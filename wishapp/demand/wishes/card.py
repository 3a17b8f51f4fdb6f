"""The card: all of a wish that the wall shows."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID


class Card(NamedTuple):
    """What the wall shows of a wish (domain invariant 15.5), and the keys that order its pages.

    ``open_until`` is until when it may be claimed, or its shares pledged. ``value_band`` is the
    number of a band of the county's rules. ``pictures`` names those that the card shows. The last
    two are for active members only.
    """

    wish_no: str
    community: str
    public_name: str
    public_label: str
    form: str
    public_text: str
    state: str
    published_at: datetime
    id: UUID
    kind: str
    value_band: int | None
    open_until: datetime | None
    shortfall: str | None
    lines: list[dict[str, Any]] | None
    rank_at: datetime
    draw_until: datetime | None
    risks: list[str]
    insurance: str | None
    required_skill: str | None
    pictures: list[str] | None
    grid: str | None = None
    wanted_before: date | None = None
