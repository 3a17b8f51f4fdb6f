"""One line of the table of notices: who is told what, by which template."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from wishapp.config.templates import TemplateName


class Who(StrEnum):
    """Who may be told of a change."""

    WISHER = "wisher"
    CLAIMANT = "claimant"
    PLEDGER = "pledger"
    APPLICANT = "applicant"
    AUTHOR = "author"
    COMMUNITY_OFFICE = "community_office"
    COMMUNITY_ADMIN = "community_admin"
    STREET_ADMIN = "street_admin"
    COUNTY_ADMIN = "county_admin"
    LIAISON = "liaison"
    ENTRANT = "entrant"
    TEAM_LEADER = "team_leader"
    ASKED = "asked"
    STATED = "stated"
    CONCERNED = "concerned"
    RELATIVE = "relative"


W = Who
TEMPLATES: Mapping[Who, TemplateName] = {
    W.WISHER: "wish",
    W.AUTHOR: "wish",
    W.CLAIMANT: "claim",
    W.PLEDGER: "claim",
    W.ENTRANT: "claim",
    W.TEAM_LEADER: "claim",
    W.ASKED: "claim",
    W.CONCERNED: "wish",
    W.RELATIVE: "wish",
    W.APPLICANT: "report_in",
    W.STATED: "claim",
    W.COMMUNITY_OFFICE: "work",
    W.COMMUNITY_ADMIN: "work",
    W.STREET_ADMIN: "work",
    W.COUNTY_ADMIN: "work",
    W.LIAISON: "work",
}
OPEN_LIST = "请在待办中查看"


@dataclass(frozen=True, slots=True)
class Telling:
    """Who reads what of a topic. ``what`` and ``note`` have at most 20 characters, ``status`` 5.

    ``importance`` runs from 1 to 3. An ``urgent`` notice does not wait for the morning, and becomes
    a call when WeChat cannot bring it. Urgent is only what saves somebody from danger, a wait, a
    way in vain, or losing their account. A notice that ``calls`` is a call task besides, whatever becomes of the message. A
    notice that ``asks`` for an answer or an act is a call task for somebody without a phone.
    """

    topic: str
    who: Who
    importance: int
    what: str
    status: str
    note: str
    urgent: bool = False
    calls: bool = False
    asks: bool = False

    @property
    def template(self) -> TemplateName:
        """The message template that its reader permits."""
        return TEMPLATES[self.who]


def by_topic(lines: Iterable[Telling]) -> dict[str, tuple[Telling, ...]]:
    """Lines of a table by their topic, in their order."""
    found: dict[str, tuple[Telling, ...]] = {}
    for line in lines:
        found[line.topic] = (*found.get(line.topic, ()), line)
    return found
