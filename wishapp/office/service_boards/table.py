"""The table of service milestones: which state of what is counted."""

from dataclasses import dataclass

from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.states import CLAIM, ClaimState
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.states import PLEDGE, PledgeState
from wishapp.fulfilment.teams.models import Team
from wishapp.fulfilment.teams.states import TEAM, TeamState
from wishapp.registry.members.models import ReportIn
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


MEMBERS = Counted(
    REPORT_IN.kind, ReportIn.__tablename__, ReportInState.ACTIVE.value, stays=True
)  # fmt: skip
TEAMS = Counted(TEAM.kind, Team.__tablename__, TeamState.STANDING.value, team="id", stays=True)
CLAIMS = Counted(CLAIM.kind, Claim.__tablename__, ClaimState.CONFIRMED.value, team="team_id")
PLEDGES = Counted(PLEDGE.kind, Pledge.__tablename__, PledgeState.FULFILLED.value)
COUNTED = (MEMBERS, TEAMS, CLAIMS, PLEDGES)
