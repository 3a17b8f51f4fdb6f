"""The lines of the grid about people's rights, and what their actions are asked about."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from tests.builders.cast import Cast
from tests.builders.land import COMMUNITY, TOWN

HOME = "".join(f"/229901{part}" for part in ("000000", TOWN, COMMUNITY)) + "/"
# The columns are those of the other grid: wang li zhao qian sun zhou wu zheng gao feng chen chu
# wei system. 周 received 赵's request; 王奶奶's wish is handed over.
RIGHTS = """
receive_request         .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
see_request             .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
check_request           .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
decide_request          .   .   .    .   .   .   .  yes   .   .     .   .   .     .
answer_request          .   .   .    .   .  yes  .  yes   .   .     .   .   .     .
see_transfer           yes  .   .    .   .  yes yes yes   .  yes   yes  .   .     .
agree_to_transfer      yes  .   .    .   .   .   .   .    .   .     .   .   .     .
handle_transfer         .   .   .    .   .  yes yes yes   .   .     .   .   .     .
"""


def _request(cast: Cast) -> Any:
    return SimpleNamespace(person_id=cast.zhao.me, receiver_id=cast.zhou.me, place_path=HOME)


def _transfer(cast: Cast) -> Any:
    return SimpleNamespace(wisher_id=cast.wang.me, place_path=HOME)


REQUESTS = (
    "receive_request", "see_request", "check_request", "decide_request", "answer_request",
)  # fmt: skip
TRANSFERS = ("see_transfer", "agree_to_transfer", "handle_transfer")
OF_RIGHTS: Mapping[str, Callable[[Cast], Any]] = {
    **dict.fromkeys(REQUESTS, _request),
    **dict.fromkeys(TRANSFERS, _transfer),
}
