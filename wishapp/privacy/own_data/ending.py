"""Ends what a person still had to do, and what waits for them: they act here no more."""

from uuid import UUID

from sqlalchemy import select

from wishapp.base.db import db
from wishapp.base.personal import Table
from wishapp.demand.wishes.hiding_without_consent import hide_wishes_of
from wishapp.demand.wishes.queries import wishes_guarded_by, wishes_posted_by
from wishapp.demand.wishes.withdrawing import withdraw_open_wishes
from wishapp.fulfilment.claims.people_in_pictures import take_pictures_of_people
from wishapp.fulfilment.claims.queries import claims_to_release, wishes_claimed_by
from wishapp.fulfilment.claims.releasing import give_back
from wishapp.fulfilment.dispatches.following_wish import withdraw_proposals_to
from wishapp.fulfilment.dispatches.queries import wishes_offered_to
from wishapp.fulfilment.teams.leaving import end_under
from wishapp.fulfilment.teams.locking_teams_of_person import lock_parts_together
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import Because, Why
from wishapp.privacy.own_data.ending_guarded import end_guarded
from wishapp.privacy.own_data.nouns import TABLES
from wishapp.registry.members.reporting_in import end_all_of
from wishapp.registry.volunteers.ending import end_registration_of

BY_ERASURE = Actor.for_system("erasure")
CLOSED = Why(Because.ACCOUNT_CLOSED)
BATCH = 200


def end_duties(person_id: UUID, *, by: Actor = BY_ERASURE, why: Why = CLOSED) -> None:
    """Give live claims back to the wall, withdraw open wishes, end everything that waits.

    ``by`` is a system: the steps are the consequences of what the person asked for.
    """
    lock_duties_of(person_id)
    while claims := claims_to_release(person_id, limit=BATCH):
        for claim_id in claims:
            give_back(by, claim_id, why=why)
        db.session.flush()
    withdraw_proposals_to(person_id, by=by)
    withdraw_open_wishes(person_id, by=by, why=why)
    hide_wishes_of(person_id)
    take_pictures_of_people(wishes_posted_by(person_id))
    end_guarded(person_id, by=by, why=why)
    report_ins = end_all_of(person_id, by=by, why=why)
    registrations = end_registration_of(person_id, by=by, why=why)
    db.session.flush()
    for standing_id in (*report_ins, *registrations):
        end_under(standing_id)
    for table in TABLES:
        for verb in table.verbs:
            _move(table, person_id, verb, by, why)


def end_rights(person_id: UUID) -> None:
    """End what an erased person asked for, complained of or objected to: nobody is left to hear."""
    for table in TABLES:
        for verb in table.rights_end_by:
            _move(table, person_id, verb, BY_ERASURE, CLOSED)


def lock_duties_of(person_id: UUID) -> None:
    """Lock all wishes about which a row of the person is about to change, before any of them."""
    wishes = (wishes_posted_by(person_id), wishes_claimed_by(person_id))
    asked = wishes_offered_to(person_id)
    lock_parts_together(person_id, *wishes, asked, *wishes_guarded_by(person_id))


def _move(table: Table, person_id: UUID, verb: str, by: Actor, why: Why) -> None:
    """Move all rows of a person that this verb can move."""
    model = table.model
    states = [state.value for state in model.MACHINE.moves[verb].sources]
    query = select(model).where(table.is_of(person_id), model.state.in_(states))
    for thing in db.session.scalars(query.with_for_update()).all():
        lifecycle.move(thing, verb, by=by, why=why)
    db.session.flush()
