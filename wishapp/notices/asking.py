"""Which templates to ask a person's permission for, at a step that leads to notices."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from wishapp.base.county import county
from wishapp.config.templates import TemplateName
from wishapp.notices.permissions import MOST_TEMPLATES
from wishapp.notices.queries import permissions_left

# The platform asks about so many at one tap (contract 5.1).
MOST_AT_A_TAP = 3


class Occasion(StrEnum):
    """The step that a person has just made."""

    WISH = "wish"
    CLAIM = "claim"
    REPORT_IN = "report_in"
    WORK = "work"


WANTED: Mapping[Occasion, tuple[TemplateName, ...]] = {
    Occasion.WISH: ("wish", "digest"),
    Occasion.CLAIM: ("claim", "digest"),
    Occasion.REPORT_IN: ("report_in", "claim", "digest"),
    Occasion.WORK: ("work", "digest"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A template to ask about, and how many of its messages are permitted as far as we know."""

    name: str
    template_id: str
    remaining: int


def templates_to_ask(person_id: UUID, occasion: Occasion) -> list[Wanted]:
    """At most three templates, the most useful first; long-term ones only until they are given.

    What the phone then tells of the answer is not believed: only the platform's event counts.
    """
    left = permissions_left(person_id, limit=MOST_TEMPLATES)
    by_name = {template.name: template for template in county().templates}
    known = [by_name[name] for name in WANTED[occasion] if name in by_name]
    wanted = [
        Wanted(each.name, each.template_id, left.get(each.template_id, 0))
        for each in known
        if not (each.long_term and each.template_id in left)
    ]
    return wanted[:MOST_AT_A_TAP]
