"""Shows staff whom to ask to take a wish, with every reason; who may not be asked is left out."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.naming_guardian import must_be_guarded
from wishapp.demand.wishes.queries import wish_of
from wishapp.demand.wishes.standstill import must_be_up
from wishapp.demand.wishes.states import BEING_SHARED, WishState
from wishapp.fulfilment.dispatches.finding_candidates import Search, find_candidates
from wishapp.fulfilment.dispatches.queries import named_behind
from wishapp.fulfilment.dispatches.rules import Need, Ranked, ranked
from wishapp.fulfilment.dispatches.showing import name_for
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.registry.offers.rules import Skill


@dataclass(frozen=True, slots=True)
class Wanted:
    """What staff know of the service that a wish needs; ``ask_again`` brings back who declined."""

    skill: Skill | None = None
    at: datetime | None = None
    ask_again: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A ranked candidate with the name as the actor may see it."""

    ranked: Ranked
    name: str


def see_candidates(actor: Actor, wish_id: UUID, wanted: Wanted, *, limit: int) -> list[Shown]:
    """The first of those who could take a wish; that each was looked at is written down.

    Raises ``not_found``, ``move_not_allowed``, ``shared_wish``, ``draw_open``.
    """
    wish = wish_of(wish_id)
    require(actor, Action.DISPATCH_WISH, wish, see=Action.SEE_WISH)
    must_wait_for_a_claimant(wish)
    need = Need(wish.place_path, wanted.skill, wanted.at, wish.wanted_before)
    search = search_for(actor, wish, wanted)
    found = find_candidates(search, need)
    first = ranked(found, need, moment=search.moment, rules=search.rules)[:limit]
    people = named_behind([each.candidate.report_in_id for each in first], limit=limit)
    for each in first:
        record_look(actor, Look.CANDIDATE, "wish", wish.id, person_id=each.candidate.person_id)
    return [Shown(each, name_for(actor, people.get(each.candidate.report_in_id))) for each in first]


def must_wait_for_a_claimant(wish: Wish) -> None:
    """Raise unless the wish waits for one claimant, also where it is hidden for want of consent.

    Raises ``shared_wish`` for a crowdfunded wish, and ``draw_open`` while members enter a draw.
    Raises ``card_down`` while staff keep the card off the wall, ``move_not_allowed`` in any other
    state. Raises ``guardian_missing`` for a child whose guardian did not agree.
    """
    refuse_unless(wish.state not in BEING_SHARED, Code.SHARED_WISH)
    must_be_up(wish)
    if wish.state != WishState.PUBLISHED:
        raise Refusal(Code.MOVE_NOT_ALLOWED, kind="wish", verb="dispatch", state=wish.state)
    refuse_unless(wish.draw_until is None, Code.DRAW_OPEN)
    must_be_guarded(wish)


def search_for(actor: Actor, wish: Wish, wanted: Wanted) -> Search:
    """The search that the county's rules ask for at this moment."""
    return Search(
        wish=wish, actor=actor, moment=now(), rules=county().rules, ask_again=wanted.ask_again
    )
