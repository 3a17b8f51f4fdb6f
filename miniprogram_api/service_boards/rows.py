"""The way down from a service board: the path of the list behind each figure."""

from collections.abc import Mapping

from wishapp.demand.boards.periods import Period
from wishapp.office.service_boards.cells import SERVICE_CELLS

# A roll names members, and is for the office and above.
ROLL_OF_SERVICE = "/rolls/service/sheet.xlsx?place={place}&since={since}&until={until}"
SERVICE = ("served", "times", *(name for name in SERVICE_CELLS if name.startswith("minutes")))
ROLLS = dict.fromkeys(SERVICE, ROLL_OF_SERVICE)
# These lists have what stands today; of what happened in a period there is no list.
STANDING: Mapping[str, str] = {
    "members": "/report-ins?state=active&place={place}",
    "teams": "/teams?community_code={place}",
}


def rows_behind(
    code: str, period: Period, *, is_over: bool, rolls: bool
) -> Mapping[str, str | None]:
    """The paths by the names of figures; with those of ``rolls`` for whoever may print them.

    Once the period is over, who stood at its end is in no list.
    """
    paths = {**({} if is_over else STANDING), **(ROLLS if rolls else {})}
    facts = {"place": code, "since": period.since, "until": period.until}
    found = {name: path.format(**facts) for name, path in paths.items()}
    return {name: found.get(name) for name in SERVICE_CELLS}
