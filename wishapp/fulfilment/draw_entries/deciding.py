"""Decides a draw that is over: the first in the drawn order who may claim has the wish."""

from uuid import UUID

from sqlalchemy.exc import IntegrityError

from wishapp.base.clock import now
from wishapp.base.database_refusals import as_refusal
from wishapp.base.db import db
from wishapp.base.errors import Refusal
from wishapp.demand.draws.models import Draw, DrawEntry
from wishapp.demand.draws.queries import draw_of, entries_of, open_draw_for_update
from wishapp.demand.draws.rules import drawn_order
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.opening_to_claims import BY_DRAW
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.claims.claiming import claim_for
from wishapp.fulfilment.draw_entries.entering import MOST_ENTRIES
from wishapp.fulfilment.draw_entries.speaking import claimant_of
from wishapp.fulfilment.teams.queries import lock_teams
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, require

# The last comes about a day after the first.
MOST_ATTEMPTS = 12


def settle_draw(draw_id: UUID) -> bool:
    """Decide a draw that is over; returns whether there was one to decide.

    Without an entry that may claim, or after too many failed attempts, the wish is open to whoever
    claims first. A wish that left the wall in the meantime has no winner.
    """
    wish, draw = _to_decide(draw_id)
    if draw is None:
        return False
    require(BY_DRAW, Action.SETTLE_DRAW, draw)
    wish.draw_until = None
    draw.settled_at = now()
    has_failed = draw.attempts > MOST_ATTEMPTS
    is_on = wish.state == WishState.PUBLISHED and not has_failed
    lifecycle.move(draw, "settle" if is_on else "call_off", by=BY_DRAW)
    db.session.flush()
    if has_failed:
        _give_up(draw)
    else:
        _decide(draw, wish)
    return True


def _to_decide(draw_id: UUID) -> tuple[Wish, Draw | None]:
    """Lock a draw's teams and wish, then the draw, if it is still to be decided and over.

    While the card is down, the draw stands still.
    """
    wish_id = draw_of(draw_id).wish_id
    # Whoever claims for a team locks the team first, too.
    locked = _teams_in(draw_id)
    lock_teams(locked)
    wish = wish_for_update(wish_id)
    draw = open_draw_for_update(wish.id)
    is_over = draw is not None and draw.id == draw_id and draw.closes_at <= now()
    # An entry made shortly before the end may have come meanwhile: its team is locked next time.
    is_ready = is_over and wish.taken_down_at is None and _teams_in(draw_id) <= locked
    return wish, draw if is_ready else None


def _teams_in(draw_id: UUID) -> set[UUID]:
    entries = entries_of(draw_id, limit=MOST_ENTRIES)
    return {each.team_id for each in entries if each.team_id is not None}


def _decide(draw: Draw, wish: Wish) -> None:
    entries = {entry.id: entry for entry in entries_of(draw.id, limit=MOST_ENTRIES)}
    has_winner = wish.state != WishState.PUBLISHED
    for place, entry_id in enumerate(drawn_order(draw.seed, entries), start=1):
        entry = entries[entry_id]
        entry.place = place
        wins = not has_winner and _claims(entry)
        has_winner = has_winner or wins
        lifecycle.move(entry, "win" if wins else "lose", by=BY_DRAW)


def _give_up(draw: Draw) -> None:
    """End a draw without a winner; its order is not worked out, since that might fail once more."""
    for entry in entries_of(draw.id, limit=MOST_ENTRIES):
        lifecycle.move(entry, "lose", by=BY_DRAW)


def _claims(entry: DrawEntry) -> bool:
    """Claim the wish for an entry that was drawn; False when they may not claim any more."""
    try:
        with db.session.begin_nested():
            claimant, party = claimant_of(entry)
            # Whoever entered said then that they have the skill.
            claim_for(claimant, entry.wish_id, party, has_skill=True)
    except Refusal:
        return False
    except IntegrityError as error:
        if as_refusal(error) is None:
            raise
        return False
    return True
