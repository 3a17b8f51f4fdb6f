"""A join that was wrong is undone: by the account's owner at once, or by two of staff."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.demand.wishes.queries import lock_wishes, wishes_posted_by
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import said
from wishapp.privacy.account_joins.moving_rows import give_back
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.account_joins.queries import join_for_update
from wishapp.registry.people.residents_without_phone import resident_for_update


def disown(actor: Actor, join_id: UUID) -> AccountJoin:
    """The owner of the account says that these wishes are somebody else's: they are gone at once.

    Raises ``not_found``, ``move_not_allowed``.
    """
    join = join_for_update(join_id)
    require(actor, Action.ANSWER_JOIN, join, see=Action.SEE_JOIN)
    lifecycle.move(join, "disown", by=actor)
    return _part(actor, join)


def doubt(actor: Actor, join_id: UUID, *, why: str) -> AccountJoin:
    """The community's office doubts a join; a second person parts it or keeps it.

    Raises ``not_found``, ``same_person``, ``move_not_allowed``.
    """
    join = join_for_update(join_id)
    require(actor, Action.DOUBT_JOIN, join, see=Action.SEE_JOIN)
    lifecycle.move(join, "doubt", by=actor, why=said(why))
    join.doubted_by = actor.me
    return join


def part(actor: Actor, join_id: UUID) -> AccountJoin:
    """A second person finds that the join was wrong; the account sees nothing of it any more.

    Raises ``not_found``, ``same_person``, ``move_not_allowed``.
    """
    join = join_for_update(join_id)
    require(actor, Action.DECIDE_JOIN, join, see=Action.SEE_JOIN)
    lifecycle.move(join, "part", by=actor)
    return _part(actor, join)


def keep(actor: Actor, join_id: UUID, *, why: str) -> AccountJoin:
    """A second person finds that the join was right.

    Raises ``not_found``, ``same_person``, ``move_not_allowed``.
    """
    join = join_for_update(join_id)
    require(actor, Action.DECIDE_JOIN, join, see=Action.SEE_JOIN)
    lifecycle.move(join, "keep", by=actor, why=said(why))
    join.doubted_by = None
    return join


def _part(actor: Actor, join: AccountJoin) -> AccountJoin:
    join.parted_by, join.ended_at = actor.me, now()
    resident_for_update(join.resident_id)
    lock_wishes(wishes_posted_by(join.person_id))
    # Whoever asks who looked at the resident's data reads that this account was among them.
    for person_id in (join.resident_id, join.person_id):
        record_look(actor, Look.PARTED, join.MACHINE.kind, join.id, person_id=person_id)
    give_back(join, join.joined_at or join.proposed_at)
    return join
