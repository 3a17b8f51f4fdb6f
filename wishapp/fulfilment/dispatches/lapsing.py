"""Ends a dispatch that nobody took, and the proposals that nobody answered."""

from wishapp.base.county import county
from wishapp.fulfilment.dispatches.models import Dispatch
from wishapp.fulfilment.dispatches.queries import standing_proposals
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor

# More than anybody can ask at once.
MOST_PROPOSALS = 100


def come_back(dispatch: Dispatch, verb: str, *, by: Actor) -> None:
    """Return an open dispatch to the community's desk, or escalate it after too many attempts."""
    is_too_often = dispatch.attempt >= county().rules.fruitless_dispatches
    lifecycle.move(dispatch, "escalate" if is_too_often else verb, by=by)


def end_proposals(dispatch: Dispatch, verb: str, *, by: Actor) -> None:
    """End the open proposals of a dispatch; the caller has locked it."""
    for proposal in standing_proposals(dispatch.id, limit=MOST_PROPOSALS):
        lifecycle.move(proposal, verb, by=by)
