"""The mutating calls about the mergers of units, which belong to the county's administrators."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.api.attempts import Attempt
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from tests.builders.unit_mergers import a_unit, draft
from tests.registry.county_rules.test_changing import second_admin
from wishapp.kernel.access import Actor
from wishapp.registry.unit_mergers.merging import MergerDraft, agree_to_merger, propose_merger


def draft_of(by: Actor) -> MergerDraft:
    """Two units that stand by themselves."""
    return draft(a_unit(by).uscc, a_unit(by).uscc)


def body_of(found: MergerDraft) -> dict[str, str]:
    return {
        "unit_id": str(found.unit_id),
        "successor_id": str(found.successor_id),
        "merges_on": found.merges_on.isoformat(),
        "basis_doc": found.basis_doc,
    }


def on_units(path: str) -> Callable[[Api], Attempt]:
    """What begins with a draft."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            return Attempt("chen", path, body_of(draft_of(api.cast.chen)))

    return attempt


def on_merger(step: str, body: Any = None, *, is_agreed: bool = False) -> Callable[[Api], Attempt]:
    """A step on a merger that 尤 proposed, and 陈 agreed to."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            merger = do(propose_merger, second_admin(), draft_of(api.cast.chen))
            if is_agreed:
                do(agree_to_merger, api.cast.chen, merger.id)
        return Attempt("chen", f"/unit-mergers/{merger.id}/{step}", body)

    return attempt


UNIT_MERGER_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "unit_mergers.preview": on_units("/unit-merger-previews"),
    "unit_mergers.propose": on_units("/unit-mergers"),
    "unit_mergers.agree": on_merger("agree"),
    "unit_mergers.refuse": on_merger("refuse", WHY),
    "unit_mergers.withdraw": on_merger("withdraw", WHY, is_agreed=True),
}
