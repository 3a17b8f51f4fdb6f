"""Checks the rows of a list against the places of the county and what was entered before."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from wishapp.base.clock import today
from wishapp.demand.earlier_wishes.packing import Checked
from wishapp.demand.earlier_wishes.queries import Key, keys_entered
from wishapp.demand.earlier_wishes.rules import EarlierRow, Fault, Told, faults_of
from wishapp.registry.places.models import Place
from wishapp.registry.places.queries import places_by_code
from wishapp.registry.places.rules import Level, code_at

LOCAL = frozenset({Level.COMMUNITY, Level.GRID, Level.SUB_GRID})


def places_known() -> Mapping[str, Place]:
    """All places of the county by code, closed ones too: a list tells of the past."""
    return places_by_code()


def community_id_of(place: Place, places: Mapping[str, Place]) -> UUID:
    """The community of a community or of a grid; ``places`` are all, by code."""
    return places[code_at(place.path, Level.COMMUNITY) or place.code].id


def check_rows(place: Place, rows: Sequence[EarlierRow], faults: Sequence[Told]) -> Checked:
    """The rows that can be entered at a place, and the faults of all others besides those known."""
    places, day = places_known(), today()
    entered = keys_entered([row.number for row in rows])
    seen: set[Key] = set()
    good: list[EarlierRow] = []
    told = list(faults)
    for row in rows:
        found = [*faults_of(row, today=day), *_about_place(row, place, places)]
        if not found:
            found = list(_doubles(row, places, seen, entered))
        told.extend(found)
        if not found:
            good.append(row)
    return Checked(good, sorted(told, key=lambda each: each.line))


def _about_place(row: EarlierRow, within: Place, places: Mapping[str, Place]) -> Iterator[Told]:
    place = places.get(row.place_code)
    if place is None:
        yield Told(row.line, "place_code", Fault.PLACE_UNKNOWN)
    elif Level(place.level) not in LOCAL:
        yield Told(row.line, "place_code", Fault.PLACE_NOT_COMMUNITY)
    elif not place.path.startswith(within.path):
        yield Told(row.line, "place_code", Fault.PLACE_ELSEWHERE)


def _doubles(
    row: EarlierRow, places: Mapping[str, Place], seen: set[Key], entered: set[Key]
) -> Iterator[Told]:
    key = community_id_of(places[row.place_code], places), row.number, row.posted_on
    if key in seen:
        yield Told(row.line, "number", Fault.TWICE_IN_FILE)
    elif key in entered:
        yield Told(row.line, "number", Fault.ENTERED_ALREADY)
    seen.add(key)
