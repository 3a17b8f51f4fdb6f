"""What rosters tell of people: whom a unit says should report in, and why somebody need not."""

from wishapp.base.personal import Fate, Kind, Personal, Section, Table, Term, pruning
from wishapp.registry.rosters.models import RosterEntry, RosterHeadCount, RosterImport
from wishapp.registry.rosters.queries import entries_about
from wishapp.registry.rosters.states import RosterState

PERSONAL = Personal(
    Table(
        RosterEntry,
        stays="a unit's own list of its people, without accounts; the unit strikes an entry",
    ),
    Table(RosterHeadCount, stays="a number by unit"),
    Table(RosterImport, stays="counts of a list and who of the unit or the county brought it"),
    sections={Section.ROSTER_ENTRIES: entries_about},
    terms=(
        Term(
            Kind.ROSTERS,
            Fate.DELETE,
            "keep_report_in_years",
            since="the person left the unit's list",
            law="个人信息保护法 19, 47",
            sweep=pruning(
                RosterEntry,
                lambda before: (
                    (RosterEntry.state == RosterState.LEFT.value) & (RosterEntry.left_at < before)
                ),
            ),
        ),
    ),
)
