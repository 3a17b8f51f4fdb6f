"""Shows whether statements reach a unit: its endpoint, and how the last attempts ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wishapp.hours.statements.queries import Answer, last_answers_of
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.units.queries import last_endpoint_of, unit_of

MOST_ANSWERS = 20


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndpointState:
    """An endpoint and its last answers; ``disabled_reason`` says why it is out of use.

    A unit without any endpoint has no ``url``.
    """

    answers: Sequence[Answer]
    url: str | None = None
    since: datetime | None = None
    disabled_at: datetime | None = None
    disabled_reason: str | None = None
    previous_until: datetime | None = None


def see_endpoint(actor: Actor, unit_id: UUID) -> EndpointState:
    """The endpoint of a unit as those see it who may change it. Raises ``not_found``."""
    unit = unit_of(unit_id)
    require(actor, Action.SET_ENDPOINT, unit, see=Action.SET_ENDPOINT)
    endpoint = last_endpoint_of(unit.id)
    answers = last_answers_of(unit.id, limit=MOST_ANSWERS)
    if endpoint is None:
        return EndpointState(answers=answers)
    return EndpointState(
        answers=answers,
        url=endpoint.url,
        since=endpoint.created_at,
        disabled_at=endpoint.disabled_at,
        disabled_reason=endpoint.disabled_reason or None,
        previous_until=endpoint.previous_until,
    )
