"""Shows a transfer, and the sheet that proves its consent, to whom they concern."""

from uuid import UUID

from wishapp.base.errors import Code, Refusal
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.transfers.queries import transfer_of
from wishapp.demand.wishes.queries import wish_of
from wishapp.demand.wishes.restricting import must_be_open_to
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.media.models import Picture
from wishapp.kernel.media.queries import picture_of


def open_transfer(actor: Actor, transfer_id: UUID) -> Transfer:
    """Read a transfer; a look by anybody but the wisher is written down. Raises ``not_found``."""
    transfer = transfer_of(transfer_id)
    require(actor, Action.SEE_TRANSFER, transfer, see=Action.SEE_TRANSFER)
    if actor.person_id != transfer.wisher_id:
        record_look(actor, Look.TRANSFER, "transfer", transfer.id, person_id=transfer.wisher_id)
    return transfer


def open_sheet(actor: Actor, transfer_id: UUID) -> Picture:
    """Read the signed sheet; a look by anybody but the wisher is written down.

    It names people as the wish does, so that staff need what they need for the wish: raises
    ``restricted``, ``child_file_closed``. Raises ``not_found`` also for a consent without a
    sheet, and ``media_gone``.
    """
    transfer = transfer_of(transfer_id)
    require(actor, Action.SEE_TRANSFER, transfer, see=Action.SEE_TRANSFER)
    if transfer.evidence is None:
        raise Refusal(Code.NOT_FOUND)
    if actor.person_id != transfer.wisher_id:
        must_be_open_to(actor, wish_of(transfer.wish_id))
        record_look(actor, Look.EVIDENCE, "transfer", transfer.id, person_id=transfer.wisher_id)
    return picture_of(transfer.evidence)
