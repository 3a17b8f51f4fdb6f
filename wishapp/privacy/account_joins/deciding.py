"""The owner of the account agrees to a join, and a second person of the place confirms it."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.demand.wishes.queries import lock_wishes, wishes_posted_by
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle import NO_REASON, Why, said
from wishapp.kernel.lifecycle.queries import words_at
from wishapp.privacy.account_joins.queries import pair_of
from wishapp.privacy.account_joins.rules import must_fit
from wishapp.privacy.own_data.moving_joined_rows import take_over
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.account_joins.queries import join_for_update
from wishapp.registry.people.residents_without_phone import resident_for_update


def agree(actor: Actor, join_id: UUID) -> AccountJoin:
    """The owner of the account says that they are this resident.

    Raises ``not_found``, ``move_not_allowed``.
    """
    join = _answered(actor, join_id, "agree")
    join.agreed_at = now()
    return join


def decline(actor: Actor, join_id: UUID) -> AccountJoin:
    """The owner of the account says that they are not, before anything went over.

    Raises ``not_found``, ``move_not_allowed``.
    """
    join = _answered(actor, join_id, "decline")
    join.ended_at = now()
    return join


def confirm_join(actor: Actor, join_id: UUID) -> AccountJoin:
    """A second person of the place confirms: the resident's rows are the account's from now on.

    Raises ``not_found``, ``same_person``, ``move_not_allowed``, and what ``must_fit`` does.
    """
    join = _decided(actor, join_id, "confirm")
    join.confirmed_by, join.joined_at = actor.me, now()
    resident = resident_for_update(join.resident_id)
    # Whoever claims one of these wishes holds its lock, then their own row's, and is seen
    # afterwards.
    lock_wishes(wishes_posted_by(resident.id))
    account = resident_for_update(join.person_id)
    is_explained = bool(words_at(join.id, "propose"))
    must_fit(pair_of(resident, account, is_explained=is_explained))
    take_over(join)
    _record(actor, join, Look.JOINED)
    return join


def refuse_join(actor: Actor, join_id: UUID, *, why: str) -> AccountJoin:
    """A second person of the place finds that the two are not one; nothing has changed.

    Raises ``not_found``, ``same_person``, ``move_not_allowed``.
    """
    join = _decided(actor, join_id, "refuse", said(why))
    join.ended_at = now()
    return join


def _answered(actor: Actor, join_id: UUID, verb: str) -> AccountJoin:
    join = join_for_update(join_id)
    require(actor, Action.ANSWER_JOIN, join, see=Action.SEE_JOIN)
    lifecycle.move(join, verb, by=actor)
    return join


def _decided(actor: Actor, join_id: UUID, verb: str, why: Why = NO_REASON) -> AccountJoin:
    join = join_for_update(join_id)
    require(actor, Action.DECIDE_JOIN, join, see=Action.SEE_JOIN)
    lifecycle.move(join, verb, by=actor, why=why)
    return join


def _record(actor: Actor, join: AccountJoin, look: Look) -> None:
    for person_id in (join.resident_id, join.person_id):
        record_look(actor, look, join.MACHINE.kind, join.id, person_id=person_id)
