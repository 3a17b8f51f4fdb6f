"""The mutating calls of staff who take wishes in, with whom they belong to."""

from collections.abc import Callable
from itertools import count
from typing import Any

from tests.api.attempts import Attempt, free_time, on_claim, on_wish
from tests.api.bodies import WHY, amended
from tests.api.client import Api
from tests.builders.consents import a_sheet
from tests.builders.doing import do
from tests.builders.intake import a_row, agreement_body
from tests.builders.land import COMMUNITY, GRID, code
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_claim, a_wish
from wishapp.demand.intake.importing import stage_import
from wishapp.fulfilment.assistance.by_code import hand_code

FILES = count(1)
NOTE = {"call_note": "电话里说灯已修好"}


def proxied_body(picture_id: object, **changes: Any) -> dict[str, Any]:
    """何奶奶's wish at the desk."""
    body = amended(beneficiary_name="何秀珍", address="槐荫路21号")
    place = {"community_code": QINGHE.code + GRID, "channel": "visit"}
    return body | place | {"agreement": agreement_body(str(picture_id))} | changes


def proxy(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        sheet = a_sheet(api.cast.zhou)
    return Attempt("zhou", "/proxied-wishes", proxied_body(sheet))


def merging(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        into, wish = a_wish(api.cast, "published"), a_wish(api.cast, "under_review")
    return Attempt("zheng", f"/wishes/{wish.id}/merge", {"into_id": str(into.id)} | WHY)


def saying(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        claim = a_claim(api.cast, "delivered", time=free_time())
        said = do(hand_code, api.cast.zhou, claim.wish_id)
    return Attempt("zhao", f"/claims/{claim.id}/confirm-by-code", {"code": said})


def an_import(api: Api) -> str:
    """The path of a table that 周 uploaded."""
    number = next(FILES)
    rows = [a_row(number, address=f"第{number}号院")]
    data = f"file {number}".encode()
    staged = do(stage_import, api.cast.zhou, data, rows, community_code=code(COMMUNITY))
    return f"/wish-imports/{staged.found.id}"


def importing(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        path, sheet = an_import(api), a_sheet(api.cast.zhou)
    return Attempt("zhou", f"{path}/confirm", agreement_body(sheet))


def discarding(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        path = an_import(api)
    return Attempt("zheng", f"{path}/discard")


INTAKE_ATTEMPTS: dict[str, Callable[[Api], Attempt]] = {
    "intake.enter": proxy,
    "intake.withdraw": on_wish("wu", "published", "assisted-withdrawal", NOTE | WHY),
    "intake.confirm": on_claim("wu", "delivered", "assisted-confirmation", NOTE),
    "intake.dispute": on_claim("wu", "delivered", "assisted-dispute", NOTE | WHY),
    "intake.make_code": on_wish("zhou", "claimed", "confirm-codes"),
    "intake.say_code": saying,
    "intake.merge": merging,
    "intake.reconsider": on_wish("zheng", "rejected", "reconsider", WHY),
    "intake.confirm_rows": importing,
    "intake.discard": discarding,
}
