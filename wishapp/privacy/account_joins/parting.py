"""A join that was wrong is undone: by the account's owner at once, or by two of staff."""

from uuid import UUID

from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said
from wishapp.privacy.own_data.parting_joined import part_rows
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.account_joins.queries import join_for_update


def disown(actor: Actor, join_id: UUID) -> AccountJoin:
    """The owner of the account says that these wishes are somebody else's: they are gone at once.

    Raises ``not_found``, ``move_not_allowed``.
    """
    join = join_for_update(join_id)
    require(actor, Action.ANSWER_JOIN, join, see=Action.SEE_JOIN)
    lifecycle.move(join, "disown", by=actor)
    return part_rows(actor, join)


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
    return part_rows(actor, join)


def keep(actor: Actor, join_id: UUID, *, why: str) -> AccountJoin:
    """A second person finds that the join was right.

    Raises ``not_found``, ``same_person``, ``move_not_allowed``.
    """
    join = join_for_update(join_id)
    require(actor, Action.DECIDE_JOIN, join, see=Action.SEE_JOIN)
    lifecycle.move(join, "keep", by=actor, why=said(why))
    join.doubted_by = None
    return join
