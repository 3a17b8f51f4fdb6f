"""Opens a join for staff of its place: what was checked, and what the account did meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle.queries import words_at
from wishapp.privacy.account_joins.queries import Act, JoinedWish, acts_of_account, wishes_of_join
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.account_joins.queries import join_of
from wishapp.registry.people.phone import phone_tail
from wishapp.registry.people.queries import person_of

MOST_WISHES, MOST_ACTS = 50, 200


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class JoinFile:
    """A join with the account's name and last digits, the wishes, and the account's acts.

    ``why`` explains names that differ, ``why_doubted`` is the reason to part.
    """

    join: AccountJoin
    account_name: str | None
    phone_tail: str | None
    wishes: Sequence[JoinedWish]
    acts: Sequence[Act]
    why: str
    why_doubted: str


def open_join(actor: Actor, join_id: UUID) -> JoinFile:
    """Read a join; the look is written down for both people. Raises ``not_found``."""
    join = join_of(join_id)
    require(actor, Action.OPEN_JOIN, join, see=Action.OPEN_JOIN)
    for person_id in (join.resident_id, join.person_id):
        record_look(actor, Look.JOIN, join.MACHINE.kind, join.id, person_id=person_id)
    account = person_of(join.person_id)
    return JoinFile(
        join=join,
        account_name=account.name,
        phone_tail=phone_tail(account),
        wishes=wishes_of_join(join, limit=MOST_WISHES),
        acts=acts_of_account(join, limit=MOST_ACTS),
        why=words_at(join.id, "propose"),
        why_doubted=words_at(join.id, "doubt"),
    )
