"""Shows the code of the present moment: at the door, or of a person for the leader's scan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.fulfilment.activities.queries import activity_of, sign_up_of
from wishapp.fulfilment.attendance.rules import GRACE_SLOTS, slot_ends_at, slot_of, written
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.sealing import field_digest

DOOR, PERSON = "presence_door", "presence_person"


@dataclass(frozen=True, slots=True)
class ShownCode:
    """A code, and until when another takes its place."""

    code: str
    changes_at: datetime


def show_door_code(actor: Actor, activity_id: UUID) -> ShownCode:
    """The code that the leader or staff show at the door. Raises ``not_found``, ``forbidden``."""
    activity = activity_of(activity_id)
    require(actor, Action.SHOW_DOOR_CODE, activity, see=Action.SEE_ACTIVITY)
    return _shown(DOOR, activity.id)


def show_own_code(actor: Actor, sign_up_id: UUID) -> ShownCode:
    """The code that a person shows to the leader, who scans it. Raises ``not_found``."""
    found = sign_up_of(sign_up_id)
    require(actor, Action.ANSWER_SIGN_UP, found, see=Action.ANSWER_SIGN_UP)
    return _shown(PERSON, found.id)


def valid_codes(kind: str, thing_id: UUID) -> Iterator[tuple[int, str]]:
    """The codes that are taken at this moment by the server's clock, with their slots."""
    newest = slot_of(now(), seconds=county().rules.presence_code_seconds)
    for slot in range(newest, newest - GRACE_SLOTS - 1, -1):
        yield slot, _code(kind, thing_id, slot)


def _shown(kind: str, thing_id: UUID) -> ShownCode:
    seconds, moment = county().rules.presence_code_seconds, now()
    slot = slot_of(moment, seconds=seconds)
    return ShownCode(_code(kind, thing_id, slot), slot_ends_at(slot, moment, seconds=seconds))


def _code(kind: str, thing_id: UUID, slot: int) -> str:
    """Under the county's key, so that nobody reckons the next one (kernel of the digests)."""
    return written(field_digest(kind, f"{thing_id}:{slot}"))
