"""Shows a member what they take part in or are asked to, with what they may do now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import load_only

from wishapp.base.db import db
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.restricting import words_shown
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.open_acts import is_on_the_way
from wishapp.fulfilment.participations.models import Participation
from wishapp.fulfilment.participations.queries import participations_of
from wishapp.fulfilment.participations.states import ON_THE_WAY, PARTICIPATION, PartyKind
from wishapp.fulfilment.teams.models import Team
from wishapp.fulfilment.teams.states import TeamState
from wishapp.fulfilment.teams.taking_part import REPORTED
from wishapp.kernel.access import Act, Action, Actor, may
from wishapp.registry.units.models import Unit

# What the member does, in the order in which it comes up.
ANSWERS = (Act.ACCEPT, Act.DECLINE)
ATTESTS = (Act.ATTEST, Act.DENY)
# No list decrypts a report or a resident's words.
_CLAIM = load_only(Claim.id, Claim.state, raiseload=True)
_WISH = load_only(
    Wish.id, Wish.state, Wish.wish_no, Wish.public_text, Wish.restricted_at, raiseload=True
)


class Card(NamedTuple):
    """What a joint claim undertakes, and whose it is."""

    claim: Claim
    wish: Wish
    party_name: str | None


@dataclass(frozen=True, slots=True)
class OwnParticipation:
    """A member's part with the card of its wish, and the acts that are open to them now.

    ``party_name`` is the team's or the unit's; None while others may not see the team. ``contact``
    among the acts is to open the contact data of the claim.
    """

    participation: Participation
    wish_no: str
    content: str
    party_name: str | None
    acts: Sequence[Act]

    def __getattr__(self, name: str) -> Any:
        """An attribute of the participation itself, such as its id."""
        return getattr(self.participation, name)


def see_own_participations(
    actor: Actor, *, before: UUID | None, limit: int
) -> list[OwnParticipation]:
    """A page of the actor's participations, the newest first."""
    mine = participations_of(actor.me, before=before, limit=limit)
    cards = _cards([each.claim_id for each in mine], limit=limit)
    return [_shown(actor, each, cards[each.claim_id]) for each in mine]


def _cards(claim_ids: Sequence[UUID], *, limit: int) -> Mapping[UUID, Card]:
    is_unit = and_(Unit.id == Claim.unit_id, Claim.party == PartyKind.UNIT.value)
    is_team = and_(Team.id == Claim.team_id, Team.state == TeamState.STANDING.value)
    query = select(Claim, Wish, func.coalesce(Team.name, Unit.name))
    query = query.join(Wish, Wish.id == Claim.wish_id)
    query = query.outerjoin(Unit, is_unit).outerjoin(Team, is_team)
    query = query.where(Claim.id.in_(claim_ids)).options(_CLAIM, _WISH).limit(limit)
    return {row[0].id: Card(*row) for row in db.session.execute(query)}


def _shown(actor: Actor, part: Participation, card: Card) -> OwnParticipation:
    acts, wish = _acts(actor, part, card), card.wish
    return OwnParticipation(part, wish.wish_no, words_shown(wish), card.party_name, acts)


def _acts(actor: Actor, part: Participation, card: Card) -> list[Act]:
    possible = (*ANSWERS, *ATTESTS) if card.claim.state in REPORTED else ANSWERS
    acts = [act for act in possible if PARTICIPATION.target(part.state, act)]
    goes = part.state in ON_THE_WAY and is_on_the_way(card.claim, card.wish)
    opens = goes and may(actor, Action.OPEN_CONTACT, part)
    return [Act.CONTACT, *acts] if opens else acts
