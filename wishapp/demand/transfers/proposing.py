"""Staff propose to hand a wish to a named receiver; the resident agrees to that, or declines."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.intake.proxying import must_be_proved
from wishapp.demand.transfers.agreement import (
    agreed_digest,
    drop_overtaken,
    must_be_of_this_review,
    must_speak_by_tap,
)
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.transfers.queries import find_transfer, transfer_for_update, transfer_of
from wishapp.demand.transfers.rules import Handed, needs_consent
from wishapp.demand.wishes.beneficiary_consent import must_have_agreed
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.public_wording import must_be_under_review
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.restricting import must_be_open_to
from wishapp.demand.wishes.rules import TransferTarget
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said
from wishapp.kernel.media.proving import keep_as_proof
from wishapp.kernel.numbering import NumberKind, take_number
from wishapp.registry.people.consenting import Channel, Recorded
from wishapp.registry.people.guarding import must_speak_for_themselves
from wishapp.registry.people.queries import person_of


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Proposal:
    """Who is to get what, why and how: all that the resident is told before (PIPL Art. 23)."""

    target: TransferTarget
    receiver: str
    contact_name: str
    contact_phone: str
    purpose: str
    way: str
    fields: Collection[Handed]


def propose_transfer(actor: Actor, wish_id: UUID, proposal: Proposal) -> Transfer:
    """Ask the resident of a wish under review whether it may be handed over.

    Raises ``not_found``, ``same_person``, ``move_not_allowed``, and ``transfer_open`` while
    another one waits. Police and ambulance are told at once instead, so ``consent_not_needed``.
    Raises ``restricted`` and ``child_file_closed`` as reading the wish does. Raises
    ``beneficiary_consent_missing`` until staff heard another adult's consent to the wish itself.
    """
    refuse_unless(needs_consent(proposal.target), Code.CONSENT_NOT_NEEDED)
    wish = wish_to_transfer(actor, wish_id)
    must_be_open_to(actor, wish)
    must_have_agreed(wish)
    transfer = transfer_from(actor, wish, proposal)
    lifecycle.begin(transfer, "propose", by=actor)
    return transfer


def agree_to_transfer(actor: Actor, transfer_id: UUID) -> Transfer:
    """The resident agrees by an own tap to this receiver, purpose and data (PIPL Art. 23).

    For a minor the guardian agrees. Raises ``not_found``, ``guardian_missing``,
    ``transfer_outdated``, and ``beneficiary_by_paper`` for another adult's data.
    """
    transfer, wish = _with_wish(transfer_id)
    require(actor, Action.AGREE_TO_TRANSFER, transfer, see=Action.SEE_TRANSFER)
    must_speak_for_themselves(person_of(actor.me))
    must_speak_by_tap(actor.me, wish)
    _agree(actor, transfer, wish, Channel.OWN_TAP)
    return transfer


def record_agreement(
    actor: Actor, transfer_id: UUID, *, evidence: UUID | None = None, witness: UUID | None = None
) -> Transfer:
    """Staff enter what was agreed to on paper or by word before a witness.

    The resident agrees, or a minor's guardian, or another adult or who cares for them. Raises
    ``not_found``, ``same_person``, ``proof_missing``, ``picture_unknown``, ``picture_used``,
    ``witness_unfit``, ``transfer_outdated``.
    """
    transfer, wish = _with_wish(transfer_id)
    require(actor, Action.HANDLE_TRANSFER, transfer, see=Action.SEE_TRANSFER)
    proof = Recorded(by=actor.me, evidence=evidence, witness=witness)
    must_be_proved(actor, proof, place_path=transfer.place_path)
    _agree(actor, transfer, wish, proof.channel)
    if evidence is not None:
        keep_as_proof(evidence)
    transfer.recorded_by = actor.me
    transfer.evidence, transfer.witness_id = evidence, witness
    return transfer


def decline_transfer(actor: Actor, transfer_id: UUID) -> Transfer:
    """The resident says no, or takes the consent back while nothing was handed over."""
    transfer = transfer_for_update(transfer_id)
    require(actor, Action.AGREE_TO_TRANSFER, transfer, see=Action.SEE_TRANSFER)
    lifecycle.move(transfer, "decline", by=actor)
    return transfer


def drop_transfer(actor: Actor, transfer_id: UUID, *, why: str) -> Transfer:
    """Staff give a proposal up, or enter that the resident said no, with the reason."""
    transfer = transfer_for_update(transfer_id)
    require(actor, Action.HANDLE_TRANSFER, transfer, see=Action.SEE_TRANSFER)
    lifecycle.move(transfer, "drop", by=actor, why=said(why))
    return transfer


def wish_to_transfer(actor: Actor, wish_id: UUID, *, in_danger: bool = False) -> Wish:
    """Lock a wish that the actor may hand over, of which no transfer is under way.

    In danger, a proposal that waits is dropped.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.REVIEW_WISH, wish, see=Action.SEE_WISH)
    must_be_under_review(wish, "transfer")
    if drop_overtaken(wish.id, in_danger=in_danger):
        # The one before is no longer live when the next is written.
        db.session.flush()
    refuse_unless(find_transfer(wish.id) is None, Code.TRANSFER_OPEN)
    return wish


def transfer_from(actor: Actor, wish: Wish, proposal: Proposal) -> Transfer:
    """The row of a proposal, in no state yet."""
    return Transfer(
        transfer_no=take_number(NumberKind.TRANSFER),
        wish_id=wish.id,
        wisher_id=wish.wisher_id,
        target=proposal.target.value,
        receiver=proposal.receiver,
        contact_name=proposal.contact_name,
        contact_phone=proposal.contact_phone,
        purpose=proposal.purpose,
        way=proposal.way,
        fields=sorted({field.value for field in proposal.fields}),
        proposed_by=actor.me,
        **wish.located(),
    )


def _with_wish(transfer_id: UUID) -> tuple[Transfer, Wish]:
    """Lock a transfer and its wish, the wish first, as whoever moves it locks it."""
    wish = wish_for_update(transfer_of(transfer_id).wish_id)
    return transfer_for_update(transfer_id), wish


def _agree(actor: Actor, transfer: Transfer, wish: Wish, channel: Channel) -> None:
    lifecycle.move(transfer, "agree", by=actor)
    must_be_of_this_review(transfer)
    transfer.channel, transfer.agreed_at = channel.value, now()
    transfer.digest = agreed_digest(transfer, wish)
