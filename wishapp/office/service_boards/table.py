"""The table of service milestones: which state of what is counted."""

from dataclasses import dataclass

from wishapp.fulfilment.claims.states import CLAIM, ClaimState
from wishapp.fulfilment.pledges.states import PLEDGE, PledgeState
from wishapp.fulfilment.teams.states import TEAM, TeamState
from wishapp.registry.members.states import REPORT_IN, ReportInState


@dataclass(frozen=True, slots=True)
class Counted:
    """Things of one kind, which count while they are in one state.

    ``team`` is the SQL for the team of a row. ``stays`` says that the things stand at a place, so
    that a board counts those that stand at the end of its period. They go with their place.
    """

    kind: str
    table: str
    state: str
    team: str = "NULL::uuid"
    stays: bool = False


MEMBERS = Counted(REPORT_IN.kind, "report_ins", ReportInState.ACTIVE.value, stays=True)
TEAMS = Counted(TEAM.kind, "teams", TeamState.STANDING.value, team="id", stays=True)
CLAIMS = Counted(CLAIM.kind, "claims", ClaimState.CONFIRMED.value, team="team_id")
PLEDGES = Counted(PLEDGE.kind, "pledges", PledgeState.FULFILLED.value)
COUNTED = (MEMBERS, TEAMS, CLAIMS, PLEDGES)
