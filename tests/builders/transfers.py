"""Hands wishes over to other offices, each step by whom it belongs to."""

from typing import Any
from uuid import UUID

from tests.builders.cast import Cast
from wishapp.base.db import db
from wishapp.demand.transfers.handing_over import hand_over
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.transfers.proposing import Proposal, agree_to_transfer, propose_transfer
from wishapp.demand.transfers.rules import Handed
from wishapp.demand.wishes.rules import TransferTarget
from wishapp.kernel.access import Actor


def a_proposal(**changes: Any) -> Proposal:
    """The relief office is to get name, phone and wish, unless told otherwise."""
    values: dict[str, Any] = {
        "target": TransferTarget.SOCIAL_RELIEF,
        "receiver": "青禾县民政局救助科",
        "contact_name": "韩科长",
        "contact_phone": "0431-5550001",
        "purpose": "申请临时救助",
        "way": "当面移交",
        "fields": [Handed.NAME, Handed.PHONE, Handed.CONTENT],
    }
    return Proposal(**values | changes)


def transferred(cast: Cast, wisher: Actor, wish_id: UUID) -> Transfer:
    """周 asked, the resident agreed, and 周 handed over."""
    transfer = propose_transfer(cast.zhou, wish_id, a_proposal())
    db.session.flush()
    agree_to_transfer(wisher, transfer.id)
    db.session.flush()
    return hand_over(cast.zhou, transfer.id)[0]
