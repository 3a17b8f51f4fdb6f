"""What dispatches tell of people: who was asked, and what they answered."""

from wishapp.base.personal import Personal, Section, Table
from wishapp.fulfilment.dispatches.models import Dispatch, Proposal
from wishapp.fulfilment.dispatches.queries import proposals_of

PERSONAL = Personal(
    Table(Dispatch, stays="tells of a wish and an office"),
    Table(
        Proposal, of=(Proposal.asked_id,), stays="was withdrawn or answered; the member is a shell"
    ),
    sections={Section.PROPOSALS: proposals_of},
)
