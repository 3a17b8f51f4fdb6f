"""Every mutating call about provisions, by the person to whom it belongs."""

from collections.abc import Callable, Mapping
from uuid import UUID

from tests.api.attempts import Attempt
from tests.api.client import Api
from tests.builders.provisions import a_proposal
from tests.builders.settings import QINGHE
from tests.registry.county_rules.test_changing import second_admin

PROPOSED = {
    "recipient": "青禾县民政局",
    "purpose": "志愿服务记录归集",
    "basis_doc": "青禾民发〔2026〕3号",
    "period": "2026-10",
}


def a_provision(api: Api) -> UUID:
    """A provision that another administrator proposed."""
    with api.world.serving(QINGHE):
        return a_proposal(second_admin()).id


def on_provision(step: str) -> Callable[[Api], Attempt]:
    """A step of 陈 on a provision."""
    return lambda api: Attempt("chen", f"/provisions/{a_provision(api)}/{step}", None)


PROVISION_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "provisions.propose": lambda _: Attempt("chen", "/provisions", PROPOSED),
    "provisions.approve": on_provision("approve"),
    "provisions.refuse": on_provision("refuse"),
}
