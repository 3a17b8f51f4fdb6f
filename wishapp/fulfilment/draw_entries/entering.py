"""A member enters the draw for a wish, or a leader or liaison for a team or unit."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.draws.models import DrawEntry
from wishapp.demand.draws.queries import count_entries, open_draw_for_update
from wishapp.fulfilment.claims.claiming import Party, check_claimant
from wishapp.fulfilment.participations.states import PartyKind
from wishapp.fulfilment.teams.claiming_for_team_or_unit import party_of_team, party_of_unit
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor

# So that a draw is decided in one go, and anybody can check it.
MOST_ENTRIES = 500


def enter_draw(actor: Actor, wish_id: UUID, *, has_skill: bool = False) -> DrawEntry:
    """Take part in the draw for a wish that the member could claim.

    Raises what claiming raises, and ``draw_closed``, ``draw_full``, ``already_entered``.
    """
    return _enter(actor, wish_id, Party.of_member(actor), has_skill=has_skill)


def enter_as_team(
    actor: Actor, wish_id: UUID, team_id: UUID, *, has_skill: bool = False
) -> DrawEntry:
    """Let a team take part in a draw, by its leader; its chance is that of one member.

    Raises what claiming for the team raises, and what ``enter_draw`` does.
    """
    return _enter(actor, wish_id, party_of_team(actor, team_id), has_skill=has_skill)


def enter_as_unit(
    actor: Actor, wish_id: UUID, unit_id: UUID, *, has_skill: bool = False
) -> DrawEntry:
    """Let a unit take part in a draw, by its liaison; its chance is that of one member.

    Raises what claiming for the unit raises, and what ``enter_draw`` does.
    """
    return _enter(actor, wish_id, party_of_unit(actor, unit_id), has_skill=has_skill)


def _enter(actor: Actor, wish_id: UUID, party: Party, *, has_skill: bool) -> DrawEntry:
    wish, _ = check_claimant(actor, wish_id, party, has_skill=has_skill)
    draw = open_draw_for_update(wish.id)
    if draw is None:
        raise Refusal(Code.DRAW_CLOSED)
    # After its end a worker may have it still to decide.
    refuse_unless(now() < draw.closes_at, Code.DRAW_CLOSED)
    refuse_unless(count_entries(draw.id) < MOST_ENTRIES, Code.DRAW_FULL, most=MOST_ENTRIES)
    entry = DrawEntry(
        draw_id=draw.id,
        wish_id=wish.id,
        member_id=actor.me,
        party=party.kind.value,
        team_id=party.id if party.kind is PartyKind.TEAM else None,
        unit_id=party.id if party.kind is PartyKind.UNIT else None,
    )
    lifecycle.begin(entry, "enter", by=actor)
    # Here, so that a second entry is refused at once.
    db.session.flush()
    return entry
