"""What follows a member to the next report-in, and whose unit is shown with it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, TextClause

from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.states import LIVE as CLAIM_LIVES
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.fulfilment.dispatches.models import IS_OFFERED, Proposal
from wishapp.fulfilment.participations.models import ALIVE as PARTICIPATION_ALIVE
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.states import ParticipationState
from wishapp.fulfilment.pledges.models import ALIVE as PLEDGE_ALIVE
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.pledges.states import PledgeState
from wishapp.fulfilment.teams.models import BELONGS, Membership
from wishapp.privacy.own_data.models import Correction
from wishapp.privacy.own_data.states import CorrectionState

Rows = tuple[Any, ColumnElement[bool] | TextClause]
P, S = ParticipationState, PledgeState
UNDONE = (P.ASKED, P.TAKING_PART, P.REPORTED, P.PRESENT)
# Confirmed work may be ordered to be done again, so it follows as well.
FOLLOWING: Sequence[Rows] = (
    (Claim, Claim.state.in_((*CLAIM_LIVES, ClaimState.CONFIRMED))),
    (Pledge, PLEDGE_ALIVE),
    (Participation, PARTICIPATION_ALIVE),
    (Membership, BELONGS),
    (Proposal, IS_OFFERED),
    (Correction, Correction.state == CorrectionState.ASKED.value),
)
# Done work shows the unit for which it was done.
OF_UNIT: Sequence[Rows] = (
    (Claim, Claim.state.in_(CLAIM_LIVES)),
    (Pledge, Pledge.state.in_((S.PLEDGED, S.SETTLED))),
    (Participation, Participation.state.in_(UNDONE)),
)
