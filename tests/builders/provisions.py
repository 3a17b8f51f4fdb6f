"""Provisions of the last quarter of a year to the office of civil affairs."""

from datetime import timedelta

from tests.builders.doing import do
from tests.registry.county_rules.test_changing import second_admin
from wishapp.base.clock import today
from wishapp.demand.boards.periods import Period, days
from wishapp.kernel.access import Actor
from wishapp.printing.provisions.deciding import Request, approve_provision, propose_provision
from wishapp.printing.provisions.models import Provision


def lately() -> Period:
    """The days in which everything of a test happened."""
    return days(today() - timedelta(days=90), today() + timedelta(days=1))


def a_proposal(by: Actor, *, with_phone: bool = False) -> Provision:
    """A provision that waits for a second person."""
    request = Request(
        recipient="青禾县民政局",
        purpose="志愿服务记录归集",
        basis_doc="青禾民发〔2026〕3号",
        with_phone=with_phone,
    )
    return do(propose_provision, by, request, lately())


def an_approved(by: Actor, *, with_phone: bool = False) -> Provision:
    """A provision that a second administrator approved."""
    return do(approve_provision, second_admin(), a_proposal(by, with_phone=with_phone).id)
