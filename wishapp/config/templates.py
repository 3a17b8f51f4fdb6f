"""Subscribe-message templates as the settings name them, and what must hold between their parts."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Literal

# Which kind of field a template may have for each of our facts (the platform's kinds, 5.1).
FITS: Mapping[str, frozenset[str]] = {
    "what": frozenset({"thing"}),
    "wish": frozenset({"thing"}),
    "no": frozenset({"character_string", "thing"}),
    "status": frozenset({"phrase", "thing"}),
    "when": frozenset({"time", "date", "thing"}),
    "place": frozenset({"thing"}),
    "note": frozenset({"thing"}),
    "count": frozenset({"number", "thing"}),
}
FIELD = re.compile(r"([a-z_]+)[0-9]{1,2}")
PAGE = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*(\?[A-Za-z0-9_=&-]*)?")

TemplateName = Literal["report_in", "wish", "claim", "work", "digest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFields:
    """The template's field for each fact, such as ``thing1``; empty = the template has none."""

    what: str = ""
    wish: str = ""
    no: str = ""
    status: str = ""
    when: str = ""
    place: str = ""
    note: str = ""
    count: str = ""

    def used(self) -> dict[str, str]:
        """The facts that the template shows, each with its field."""
        pairs = ((each.name, getattr(self, each.name)) for each in fields(self))
        return {fact: key for fact, key in pairs if key}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTemplate:
    """One template of the mini-program's console. ``long_term`` ones may be used again and again.

    ``page`` opens when the message is tapped, without a leading slash; empty = none.
    """

    name: TemplateName
    template_id: str
    page: str = ""
    long_term: bool = False
    fields: TemplateFields


def kind_of(key: str) -> str:
    """The kind of a template's field: ``thing`` of ``thing1``; empty when it is none."""
    found = FIELD.fullmatch(key)
    return found.group(1) if found else ""


def template_problems(templates: tuple[NoticeTemplate, ...]) -> Iterator[str]:
    """One sentence for each contradiction in a county's templates."""
    for name in ("name", "template_id"):
        values = Counter(getattr(template, name) for template in templates)
        yield from (
            f"templates: {name} {value} is used twice" for value in values if values[value] > 1
        )
    for number, template in enumerate(templates):
        yield from (f"templates[{number}].{problem}" for problem in _problems(template))


def _problems(template: NoticeTemplate) -> Iterator[str]:
    if not template.template_id:
        yield "template_id: must not be empty"
    if template.page and not PAGE.fullmatch(template.page):
        yield "page: must be a page's path without a leading slash"
    used = template.fields.used()
    if not used:
        yield "fields: at least one is needed"
    if len(set(used.values())) < len(used):
        yield "fields: two facts share one field"
    for fact, key in used.items():
        if kind_of(key) not in FITS[fact]:
            kinds = " or ".join(sorted(FITS[fact]))
            yield f"fields.{fact}: {key} is not a field of kind {kinds}"
