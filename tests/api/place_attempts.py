"""Every mutating call about the tree of places, by the person to whom it belongs."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID

from tests.api.attempts import Attempt
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from tests.registry.county_rules.test_changing import second_admin
from wishapp.base.clock import today
from wishapp.kernel.access import Actor
from wishapp.office.place_closings.closing import ClosingDraft, agree_to_closing, propose_closing
from wishapp.registry.places.importing_tree import confirm_places, stage_places
from wishapp.registry.places.models import PlaceImport
from wishapp.registry.places.table_rows import read_rows

NUMBERS = count(201)
HEAD = "code,name,parent,level,valid_from"


def staged(by: Actor) -> tuple[str, PlaceImport]:
    """A village that stands nowhere yet, in a table that was checked."""
    number = next(NUMBERS)
    village = f"{QINGHE.code}102{number}"
    row = f"{village},新村{number},{QINGHE.code}102000,community,2026-01-01"
    data = f"{HEAD}\n{row}\n".encode()
    return village, do(stage_places, by, data, read_rows(data)).found


def confirmation(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        _, found = staged(api.cast.chen)
    return Attempt("chen", f"/place-imports/{found.id}/confirm")


def draft_of(village: str) -> ClosingDraft:
    return ClosingDraft(
        place_code=village,
        successor_code=None,
        closes_on=today() + timedelta(days=9),
        basis_doc="青民发〔2027〕2号",
    )


def an_empty_village(by: Actor) -> str:
    village, found = staged(by)
    do(confirm_places, by, found.id)
    return village


def body_of(draft: ClosingDraft) -> dict[str, Any]:
    return {
        "place_code": draft.place_code,
        "closes_on": draft.closes_on.isoformat(),
        "basis_doc": draft.basis_doc,
    }


def on_village(path: str) -> Callable[[Api], Attempt]:
    """What begins with a draft."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            village = an_empty_village(api.cast.chen)
        return Attempt("chen", path, body_of(draft_of(village)))

    return attempt


def a_closing(by: Actor, *, is_agreed: bool) -> UUID:
    """What 尤 proposed, and 陈 agreed to."""
    proposed = do(propose_closing, second_admin(), draft_of(an_empty_village(by)))
    return do(agree_to_closing, by, proposed.id).id if is_agreed else proposed.id


def on_closing(step: str, body: Any = None, *, is_agreed: bool = False) -> Callable[[Api], Attempt]:
    """A step on such a closing."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            closing_id = a_closing(api.cast.chen, is_agreed=is_agreed)
        return Attempt("chen", f"/place-closings/{closing_id}/{step}", body)

    return attempt


PLACE_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "places.confirm_rows": confirmation,
    "place_closings.preview": on_village("/place-closing-previews"),
    "place_closings.propose": on_village("/place-closings"),
    "place_closings.agree": on_closing("agree"),
    "place_closings.refuse": on_closing("refuse", WHY),
    "place_closings.withdraw": on_closing("withdraw", WHY, is_agreed=True),
}
