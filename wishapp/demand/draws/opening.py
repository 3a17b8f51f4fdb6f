"""Opens the draw for a wish: the seed is sealed, its commitment is set before anybody enters."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.demand.draws.models import Draw
from wishapp.demand.draws.rules import commitment_of
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor

SEED_BYTES = 32


def open_draw(actor: Actor, wish_id: UUID) -> datetime:
    """Let members enter for the county's number of minutes; returns when the draw closes."""
    seed = secrets.token_hex(SEED_BYTES)
    moment = now()
    closes_at = moment + timedelta(minutes=county().rules.draw_minutes)
    draw = Draw(
        wish_id=wish_id,
        seed=seed,
        commitment=commitment_of(seed),
        opened_at=moment,
        closes_at=closes_at,
        due_at=closes_at,
    )
    lifecycle.begin(draw, "open", by=actor)
    return closes_at
