"""Staff hand a wish over to the receiver that the resident agreed to, and enter the receipt."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.transfers.agreement import Facts, facts_of, must_hold
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.transfers.proposing import Proposal, transfer_from, wish_to_transfer
from wishapp.demand.transfers.queries import transfer_for_update, transfer_of
from wishapp.demand.transfers.rules import digest_of, needs_consent
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.public_wording import must_be_under_review
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.restricting import is_open_to, must_be_open_to
from wishapp.demand.wishes.rules import TransferTarget
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import Why


def hand_over(actor: Actor, transfer_id: UUID) -> tuple[Transfer, Facts]:
    """Hand over what was agreed to, and nothing else; the wish ends here (PIPL Art. 23).

    Returns the facts to give to the receiver. They are in the log by name and digest. Raises
    ``not_found``, ``same_person``, ``move_not_allowed`` without the resident's consent. Raises
    ``restricted`` and ``child_file_closed`` as reading the wish does, and what ``must_hold``
    does when the consent does not cover what would be handed over now.
    """
    # The wish first, as whoever withdraws it locks it.
    wish = wish_for_update(transfer_of(transfer_id).wish_id)
    transfer = transfer_for_update(transfer_id)
    require(actor, Action.HANDLE_TRANSFER, transfer, see=Action.SEE_TRANSFER)
    must_be_under_review(wish, "transfer")
    must_be_open_to(actor, wish)
    lifecycle.move(transfer, "hand_over", by=actor)
    must_hold(transfer, wish)
    return transfer, _handed(actor, transfer, wish)


def hand_over_at_once(actor: Actor, wish_id: UUID, proposal: Proposal) -> tuple[Transfer, Facts]:
    """Tell police or ambulance at once; the resident is told afterwards (PIPL Art. 13 (1) 4).

    Danger does not wait for who may open a child's file: whoever may not hands over all the same,
    and is shown no facts. Nor does it wait for the answer to another proposal, which is dropped.
    Raises ``not_found``, ``same_person``, ``move_not_allowed``, and ``consent_missing`` for any
    other receiver.
    """
    is_urgent = not needs_consent(proposal.target)
    refuse_unless(is_urgent, Code.CONSENT_MISSING, purpose="transfer")
    wish = wish_to_transfer(actor, wish_id, in_danger=True)
    transfer = transfer_from(actor, wish, proposal)
    lifecycle.begin(transfer, "hand_over_at_once", by=actor)
    is_open = is_open_to(actor, wish)
    facts = _handed(actor, transfer, wish)
    return transfer, facts if is_open else {}


def acknowledge_transfer(
    actor: Actor, transfer_id: UUID, *, receipt_no: str | None, name: str
) -> Transfer:
    """Enter the receipt of the receiver: its number, if it has one, and who took it."""
    transfer = transfer_for_update(transfer_id)
    require(actor, Action.HANDLE_TRANSFER, transfer, see=Action.SEE_TRANSFER)
    lifecycle.move(transfer, "acknowledge", by=actor)
    transfer.receipt_no, transfer.receipt_name, transfer.receipt_at = receipt_no, name, now()
    return transfer


def _handed(actor: Actor, transfer: Transfer, wish: Wish) -> Facts:
    why = Why(TransferTarget(transfer.target), words=transfer.purpose)
    lifecycle.move(wish, "transfer", by=actor, why=why)
    facts = facts_of(transfer, wish)
    transfer.digest = digest_of(facts)
    transfer.handed_by, transfer.handed_at = actor.me, transfer.ended_at
    record_look(actor, Look.HANDED_OVER, "transfer", transfer.id, person_id=transfer.wisher_id)
    return facts
