"""The calls about residents on paper and their later accounts, each by whom it belongs to."""

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from tests.api.attempts import Attempt
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.builders.doing import do
from tests.builders.intake import a_proxied_wish
from tests.builders.joins import Pair, an_account
from tests.builders.settings import QINGHE
from wishapp.base.clock import today
from wishapp.privacy.account_joins.deciding import agree, confirm_join
from wishapp.privacy.account_joins.parting import doubt
from wishapp.registry.account_joins.models import AccountJoin

PAIRS = count(1)


def a_new_pair(api: Api, owner: str = "") -> tuple[str, str, Pair]:
    """A resident whom no other attempt is about, with the name and number of an account."""
    number = next(PAIRS)
    name, phone = owner or f"join-{number}", f"138001{number:05}"
    wish = a_proxied_wish(api.cast, beneficiary_name=f"何{number}", address=f"枣树巷{number}号")
    return name, phone, Pair(api.cast, wish, an_account(name, phone))


def seen_body(phone: str) -> dict[str, Any]:
    """Somebody showed an identity card today."""
    return {
        "phone": phone,
        "document": "identity_card",
        "sheet_no": "青关1号",
        "checked_on": today().isoformat(),
    }


def proposal(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        _, phone, pair = a_new_pair(api)
    return Attempt("zhou", f"/people/{pair.resident_id}/account-joins", seen_body(phone))


def on_join(
    step: str, state: str, *, by: str = "", owner: str = "", body: Any = None
) -> Callable[[Api], Attempt]:
    """A step of somebody of staff, or of the account's owner, on a join in a state."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            name, phone, pair = a_new_pair(api, owner)
            join = _brought(pair, phone, state)
        return Attempt(by or name, f"/account-joins/{join.id}/{step}", body)

    return attempt


def _brought(pair: Pair, phone: str, state: str) -> AccountJoin:
    join = pair.proposed(phone=phone)
    if state != "proposed":
        do(agree, pair.account, join.id)
    if state in {"joined", "doubted"}:
        do(confirm_join, pair.cast.zheng, join.id)
    if state == "doubted":
        do(doubt, pair.cast.zhou, join.id, why="来电说不是本人")
    return join


JOIN_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "account_joins.propose": proposal,
    "account_joins.agree": on_join("agree", "proposed", owner="wei"),
    "account_joins.decline": on_join("decline", "proposed", owner="sun"),
    "account_joins.disown": on_join("disown", "joined", owner="li"),
    "account_joins.confirm": on_join("confirm", "agreed", by="zheng"),
    "account_joins.refuse": on_join("refuse", "agreed", by="zheng", body=WHY),
    "account_joins.withdraw": on_join("withdraw", "proposed", by="zhou"),
    "account_joins.doubt": on_join("doubt", "joined", by="zhou", body=WHY),
    "account_joins.keep": on_join("keep", "doubted", by="zheng", body=WHY),
    "account_joins.part": on_join("part", "doubted", by="zheng"),
}
