"""Holds a transfer to what was agreed to: who may agree, to which facts, in which review."""

from collections.abc import Mapping
from uuid import UUID

from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.transfers.models import Transfer
from wishapp.demand.transfers.queries import find_transfer, transfer_for_update
from wishapp.demand.transfers.rules import COLUMNS, Handed, digest_of
from wishapp.demand.transfers.states import NOT_HANDED
from wishapp.demand.wishes.beneficiary_consent import must_have_agreed
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.rules import ForWhom
from wishapp.demand.wishes.states import WishState
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle.queries import has_left
from wishapp.registry.people.consenting import Channel
from wishapp.registry.people.guarding import find_guardian_of_wish

Facts = Mapping[str, str | None]
BY_WISH = Actor.for_system("wish")


def facts_of(transfer: Transfer, wish: Wish) -> Facts:
    """What the fields of a transfer say at present."""
    return {field: getattr(wish, COLUMNS[Handed(field)]) for field in transfer.fields}


def agreed_digest(transfer: Transfer, wish: Wish) -> str:
    """The digest of the facts that are agreed to, and of the protection of whom they are about."""
    return digest_of({**facts_of(transfer, wish), "minor": wish.minor})


def must_speak_by_tap(person_id: UUID, wish: Wish) -> None:
    """Raise unless a tap of the person who posted a wish agrees for its beneficiary.

    For a minor the guardian taps, else ``guardian_missing`` (PIPL Art. 31). Another adult, or
    their carer, agrees on paper or before a witness, else ``beneficiary_by_paper`` (Art. 23).
    """
    if wish.minor is not None:
        guardian = find_guardian_of_wish(wish.id)
        refuse_unless(guardian and guardian.guardian_id == person_id, Code.GUARDIAN_MISSING)
        return
    refuse_unless(wish.for_whom != ForWhom.OTHER, Code.BENEFICIARY_BY_PAPER)


def must_be_of_this_review(transfer: Transfer) -> None:
    """Raise ``transfer_outdated`` for a proposal of an earlier review of the wish."""
    refuse_unless(not _is_overtaken(transfer), Code.TRANSFER_OUTDATED)


def must_hold(transfer: Transfer, wish: Wish) -> None:
    """Raise unless who had to agree did, in this review, to the facts as they are now.

    The codes are ``transfer_outdated``, ``guardian_missing``, ``beneficiary_by_paper`` and
    ``beneficiary_consent_missing``.
    """
    must_be_of_this_review(transfer)
    must_have_agreed(wish)
    if transfer.channel == Channel.OWN_TAP:
        must_speak_by_tap(transfer.wisher_id, wish)
    is_spoken_for = wish.minor is None or find_guardian_of_wish(wish.id) is not None
    refuse_unless(is_spoken_for, Code.GUARDIAN_MISSING)
    refuse_unless(transfer.digest == agreed_digest(transfer, wish), Code.TRANSFER_OUTDATED)


def drop_overtaken(wish_id: UUID, *, in_danger: bool = False) -> bool:
    """Drop the proposal of a wish that has left its review since; whether there was one.

    A yes is to the wish as it was then. In danger, a proposal of this review is dropped too.
    Repeated calls find nothing to do.
    """
    # The wish first, as everybody locks it who hands over.
    wish_for_update(wish_id)
    found = find_transfer(wish_id)
    if found is None:
        return False
    transfer = transfer_for_update(found.id)
    if transfer.state not in NOT_HANDED or not (in_danger or _is_overtaken(transfer)):
        return False
    lifecycle.move(transfer, "overtake", by=BY_WISH)
    return True


def _is_overtaken(transfer: Transfer) -> bool:
    return has_left(transfer.wish_id, WishState.UNDER_REVIEW, since=transfer.id)
