"""The way down from a service board: the path of the list behind each figure."""

from collections.abc import Mapping

from wishapp.demand.boards.periods import Period
from wishapp.office.service_boards.cells import SERVICE_CELLS
from wishapp.registry.places.rules import Level

CLAIMS = "/claims?state=confirmed&place={place}"
# A roll names members, and is for the office and above.
ROLL_OF_SERVICE = "/rolls/service/sheet.xlsx?place={place}&since={since}&until={until}"
ROLL_OF_REPORT_INS = "/rolls/report-ins/sheet.xlsx?place={place}&since={since}&until={until}"
SERVICE = ("served", "times", *(name for name in SERVICE_CELLS if name.startswith("minutes")))
LISTS: Mapping[str, str] = {
    "members": "/report-ins?state=active&place={place}",
    "ended": "/report-ins?state=ended&place={place}",
    "claims_fulfilled": CLAIMS,
    "claims_taken_back": "/claims?state=disputed&place={place}",
    "teams_served": CLAIMS,
}
ROLLS = dict.fromkeys(SERVICE, ROLL_OF_SERVICE) | {"reported_in": ROLL_OF_REPORT_INS}
# Teams are listed by their community.
TEAMS = {"teams": "/teams?community_code={place}"}


def rows_behind(code: str, level: str, period: Period, *, rolls: bool) -> Mapping[str, str | None]:
    """The paths by the names of figures; with those of ``rolls`` for whoever may print them."""
    teams = TEAMS if level == Level.COMMUNITY else {}
    paths = {**LISTS, **(ROLLS if rolls else {}), **teams}
    facts = {"place": code, "since": period.since, "until": period.until}
    found = {name: path.format(**facts) for name, path in paths.items()}
    return {name: found.get(name) for name in SERVICE_CELLS}
