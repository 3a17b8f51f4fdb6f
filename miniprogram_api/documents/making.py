"""Makes the page of a document: what all of them have, and how days and places are written."""

from collections.abc import Sequence
from datetime import date, datetime

from miniprogram_api.documents.blocks import Block, Sheet
from miniprogram_api.messages import role_words
from wishapp.base.clock import county_date
from wishapp.base.county import county
from wishapp.printing.printouts.models import Printout
from wishapp.registry.places.models import Place

# Dates that are written by hand.
BY_HAND = "　　年　　月　　日"


def sheet(
    title: str, printout: Printout, blocks: Sequence[Block], *, is_wide: bool = False
) -> Sheet:
    """A document with the number, person and time of its printout."""
    return Sheet(
        title=title,
        county=county().name,
        number=printout.number,
        made_by=role_words(printout.capacity),
        made_at=printout.made_at,
        blocks=blocks,
        is_wide=is_wide,
    )


def written(day: date | datetime | None) -> str:
    """A day as offices write it; to be written by hand if there is none yet."""
    if day is None:
        return BY_HAND
    plain = county_date(day) if isinstance(day, datetime) else day
    return f"{plain.year}年{plain.month}月{plain.day}日"


def place_words(community: Place, place: Place) -> str:
    """The community, with the grid if there is one."""
    return community.name if place.id == community.id else f"{community.name}　{place.name}"


def ticked(choices: Sequence[tuple[bool, str]]) -> str:
    """Boxes, some of them ticked."""
    return "　".join(f"{'■' if chosen else '□'}{words}" for chosen, words in choices)
