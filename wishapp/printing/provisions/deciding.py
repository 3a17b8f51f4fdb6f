"""An administrator of the county proposes a provision, and another approves or refuses it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now, today
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.boards.periods import Period
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.numbering import NumberKind, take_number
from wishapp.printing.provisions.models import Provision
from wishapp.printing.provisions.queries import provision_for_update, provision_of, size_of

MOST_DAYS = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """To whom, what for, by which document, and whether with telephone numbers."""

    recipient: str
    purpose: str
    basis_doc: str
    with_phone: bool


def propose_provision(actor: Actor, request: Request, period: Period) -> Provision:
    """Propose to hand over the records of a period; nothing leaves before it is approved.

    Raises ``forbidden``, and ``board_period_invalid`` for more than 366 days or days to come.
    """
    require(actor, Action.PROPOSE_PROVISION, None)
    is_past = period.since <= today()
    refuse_unless(
        is_past and (period.until - period.since).days <= MOST_DAYS, Code.BOARD_PERIOD_INVALID
    )
    provision = Provision(
        recipient=request.recipient,
        purpose=request.purpose,
        basis_doc=request.basis_doc,
        with_phone=request.with_phone,
        since=period.since,
        until=period.until,
        proposed_by=actor.me,
    )
    lifecycle.begin(provision, "propose", by=actor)
    return provision


def see_provision(actor: Actor, provision_id: UUID) -> Provision:
    """A provision. Raises ``not_found``, also for whoever may not see it."""
    provision = provision_of(provision_id)
    require(actor, Action.SEE_PROVISION, provision, see=Action.SEE_PROVISION)
    return provision


def approve_provision(actor: Actor, provision_id: UUID) -> Provision:
    """Give a provision its number; it tells what the ledger has at this moment.

    Raises ``not_found``, ``move_not_allowed``, and ``same_person`` for whoever proposed it.
    """
    provision = provision_for_update(provision_id)
    require(actor, Action.APPROVE_PROVISION, provision, see=Action.SEE_PROVISION)
    moment = now()
    # Read first, since the row is written once, with everything that an approved one has.
    number, (people, lines) = take_number(NumberKind.PROVISION), size_of(provision, moment)
    provision.number, provision.people, provision.lines = number, people, lines
    _decide(actor, provision, "approve", moment)
    return provision


def refuse_provision(actor: Actor, provision_id: UUID) -> Provision:
    """End a proposal; whoever made it may do so too. Raises ``not_found``, ``move_not_allowed``."""
    provision = provision_for_update(provision_id)
    require(actor, Action.SEE_PROVISION, provision, see=Action.SEE_PROVISION)
    _decide(actor, provision, "refuse", now())
    return provision


def _decide(actor: Actor, provision: Provision, verb: str, moment: datetime) -> None:
    provision.decided_by, provision.decided_at = actor.me, moment
    lifecycle.move(provision, verb, by=actor)
