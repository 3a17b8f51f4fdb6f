"""What a member has under way follows to the next report-in in the same community."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, TextClause, select, text, update

from wishapp.base.db import db
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.queries import wishes_claimed_by
from wishapp.fulfilment.claims.states import LIVE as CLAIM_LIVES
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.fulfilment.dispatches.models import IS_OFFERED, Proposal
from wishapp.fulfilment.dispatches.queries import wishes_offered_to
from wishapp.fulfilment.participations.models import ALIVE as PARTICIPATION_ALIVE
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.pledges.models import ALIVE as PLEDGE_ALIVE
from wishapp.fulfilment.pledges.models import Pledge
from wishapp.fulfilment.teams.locking_teams_of_person import lock_parts_together
from wishapp.fulfilment.teams.models import BELONGS, Membership
from wishapp.privacy.own_data.models import Correction
from wishapp.registry.members.models import ReportIn

Condition = ColumnElement[bool] | TextClause
CORRECTION_OPEN = text("state = 'asked'")
# Confirmed work may be ordered to be done again, so it follows as well.
MAY_GO_ON = Claim.state.in_([state.value for state in (*CLAIM_LIVES, ClaimState.CONFIRMED)])
FOLLOWING: Sequence[tuple[Any, Condition]] = (
    (Claim, MAY_GO_ON),
    (Pledge, PLEDGE_ALIVE),
    (Participation, PARTICIPATION_ALIVE),
    (Membership, BELONGS),
    (Proposal, IS_OFFERED),
    (Correction, CORRECTION_OPEN),
)
# Whose unit is shown while the work goes on. Done work shows the unit for which it was done.
OF_UNIT: Sequence[tuple[Any, Condition]] = (
    (Claim, Claim.state.in_([state.value for state in CLAIM_LIVES])),
    (Pledge, text("state IN ('pledged', 'settled')")),
    (Participation, text("state IN ('asked', 'taking_part', 'reported', 'present')")),
)


def lock_under_way(person_id: UUID) -> None:
    """Lock what a member has under way, in the order of all, before the report-in."""
    pledged = select(Pledge.wish_id).where(Pledge.member_id == person_id)
    asked = wishes_offered_to(person_id)
    lock_parts_together(person_id, wishes_claimed_by(person_id), pledged, asked)


def follow(closed: ReportIn, later: ReportIn) -> None:
    """Let everything that may still go on lead to the later report-in and its unit.

    When it was undertaken stays, and with it since when service may be credited.
    """
    for model, condition in FOLLOWING:
        led = update(model).where(model.report_in_id == closed.id, condition)
        db.session.execute(led.values(report_in_id=later.id))
    for model, condition in OF_UNIT:
        shown = update(model).where(model.report_in_id == later.id, condition)
        db.session.execute(shown.values(unit_id=later.unit_id))
