"""The mutating calls about transfers, each with whom it belongs to."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.api.attempts import Attempt, on_wish
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from tests.builders.transfers import a_proposal
from tests.builders.wishes import a_wish
from wishapp.demand.transfers.handing_over import hand_over
from wishapp.demand.transfers.proposing import agree_to_transfer, propose_transfer

TRANSFER = {
    "target": "social_relief", "receiver": "青禾县民政局救助科", "contact_name": "韩科长",
    "contact_phone": "0431-5550001", "way": "当面移交", "facts": ["name", "phone", "content"],
} | WHY  # fmt: skip


def on_transfer(name: str, step: str, body: Any = None, *, done: int = 0) -> Any:
    """A step on a transfer of 王奶奶's wish; ``done`` counts the steps before: yes, handed over."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            wish = a_wish(api.cast, "under_review")
            transfer = do(propose_transfer, api.cast.zhou, wish.id, a_proposal())
            steps = ((agree_to_transfer, api.cast.wang), (hand_over, api.cast.zhou))
            for act, who in steps[:done]:
                do(act, who, transfer.id)
            path = f"/transfers/{transfer.id}/{step}"
            witness = {"witness_id": str(api.cast.zheng.me)}
            return Attempt(name, path, witness if step == "agreement" else body)

    return attempt


# Keyed by the endpoint, so that a guard sees when one is missing.
TRANSFER_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "transfers.propose": on_wish("wu", "under_review", "transfers", TRANSFER),
    "transfers.agree": on_transfer("wang", "agree"),
    "transfers.decline": on_transfer("wang", "decline"),
    "transfers.record_agreement": on_transfer("zhou", "agreement"),
    "transfers.drop": on_transfer("wu", "drop", WHY),
    "transfers.hand_over": on_transfer("zhou", "hand-over", done=1),
    "transfers.acknowledge": on_transfer("zhou", "receipt", {"name": "韩科长"}, done=2),
}
