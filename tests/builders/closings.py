"""Closings of places as two county administrators agree on them."""

from datetime import timedelta
from typing import Any

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.land import code
from tests.registry.county_rules.test_changing import second_admin
from wishapp.base.clock import today
from wishapp.office.place_closings.closing import ClosingDraft, agree_to_closing, propose_closing
from wishapp.office.place_closings.models import PlaceClosing

A_DAY = timedelta(days=1)


def draft(place: str, into: str | None = None, *, days: int = 3) -> ClosingDraft:
    """Close a place so many days from now, without a successor or into one."""
    return ClosingDraft(
        place_code=code(place),
        successor_code=code(into) if into else None,
        closes_on=today() + days * A_DAY,
        basis_doc="青民发〔2027〕2号",
    )


def proposed(cast: Cast, place: str, into: str | None = None, **facts: Any) -> PlaceClosing:
    """A closing that 陈 has proposed."""
    return do(propose_closing, cast.chen, draft(place, into, **facts))


def agreed(cast: Cast, place: str, into: str | None = None, **facts: Any) -> PlaceClosing:
    """A closing that 尤 has agreed to."""
    return do(agree_to_closing, second_admin(), proposed(cast, place, into, **facts).id)
