"""Opens a join for staff of its place: what was checked, and what the account did meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wishapp.kernel.access import Action, Actor, require, scope_of
from wishapp.kernel.audit import Look, record_look
from wishapp.kernel.lifecycle.queries import words_at
from wishapp.privacy.account_joins.queries import Act, JoinedWish, acts_of_account, wishes_of_join
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.account_joins.queries import join_of
from wishapp.registry.account_joins.states import NEVER_JOINED
from wishapp.registry.people.phone import phone_tail
from wishapp.registry.people.queries import person_of

MOST_WISHES, MOST_ACTS = 50, 200


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class JoinFile:
    """A join with the account's name and last digits, the wishes, and the account's acts.

    The account stays unnamed until its owner agreed, and once it was declined or refused. The
    wishes are those where the actor serves. ``why`` explains names that differ, ``why_doubted``
    is the reason to part.
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
    # Whoever did not say that they are this resident is a stranger to the office.
    is_shown = join.agreed_at is not None and join.state not in NEVER_JOINED
    return JoinFile(
        join=join,
        account_name=account.name if is_shown else None,
        phone_tail=phone_tail(account) if is_shown else None,
        wishes=wishes_of_join(scope_of(actor), join, limit=MOST_WISHES),
        acts=acts_of_account(join, limit=MOST_ACTS),
        why=words_at(join.id, "propose"),
        why_doubted=words_at(join.id, "doubt"),
    )
