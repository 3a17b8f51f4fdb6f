"""One line of the table of notices: who is told what, by which template."""

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


@dataclass(frozen=True, slots=True)
class Telling:
    """Who reads what of a change. ``what`` and ``note`` have at most 20 characters, ``status`` 5.

    ``importance`` runs from 1 to 3. An ``urgent`` one does not wait for the morning, and becomes
    a call when WeChat cannot bring it: only what saves somebody from danger, or from waiting or
    going in vain. One that ``calls`` is a call task besides, whatever becomes of the message; one
    that ``asks`` for an answer is one for a resident without a phone, whom no message reaches.
    """

    who: Who
    template: TemplateName
    importance: int
    what: str
    status: str
    note: str
    urgent: bool = False
    calls: bool = False
    asks: bool = False


W = Who
OPEN_LIST = "请在待办中查看"
