"""The mutating calls about complaints, each with whom it belongs to."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.api.attempts import Attempt
from tests.api.client import Api
from tests.builders.complaints import a_complaint
from tests.builders.doing import do
from tests.builders.land import COMMUNITY
from tests.builders.settings import QINGHE
from wishapp.registry.complaints.answering import answer_complaint
from wishapp.registry.complaints.complaining import object_to_answer

COMPLAINT = {
    "about": "conduct",
    "words": "登记时态度不好",
    "community_code": QINGHE.code + COMMUNITY,
}
PROCESSOR = {
    "kind": "processor", "name": "腾讯", "on": "2026-01-05", "about": "wechat",
    "details": dict.fromkeys(
        ("contact", "purpose", "way", "data", "contract", "measures"), "见合同"
    ),
}  # fmt: skip
WORDS = {"words": "已核实并改正"}


def on_complaint(name: str, step: str, body: Any = None, *, done: int = 0) -> Any:
    """A step on 王奶奶's complaint; ``done`` counts the steps before: answered, objected to."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            complaint = a_complaint(api.cast)
            if done:
                do(answer_complaint, api.cast.feng, complaint.id, answer="已核实")
            if done > 1:
                do(object_to_answer, api.cast.wang, complaint.id, words="没有改")
        return Attempt(name, f"/complaints/{complaint.id}/{step}", body)

    return attempt


# Keyed by the endpoint, so that a guard sees when one is missing.
COMPLAINT_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "complaints.enter": lambda _: Attempt(
        "zhou", "/entered-complaints", COMPLAINT | {"channel": "desk", "name": "何秀珍"}
    ),
    "processing.make_entry": lambda _: Attempt("chen", "/register-entries", PROCESSOR),
    "complaints.answer": on_complaint("feng", "answer", WORDS),
    "complaints.object_to_answer": on_complaint("wang", "object", WORDS, done=1),
    "complaints.decide": on_complaint("chen", "decide", WORDS, done=2),
    "complaints.withdraw": on_complaint("wang", "withdraw"),
}
