"""Staff take back a rejection or a merger that was a mistake."""

from uuid import UUID

from wishapp.base.clock import start_of_day, today
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.intake.queries import entered_already
from wishapp.demand.wishes.cost_sharing import may_share_costs_at
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_for_update
from wishapp.demand.wishes.quotas import lock_households, must_have_turn, quarter_began
from wishapp.demand.wishes.restricting import must_be_open_to
from wishapp.demand.wishes.staff_now import wish_now
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said
from wishapp.registry.places.queries import location_now
from wishapp.registry.places.rules import last_code


def reconsider_wish(actor: Actor, wish_id: UUID, *, why: str) -> Wish:
    """Put a rejected or merged wish among the new ones again, whose review begins anew.

    It takes its household's turn of this quarter again. Of a closed place it is the work of the
    place's heir, to which a job moves it. Raises ``restricted`` once its consent was withdrawn, and
    ``move_not_allowed`` once its words were erased. Raises ``household_quota``, and
    ``wish_entered_already`` when the office has entered the same sheet again meanwhile. Raises
    ``cost_shares_off`` where its cost may be shared no more.
    """
    wish = wish_for_update(wish_id)
    require(actor, Action.RECONSIDER_WISH, wish_now(wish), see=Action.SEE_WISH)
    must_be_open_to(actor, wish)
    _must_have_words(wish)
    if wish.inside_only:
        community = last_code(location_now(wish)["community_path"])
        refuse_unless(may_share_costs_at(community), Code.COST_SHARES_OFF)
    _must_count_once(wish)
    lifecycle.move(wish, "reconsider", by=actor, why=said(why))
    wish.merged_into_id = wish.reviewer_id = wish.ended_at = None
    return wish


def _must_have_words(wish: Wish) -> None:
    refuse_unless(
        wish.anonymised_at is None,
        Code.MOVE_NOT_ALLOWED,
        kind="wish",
        verb="reconsider",
        state=wish.state,
    )


def _must_count_once(wish: Wish) -> None:
    if wish.created_at >= start_of_day(quarter_began(today())):
        must_have_turn(wish.address_digest, besides=wish.id)
    if wish.entry_digest is not None:
        lock_households([wish.address_digest])
        refuse_unless(not entered_already([wish.entry_digest]), Code.WISH_ENTERED_ALREADY)
