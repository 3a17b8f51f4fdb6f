"""The desk proposes that a resident on paper and an account are one, after seeing a document."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wishapp.base.clock import now, today
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, LookRefused, record_look
from wishapp.kernel.lifecycle import said
from wishapp.privacy.account_joins.queries import has_open_join, pair_of
from wishapp.privacy.account_joins.rules import is_account_fit, must_be_joinable
from wishapp.privacy.own_data.belonging import about
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.account_joins.queries import join_for_update
from wishapp.registry.account_joins.states import SeenDocument
from wishapp.registry.people.models import Person
from wishapp.registry.people.queries import person_of, person_of_phone
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import community_or_grid


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Seen:
    """Who stood at the desk: the number of their account, and what they showed on which day.

    ``why`` explains a name that differs.
    """

    phone: str
    document: SeenDocument
    sheet_no: str
    checked_on: date
    why: str = ""


def propose_join(actor: Actor, resident_id: UUID, seen: Seen) -> AccountJoin:
    """Propose it for a resident of a place where the actor is in the office.

    Nothing changes before the account's owner agrees and a second person confirms. Until then the
    office is told no more of the account than that it does not fit, and the owner can read who
    tried. Raises ``not_found``, ``same_person``, ``phone_unconfirmed``, ``days_invalid``,
    ``join_open``, ``join_unfit``, and what ``must_be_joinable`` does.
    """
    resident = about(resident_id)
    require(actor, Action.PROPOSE_JOIN, resident, see=Action.SEE_PERSON)
    refuse_unless(seen.checked_on <= today(), Code.DAYS_INVALID)
    account = person_of_phone(seen.phone)
    refuse_unless(account.id != actor.me, Code.SAME_PERSON)
    _must_fit_together(resident_id, account, is_explained=bool(seen.why))
    community, place = community_or_grid(resident.place_served_by(actor))
    join = AccountJoin(
        person_id=account.id,
        resident_id=resident_id,
        document=seen.document.value,
        sheet_no=seen.sheet_no,
        checked_on=seen.checked_on,
        proposed_by=actor.me,
        community_id=community.id,
        **location_of(place),
    )
    lifecycle.begin(join, "propose", by=actor, why=said(seen.why))
    # Here, so that of two proposals at once the second is refused.
    db.session.flush()
    for person_id in (resident_id, account.id):
        record_look(actor, Look.JOIN_PROPOSED, join.MACHINE.kind, join.id, person_id=person_id)
    return join


def _must_fit_together(resident_id: UUID, account: Person, *, is_explained: bool) -> None:
    pair = pair_of(person_of(resident_id), account, is_explained=is_explained)
    must_be_joinable(pair)
    refuse_unless(not has_open_join(AccountJoin.resident_id, resident_id), Code.JOIN_OPEN)
    is_free = not has_open_join(AccountJoin.person_id, account.id)
    if not (is_free and is_account_fit(pair)):
        look = Look.JOIN_REFUSED
        raise LookRefused(Code.JOIN_UNFIT, look, "person", resident_id, person_id=account.id)


def withdraw_proposal(actor: Actor, join_id: UUID) -> AccountJoin:
    """Whoever proposed it takes it back before a second person decided; nothing has changed.

    Raises ``not_found``, ``forbidden``, ``move_not_allowed``.
    """
    join = join_for_update(join_id)
    require(actor, Action.WITHDRAW_JOIN, join, see=Action.SEE_JOIN)
    lifecycle.move(join, "withdraw", by=actor)
    join.ended_at = now()
    return join
