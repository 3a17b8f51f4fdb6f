"""Shows the county the whole register: what the product does, who got data, what is missing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wishapp.base.county import county
from wishapp.base.personal import Kind, Term
from wishapp.kernel.access import Action, Actor, require
from wishapp.privacy.processing.activities import ACTIVITIES, Activity, Door
from wishapp.privacy.processing.queries import (
    Received,
    offices_that_received,
    units_that_received,
)
from wishapp.privacy.register.models import RegisterEntry
from wishapp.privacy.register.queries import (
    assessed_days,
    doors_named,
    entries,
    names_of,
    open_breaches,
)
from wishapp.privacy.register.rules import Detail, EntryKind
from wishapp.privacy.retention.table import TABLE

MOST = 500


@dataclass(frozen=True, slots=True)
class Gap:
    """A duty that the register does not show as met: which, and for what."""

    duty: str
    what: str


@dataclass(frozen=True, slots=True)
class Register:
    """All of it; ``assessed`` has the day of the last assessment by activity."""

    activities: Mapping[str, Activity]
    assessed: Mapping[str, date]
    received: Sequence[Received]
    gaps: Sequence[Gap]


def see_register(actor: Actor, *, store_is_outside: bool) -> Register:
    """The register of processing (PIPL Art. 51, 54-57). Raises ``forbidden``.

    ``store_is_outside`` says whether pictures lie with somebody else.
    """
    require(actor, Action.SEE_REGISTER, None)
    assessed = assessed_days(limit=MOST)
    received = [*units_that_received(limit=MOST), *offices_that_received(limit=MOST)]
    gaps = [
        *_unassessed(assessed),
        *_unnamed(store_is_outside=store_is_outside),
        *_unentered(received),
        *_untold(),
    ]
    return Register(ACTIVITIES, assessed, received, gaps)


def see_entries(
    actor: Actor, kind: EntryKind, *, before: UUID | None, limit: int
) -> list[RegisterEntry]:
    """A page of the entries of a kind, the newest first. Raises ``forbidden``."""
    require(actor, Action.SEE_REGISTER, None)
    return entries(kind, before=before, limit=limit)


def terms_of(activity: Activity) -> list[tuple[Term, int | None]]:
    """The terms of an activity, each with its length in the unit that its rule names."""
    lines = [TABLE[kind] for kind in Kind if kind in activity.terms]
    return [(line, getattr(county().rules, line.rule) if line.rule else None) for line in lines]


def _unassessed(assessed: Mapping[str, date]) -> list[Gap]:
    """Activities that must be assessed before they begin, and were not (PIPL Art. 55)."""
    needed = (code for code, each in ACTIVITIES.items() if each.assess)
    return [Gap("assessment", code) for code in needed if code not in assessed]


def _unnamed(*, store_is_outside: bool) -> list[Gap]:
    """Whoever works for the county behind a door is named as its processor (PIPL Art. 21)."""
    outside = [Door.WECHAT, *([Door.STORAGE] if store_is_outside else [])]
    named = doors_named(limit=MOST)
    return [Gap("processor", door.value) for door in outside if door not in named]


def _unentered(received: Sequence[Received]) -> list[Gap]:
    known = set(names_of(EntryKind.RECIPIENT, limit=MOST))
    return [Gap("recipient", each.name) for each in received if each.name not in known]


def _untold() -> list[Gap]:
    """Breaches of which authority or people were not told (PIPL Art. 57)."""
    told = {Detail.TOLD_AUTHORITY.value, Detail.TOLD_PEOPLE.value}
    return [
        Gap("breach", each.name)
        for each in open_breaches(limit=MOST)
        if not told <= json.loads(each.details).keys()
    ]
