"""Gives a resident on paper back what went over to an account that was the wrong one."""

from uuid import UUID

from sqlalchemy import select

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.demand.wishes.queries import lock_wishes, wishes_posted_by
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.audit import Look, record_look
from wishapp.privacy.own_data.asking_again import ask_for_missed
from wishapp.privacy.own_data.consenting import keep_to_consents_of
from wishapp.privacy.own_data.moving_joined_rows import BY_JOIN, give_back
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.account_joins.states import AccountJoinState
from wishapp.registry.people.residents_without_phone import resident_for_update


def part_rows(actor: Actor, join: AccountJoin) -> AccountJoin:
    """Lead everything back to the resident; the caller has locked the join and moved it."""
    join.parted_by, join.ended_at = actor.person_id, now()
    resident_for_update(join.resident_id)
    lock_wishes(wishes_posted_by(join.person_id))
    # Whoever asks who looked at the resident's data reads that this account was among them.
    for person_id in (join.resident_id, join.person_id):
        record_look(actor, Look.PARTED, join.MACHINE.kind, join.id, person_id=person_id)
    give_back(join, join.joined_at or join.proposed_at)
    for person_id in (join.resident_id, join.person_id):
        keep_to_consents_of(person_id)
    ask_for_missed(join.resident_id)
    return join


def part_doubted(account_id: UUID) -> None:
    """Undo the join of an account of which staff doubt that it is the resident's.

    What becomes of the account is then nothing to the resident.
    """
    doubted = select(AccountJoin).where(
        AccountJoin.person_id == account_id, AccountJoin.state == AccountJoinState.DOUBTED.value
    )
    join = db.session.scalar(doubted.with_for_update())
    if join is not None:
        lifecycle.move(join, "part", by=BY_JOIN)
        part_rows(BY_JOIN, join)
