"""Staff hand a wish over to the receiver that the resident agreed to, and enter the receipt."""

import hashlib
import json
from collections.abc import Mapping
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.transfers.proposing import Proposal, transfer_from, wish_to_transfer
from wishapp.demand.transfers.queries import transfer_for_update, transfer_of
from wishapp.demand.transfers.rules import COLUMNS, Handed, needs_consent
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update, wish_of
from wishapp.demand.wishes.rules import TransferTarget
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import Why

Facts = Mapping[str, str | None]


def hand_over(actor: Actor, transfer_id: UUID) -> tuple[Transfer, Facts]:
    """Hand over what was agreed to, and nothing else; the wish ends here (PIPL Art. 23).

    Returns the facts to give to the receiver. They are in the log by name and digest. Raises
    ``not_found``, ``same_person``, ``move_not_allowed`` without the resident's consent.
    """
    # The wish first, as whoever withdraws it locks it.
    wish = wish_for_update(transfer_of(transfer_id).wish_id)
    transfer = transfer_for_update(transfer_id)
    require(actor, Action.HANDLE_TRANSFER, transfer, see=Action.SEE_TRANSFER)
    lifecycle.move(transfer, "hand_over", by=actor)
    return transfer, _handed(actor, transfer, wish)


def hand_over_at_once(actor: Actor, wish_id: UUID, proposal: Proposal) -> tuple[Transfer, Facts]:
    """Tell police or ambulance at once; the resident is told afterwards (PIPL Art. 13 (1) 4).

    Raises ``not_found``, ``same_person``, ``transfer_open``, ``move_not_allowed``, and
    ``consent_missing`` for any other receiver.
    """
    is_urgent = not needs_consent(proposal.target)
    refuse_unless(is_urgent, Code.CONSENT_MISSING, purpose="transfer")
    wish = wish_to_transfer(actor, wish_id)
    transfer = transfer_from(actor, wish, proposal)
    lifecycle.begin(transfer, "hand_over_at_once", by=actor)
    return transfer, _handed(actor, transfer, wish)


def acknowledge_transfer(
    actor: Actor, transfer_id: UUID, *, receipt_no: str | None, name: str
) -> Transfer:
    """Enter the receipt of the receiver: its number, if it has one, and who took it."""
    transfer = transfer_for_update(transfer_id)
    require(actor, Action.HANDLE_TRANSFER, transfer, see=Action.SEE_TRANSFER)
    lifecycle.move(transfer, "acknowledge", by=actor)
    transfer.receipt_no, transfer.receipt_name, transfer.receipt_at = receipt_no, name, now()
    return transfer


def open_transfer(actor: Actor, transfer_id: UUID) -> Transfer:
    """Read a transfer; a look by anybody but the wisher is written down. Raises ``not_found``."""
    transfer = transfer_of(transfer_id)
    require(actor, Action.SEE_TRANSFER, transfer, see=Action.SEE_TRANSFER)
    if actor.person_id != transfer.wisher_id:
        record_look(actor, Look.TRANSFER, "transfer", transfer.id, person_id=transfer.wisher_id)
    return transfer


def facts_of(transfer: Transfer) -> Facts:
    """What the fields of a transfer say at present."""
    wish = wish_of(transfer.wish_id)
    return {field: getattr(wish, COLUMNS[Handed(field)]) for field in transfer.fields}


def _handed(actor: Actor, transfer: Transfer, wish: Wish) -> Facts:
    why = Why(TransferTarget(transfer.target), words=transfer.purpose)
    lifecycle.move(wish, "transfer", by=actor, why=why)
    facts = facts_of(transfer)
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    transfer.digest = hashlib.sha256(text.encode()).hexdigest()
    transfer.handed_by, transfer.handed_at = actor.me, now()
    transfer.ended_at = transfer.handed_at
    record_look(actor, Look.HANDED_OVER, "transfer", transfer.id, person_id=transfer.wisher_id)
    return facts
