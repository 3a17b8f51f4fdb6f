"""Writes a county's public document; while nothing changes, it is written once."""

from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

import orjson

from miniprogram_api.county.limits import PictureLimits, limits_of
from miniprogram_api.county.public_rules import public_rules
from miniprogram_api.public_answers import etag_of
from miniprogram_api.word_lists.table import COMMON, OF_STAFF, REFUSALS, STATES
from wishapp.config import AboutSettings, County, CountyRules
from wishapp.demand.wishes.rules import WishKind
from wishapp.fulfilment.public_totals.showing import ShownTotals
from wishapp.registry.people.wordings import WordingInForce

# A county has one at a time; a process may serve many counties.
DOCUMENTS_KEPT = 256


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a document says which is not in the program: the same facts, the same document."""

    code: str
    name: str
    about: AboutSettings
    rules: CountyRules
    pictures: PictureLimits
    wordings: tuple[WordingInForce, ...]
    totals: ShownTotals


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is sent."""

    body: bytes
    etag: str


def facts_of(
    county: County,
    pictures: PictureLimits,
    wordings: tuple[WordingInForce, ...],
    totals: ShownTotals,
) -> Facts:
    """The facts of a county as they stand now."""
    return Facts(county.code, county.name, county.about, county.rules, pictures, wordings, totals)


@lru_cache(maxsize=DOCUMENTS_KEPT)
def document_of(facts: Facts) -> Document:
    """The document that says these facts."""
    body = orjson.dumps(_told(facts))
    return Document(body, etag_of(body))


def _told(facts: Facts) -> dict[str, Any]:
    words = {each.name: each.labels for each in (*COMMON, *OF_STAFF)}
    shared = {WishKind.CROWDFUNDED.value: facts.rules.crowdfunded_name}
    return {
        "code": facts.code,
        "name": facts.name,
        "about": asdict(facts.about),
        "rules": public_rules(facts.rules),
        "limits": limits_of(facts.rules, facts.pictures),
        "words": {**words, "wish_kinds": {**words["wish_kinds"], **shared}},
        "states": {each.name.removesuffix("_states"): each.labels for each in STATES},
        "refusals": REFUSALS.labels,
        "wordings": [each._asdict() for each in facts.wordings],
        "totals": {
            "wishes_fulfilled": facts.totals.wishes,
            "members": facts.totals.members,
            "service_minutes": facts.totals.minutes,
            "hidden": facts.totals.hidden,
            "smallest_group": facts.rules.smallest_group_shown,
        },
    }
