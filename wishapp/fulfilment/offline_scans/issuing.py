"""The leader or staff take a key to a place without a network, and may revoke it."""

import secrets
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.fulfilment.activities.queries import activity_for_update, activity_of
from wishapp.fulfilment.activities.states import ActivityState
from wishapp.fulfilment.offline_scans.models import ScanKey
from wishapp.fulfilment.offline_scans.queries import count_keys, keys_of, scan_key_of
from wishapp.kernel.access import Action, Actor, require

SECRET_BYTES = 32
# More phones than anybody has at one activity.
MOST_KEYS = 20


def issue_key(actor: Actor, activity_id: UUID, *, phone_seconds: int) -> ScanKey:
    """Issue a key for one phone; ``phone_seconds`` is its clock, in seconds since 1970.

    Raises ``presence_closed`` once the activity is over, ``scan_keys_too_many``.
    """
    activity = activity_for_update(activity_id)
    require(actor, Action.SHOW_DOOR_CODE, activity, see=Action.SEE_ACTIVITY)
    is_to_come = activity.state == ActivityState.PUBLISHED and now() < activity.ends_at
    refuse_unless(is_to_come, Code.PRESENCE_CLOSED)
    refuse_unless(count_keys(activity.id) < MOST_KEYS, Code.SCAN_KEYS_TOO_MANY, most=MOST_KEYS)
    key = ScanKey(
        activity_id=activity.id,
        issued_by=actor.me,
        secret=secrets.token_urlsafe(SECRET_BYTES),
        ahead_seconds=phone_seconds - int(now().timestamp()),
    )
    db.session.add(key)
    return key


def revoke_key(actor: Actor, key_id: UUID) -> ScanKey:
    """Merge nothing more that a key signed, for example of a phone that was lost."""
    key = scan_key_of(key_id)
    activity = activity_for_update(key.activity_id)
    require(actor, Action.SHOW_DOOR_CODE, activity, see=Action.SEE_SIGN_UPS)
    key.revoked_at = key.revoked_at or now()
    return key


def see_keys(actor: Actor, activity_id: UUID) -> list[ScanKey]:
    """The keys of an activity, for its leader and staff."""
    activity = activity_of(activity_id)
    require(actor, Action.SHOW_DOOR_CODE, activity, see=Action.SEE_ACTIVITY)
    return keys_of(activity.id, limit=MOST_KEYS)
