"""Writes an entry of staff about a person, which that person is told of."""

from dataclasses import dataclass
from uuid import UUID

from wishapp.base.db import db
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.kernel.lifecycle import NO_REASON, Why
from wishapp.registry.desk_entries.models import DeskEntry
from wishapp.registry.desk_entries.states import DeskEntryKind
from wishapp.registry.people.about import About
from wishapp.registry.people.residents_without_phone import must_stand_alone
from wishapp.registry.places.models import location_of
from wishapp.registry.places.queries import community_or_grid


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Entered:
    """What is entered: ``born`` is an ISO date, ``relative_id`` the other person of a kinship.

    ``why`` is the reason of whoever enters it.
    """

    kind: DeskEntryKind
    relative_id: UUID | None = None
    purpose: str | None = None
    born: str | None = None
    why: Why = NO_REASON


def begin_entry(actor: Actor, about: About, verb: str, entered: Entered) -> DeskEntry:
    """Write an entry at the person's place where the actor serves; the caller asked who may.

    ``verb`` is ``record`` for what counts at once, ``propose`` for what a second person confirms.
    Raises ``joined_to_account`` for a resident on paper who has an account by now.
    """
    people = (about.person_id, entered.relative_id)
    must_stand_alone([each for each in people if each is not None])
    community, place = community_or_grid(about.place_served_by(actor))
    entry = DeskEntry(
        kind=entered.kind.value,
        person_id=about.person_id,
        relative_id=entered.relative_id,
        purpose=entered.purpose,
        born=entered.born,
        entered_by=actor.me,
        community_id=community.id,
        **location_of(place),
    )
    lifecycle.begin(entry, verb, by=actor, why=entered.why)
    # Here, so that a second proposal of the same is refused at once.
    db.session.flush()
    return entry
