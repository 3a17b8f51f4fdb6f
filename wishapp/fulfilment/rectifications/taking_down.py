"""Staff take a published card off the wall for a time, and put it back as it was."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.demand.draws.putting_off import entered_in, put_off_draw
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.opening_to_claims import open_for_claims
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.rules import WishKind
from wishapp.demand.wishes.standstill import begin_standstill, end_standstill, is_due_to_put_back
from wishapp.demand.wishes.states import ONCE_PUBLISHED
from wishapp.fulfilment.claims.queries import live_claim_for_update
from wishapp.fulfilment.dispatches.calling_off import end_dispatches
from wishapp.fulfilment.draw_entries.entering import MOST_ENTRIES
from wishapp.fulfilment.pledges.settlement_deadline import put_off_settlements
from wishapp.fulfilment.rectifications.noting import must_fit, must_have_card, note, wish_to_rectify
from wishapp.fulfilment.rectifications.rules import RectificationKind
from wishapp.kernel.access import Action, Actor
from wishapp.kernel.lifecycle import Because, Why
from wishapp.kernel.outbox import emit

OF_WISH = {
    RectificationKind.TAKE_DOWN: "wish.take_down",
    RectificationKind.PUT_BACK: "wish.put_back",
}
OF_CLAIM = {
    RectificationKind.TAKE_DOWN: "claim.hide_card",
    RectificationKind.PUT_BACK: "claim.show_card",
}
OF_ENTRY = {
    RectificationKind.TAKE_DOWN: "draw_entry.pause",
    RectificationKind.PUT_BACK: "draw_entry.go_on",
}


def take_down(actor: Actor, wish_id: UUID, *, why: str, seen: int | None = None) -> Wish:
    """Take the card of a published wish off everything public, until staff put it back.

    Nobody claims, pledges, dispatches, draws or starts the wish meanwhile, and its deadlines on the
    wall stand still. An open dispatch ends. A claim on it goes on: only its card is not shown.

    Raises ``move_not_allowed`` for a wish without a card, or one whose card is down. Raises
    ``wish_changed``.
    """
    wish = wish_to_rectify(actor, wish_id, Action.HIDE_CARD, seen=seen)
    must_have_card(wish, "take_down")
    must_fit(wish.taken_down_at is None, wish, "take_down")
    begin_standstill(wish, now())
    note(actor, wish, RectificationKind.TAKE_DOWN, why=why)
    end_dispatches(actor, wish, why=Why(Because.CARD_DOWN))
    _tell_all(wish, RectificationKind.TAKE_DOWN)
    return wish


def put_back(actor: Actor, wish_id: UUID, *, why: str, seen: int | None = None) -> Wish:
    """Show a card again that was taken down; its deadlines go on where they stood.

    A wish that is hidden for want of a consent stays hidden. One that was given back meanwhile is
    opened to claims only now. Raises ``move_not_allowed``, ``wish_changed``.
    """
    wish = wish_to_rectify(actor, wish_id, Action.HIDE_CARD, seen=seen)
    moment = now()
    is_down = wish.taken_down_at is not None and wish.state in ONCE_PUBLISHED
    must_fit(is_down, wish, "put_back")
    span = moment - (wish.taken_down_at or moment)
    came_back = end_standstill(wish, moment)
    put_off_draw(wish.id, span)
    put_off_settlements(wish.id, span)
    note(actor, wish, RectificationKind.PUT_BACK, why=why)
    if came_back:
        open_for_claims(wish)
    _tell_all(wish, RectificationKind.PUT_BACK)
    return wish


def remind_to_put_back(wish_id: UUID) -> bool:
    """Remind staff of a card that has been down too long; returns whether they are reminded.

    A wish whose story ended meanwhile has no card to be put back. Repeated calls do nothing.
    """
    wish = wish_for_update(wish_id)
    if wish.state not in ONCE_PUBLISHED:
        wish.put_back_by = None
        return False
    if not is_due_to_put_back(wish, now()):
        return False
    wish.put_back_reminded_at = now()
    wish.begin_tries()
    emit("wish.remind_put_back", wish.id)
    return True


def _tell_all(wish: Wish, kind: RectificationKind) -> None:
    """Tell the resident, whoever shares or claimed the wish, and whoever entered its draw.

    Of a crowdfunded wish the lead and the pledgers are told of the wish itself.
    """
    emit(OF_WISH[kind], wish.id)
    claim = live_claim_for_update(wish.id) if wish.kind != WishKind.CROWDFUNDED else None
    if claim is not None:
        emit(OF_CLAIM[kind], claim.id)
    for entry_id in entered_in(wish.id, limit=MOST_ENTRIES):
        emit(OF_ENTRY[kind], entry_id)
