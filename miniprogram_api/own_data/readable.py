"""A person's own data in words that they can read: sections, labels and values in Chinese."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import orjson

from miniprogram_api.messages import role_words, state_word
from miniprogram_api.offers.words import SKILL_WORDS, WEEKDAYS, clock_text
from miniprogram_api.own_data.layouts import KINDS, LAYOUTS
from miniprogram_api.own_data.words import HANDED_WORDS, WORDS
from miniprogram_api.paging import Page, cursor_of_id
from miniprogram_api.reasons.words import KIND_WORDS, STEP_WORDS, reason_text, who_decided
from wishapp.base.clock import COUNTY_ZONE
from wishapp.base.errors import Code, Refusal
from wishapp.base.personal import Section
from wishapp.fulfilment.reasons.rules import Reason
from wishapp.hours.ledger.rules import hours_text
from wishapp.privacy.own_data.queries import Look
from wishapp.privacy.own_data.workbook import ReadableTable
from wishapp.registry.offers.rules import Hours
from wishapp.registry.units.queries import unit_of


def texts_of(section: Section, row: Any) -> list[str]:
    """The values of one row, in the order of the labels."""
    kind = KINDS.get(section, "")
    return [
        state_word(row.state, kind=kind) if fact == "state" else _text(fact, _value(row, fact))
        for fact in LAYOUTS[section].labels
    ]


def labelled(section: Section, rows: Iterable[Any]) -> list[list[dict[str, str]]]:
    """Rows as lists of label and value."""
    labels = LAYOUTS[section].labels.values()
    return [
        [
            {"label": label, "value": text}
            for label, text in zip(labels, texts_of(section, row), strict=True)
        ]
        for row in rows
    ]


def section_of(name: str) -> Section:
    """The section with this name. Raises ``not_found``."""
    try:
        return Section(name)
    except ValueError as error:
        raise Refusal(Code.NOT_FOUND) from error


def shown_section(section: Section, page: Page, rows: Sequence[Any]) -> dict[str, Any]:
    """A page of one section as people read it."""
    shown, last = page.cut(rows)
    return {
        "section": section.value,
        "title": LAYOUTS[section].title,
        "rows": labelled(section, shown),
        "next_cursor": cursor_of_id(last.id) if last is not None else None,
    }


def table_of(section: Section, rows: Iterable[Any]) -> ReadableTable:
    """One section as a sheet of a workbook."""
    layout = LAYOUTS[section]
    return ReadableTable(
        layout.title, tuple(layout.labels.values()), [texts_of(section, row) for row in rows]
    )


def who_looked(look: Look) -> str:
    """The name of whoever looked: a claimant's or a unit's, for others their role."""
    if look.claimant is not None:
        return look.claimant
    if look.unit is not None and look.capacity.startswith(("unit_liaison", "system:")):
        return look.unit
    if look.look == "team" and look.capacity == "person":
        return "服务队或认领的牵头人"
    return role_words(look.capacity)


def _value(row: Any, fact: str) -> Any:
    if fact == "who" and isinstance(row, Look):
        return who_looked(row)
    if isinstance(row, Reason) and fact in OF_REASON:
        return OF_REASON[fact](row)
    return getattr(row, fact)


def _text(fact: str, value: Any) -> str:
    if value is None:
        return ""
    if fact in SPELLED:
        return SPELLED[fact](value)
    if isinstance(value, datetime):
        return f"{value.astimezone(COUNTY_ZONE):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return WORDS.get(fact, {}).get(str(value), str(value))


def _said(facts: str) -> str:
    """What a notice said; nothing is left of it once it was erased."""
    return "；".join(str(each) for each in orjson.loads(facts or "{}").values())


def _listed(words: Iterable[str]) -> str:
    return "、".join(SKILL_WORDS.get(each, each) for each in words)


def _span(during: Any) -> str:
    ends = (each.astimezone(COUNTY_ZONE) for each in (during.lower, during.upper))
    return "—".join(f"{each:%Y-%m-%d %H:%M}" for each in ends)


def _week(hours: Iterable[Hours]) -> str:
    return "；".join(
        f"周{WEEKDAYS[each.weekday - 1]} {clock_text(each.start)}—{clock_text(each.end)}"
        for each in hours
    )


OF_REASON: Mapping[str, Callable[[Reason], str]] = {
    "kind": lambda reason: KIND_WORDS[reason.kind],
    "step": lambda reason: STEP_WORDS[reason.step],
    "who": who_decided,
    "words": reason_text,
}
SPELLED: Mapping[str, Callable[[Any], str]] = {
    "minutes": hours_text,
    "recipient_id": lambda unit_id: unit_of(unit_id).name,
    "unit_id": lambda unit_id: unit_of(unit_id).name,
    "facts": _said,
    "skills": lambda value: value if isinstance(value, str) else _listed(value),
    "hours": _week,
    "during": _span,
    "place_codes": "、".join,
    "fields": lambda fields: "、".join(HANDED_WORDS[each] for each in fields),
}
