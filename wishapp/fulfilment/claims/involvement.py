"""Tells who had a hand in a wish; they neither prove nor decide anything about it."""

from uuid import UUID

from sqlalchemy import ColumnElement, Table, and_, exists, or_, select

from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.fulfilment.participations.queries import took_part
from wishapp.fulfilment.participations.states import PartyKind
from wishapp.kernel.access import Role
from wishapp.registry.people.models import RoleGrant

GIVEN_UP = [ClaimState.RELEASED.value, ClaimState.CANCELLED.value, ClaimState.LAPSED.value]
PLEDGE_ALIVE = ["pledged", "settled", "fulfilled", "missed"]
# The steps by which staff supply a resident's own word on what was done.
RESIDENTS_WORD = ["confirm", "rate", "reopen"]


def was_involved_in(wish: Wish, person_id: UUID) -> bool:
    """Whether somebody fulfils or fulfilled a wish, alone or with others.

    So did whoever holds or leads it, has a live part or pledge, or speaks for the unit that
    claimed it.
    """
    if person_id in {wish.claimant_id, wish.lead_id}:
        return True
    ways = _holds(wish.id, person_id), _pledged(wish.id, person_id)
    return took_part(wish.id, person_id) or _is_any(*ways)


def must_not_be_involved_in(wish: Wish, person_id: UUID) -> None:
    """Raise ``same_person`` for whoever had a hand in the wish."""
    refuse_unless(not was_involved_in(wish, person_id), Code.SAME_PERSON)


def gave_word_on(wish_id: UUID, person_id: UUID) -> bool:
    """Whether somebody gave the resident's word on a wish, or the code with which it is given."""
    codes, steps = _table("confirm_codes"), _table("assisted_steps")
    return _is_any(
        exists().where(codes.c.wish_id == wish_id, codes.c.made_by == person_id),
        exists().where(
            steps.c.wish_id == wish_id,
            steps.c.acted_by == person_id,
            steps.c.step.in_(RESIDENTS_WORD),
        ),
    )


def _holds(wish_id: UUID, person_id: UUID) -> ColumnElement[bool]:
    speaks_for = select(RoleGrant.unit_id).where(
        RoleGrant.person_id == person_id,
        RoleGrant.role == Role.UNIT_LIAISON.value,
        RoleGrant.ended_at.is_(None),
    )
    of_unit = and_(Claim.party == PartyKind.UNIT.value, Claim.unit_id.in_(speaks_for))
    return exists().where(
        Claim.wish_id == wish_id,
        Claim.state.not_in(GIVEN_UP),
        or_(Claim.member_id == person_id, of_unit),
    )


def _pledged(wish_id: UUID, person_id: UUID) -> ColumnElement[bool]:
    pledges = _table("pledges")
    return exists().where(
        pledges.c.wish_id == wish_id,
        pledges.c.member_id == person_id,
        pledges.c.state.in_(PLEDGE_ALIVE),
    )


def _table(name: str) -> Table:
    # By its name, as foreign keys do: these tables belong to nouns above claims.
    return db.metadata.tables[name]


def _is_any(*ways: ColumnElement[bool]) -> bool:
    return bool(db.session.scalar(select(or_(*ways))))
