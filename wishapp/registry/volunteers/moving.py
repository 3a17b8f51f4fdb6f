"""A volunteer chooses another grid or community; staff set the grid within the community."""

from uuid import UUID

from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import Because, Why
from wishapp.kernel.numbering import NumberKind, take_number
from wishapp.registry.people.queries import person_of
from wishapp.registry.places.models import Place, location_of
from wishapp.registry.places.queries import place_to_use
from wishapp.registry.places.rules import last_code
from wishapp.registry.volunteers.ending import close
from wishapp.registry.volunteers.models import Registration
from wishapp.registry.volunteers.queries import registration_for_update
from wishapp.registry.volunteers.registering import guarded
from wishapp.registry.volunteers.rules import day_of
from wishapp.registry.volunteers.states import LeftBecause

# What goes on in another community.
KEPT = ("person_id", "kind", "name", "phone", "skills", "entered_by", "paper_no", "evidence",
        "confirmed_by")  # fmt: skip


def choose_place(actor: Actor, registration_id: UUID, *, place_code: str) -> Registration:
    """Serve at another grid, or in another community from now on.

    Another community closes the row and begins one that goes on from it (domain section 3); what
    was under way in the old one ends. Raises ``place_unknown``, ``place_not_community``,
    ``nothing_changed``, ``move_not_allowed``. Raises ``guardian_missing`` for a minor for whom
    nobody speaks any more.
    """
    registration = registration_for_update(registration_id)
    require(actor, Action.CHOOSE_PLACE_TO_SERVE, registration, see=Action.SEE_REGISTRATION)
    community, place = place_to_use(place_code)
    if community.id == registration.community_id:
        return _relocate(actor, registration, place, "")
    lifecycle.target_of(registration, "relocate")
    return _go_on(actor, registration, community, place)


def relocate_registration(
    actor: Actor, registration_id: UUID, *, place_code: str, why: str
) -> Registration:
    """Staff set or correct the grid within the community, and the volunteer is told.

    Raises ``place_unknown`` also for a place elsewhere: that is the volunteer's own choice (条例
    25). Raises ``place_not_community``, ``nothing_changed``, ``move_not_allowed``.
    """
    registration = registration_for_update(registration_id)
    require(actor, Action.RELOCATE_REGISTRATION, registration, see=Action.SEE_REGISTRATION)
    community, place = place_to_use(place_code)
    refuse_unless(community.id == registration.community_id, Code.PLACE_UNKNOWN)
    return _relocate(actor, registration, place, why)


def _relocate(actor: Actor, registration: Registration, place: Place, why: str) -> Registration:
    refuse_unless(place.path != registration.place_path, Code.NOTHING_CHANGED)
    codes = {"before": last_code(registration.place_path), "after": place.code}
    because = Why(Because.PLACE_CORRECTED, codes, why)
    lifecycle.move(registration, "relocate", by=actor, why=because)
    registration.place_path = place.path
    return registration


def _go_on(
    actor: Actor, registration: Registration, community: Place, place: Place
) -> Registration:
    why = Why(Because.MOVED)
    lifecycle.move(registration, "end", by=actor, why=why)
    close(registration, LeftBecause.MOVED)
    # The database holds one registration a person; this one makes room before the next.
    db.session.flush()
    later = Registration(
        **{name: getattr(registration, name) for name in KEPT},
        **guarded(registration.person_id, day_of(person_of(registration.person_id).born)),
        volunteer_no=take_number(NumberKind.VOLUNTEER),
        previous_id=registration.id,
        community_id=community.id,
        **location_of(place),
    )
    lifecycle.begin(later, "continue", by=actor, why=why)
    db.session.flush()
    return later
