"""Puts the endpoint where a unit receives in use, rotates its secret, and takes it out of use."""

from datetime import timedelta
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import NO_REASON, Why, said
from wishapp.registry.units.models import UnitEndpoint
from wishapp.registry.units.queries import change_in_use, endpoint_in_use, unit_of

BOTH_SECRETS_FOR = timedelta(days=7)
BY_HAND = "by_hand"


def put_in_use(unit_id: UUID, *, url: str, secret: str) -> UnitEndpoint:
    """Put an approved endpoint in use; an earlier endpoint is disabled."""
    earlier = endpoint_in_use(unit_id, lock=True)
    if earlier is not None:
        disable_endpoint(earlier, "replaced")
        # The old row must leave the unique index before the new one enters it.
        db.session.flush()
    endpoint = UnitEndpoint(unit_id=unit_id, url=url, secret=secret)
    db.session.add(endpoint)
    return endpoint


def rotate_secret(actor: Actor, unit_id: UUID, *, secret: str) -> UnitEndpoint:
    """Sign with a new secret and, for seven days, with the previous one too.

    Raises ``endpoint_missing``.
    """
    endpoint = endpoint_for_update(actor, unit_id)
    endpoint.previous_secret = endpoint.secret
    endpoint.previous_until = now() + BOTH_SECRETS_FOR
    endpoint.secret = secret
    return endpoint


def endpoint_for_update(actor: Actor, unit_id: UUID) -> UnitEndpoint:
    """Lock the endpoint in use, for those who may change it.

    Raises ``not_found``, ``endpoint_missing``.
    """
    unit = unit_of(unit_id)
    require(actor, Action.SET_ENDPOINT, unit, see=Action.SET_ENDPOINT)
    endpoint = endpoint_in_use(unit_id, lock=True)
    if endpoint is None:
        raise Refusal(Code.ENDPOINT_MISSING)
    return endpoint


def stop_endpoint(actor: Actor, unit_id: UUID, *, why: str) -> UnitEndpoint:
    """Take the endpoint of a unit out of use, until another one is proposed and approved.

    A delivery that is due meanwhile needs attention. Raises ``not_found``, ``endpoint_missing``.
    """
    endpoint = endpoint_for_update(actor, unit_id)
    take_out_of_use(actor, endpoint, BY_HAND, why=said(why))
    return endpoint


def take_out_of_use(
    actor: Actor, endpoint: UnitEndpoint, reason: str, *, why: Why = NO_REASON
) -> None:
    """Disable a locked endpoint that is in use, and tell the unit and the county."""
    disable_endpoint(endpoint, reason)
    change = change_in_use(endpoint.unit_id)
    if change is not None:
        lifecycle.move(change, "take_out_of_use", by=actor, why=why)


def disable_endpoint(endpoint: UnitEndpoint, reason: str) -> None:
    """Disable an endpoint; ``reason`` is a stable word."""
    endpoint.disabled_at = now()
    endpoint.disabled_reason = reason
