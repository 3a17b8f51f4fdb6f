"""The mutating calls about codes, each with the person to whom it belongs."""

from collections.abc import Callable
from typing import Any

from tests.api.attempts import Attempt
from tests.api.client import Api
from tests.builders.land import COMMUNITY
from tests.builders.settings import QINGHE

REPORT_IN_CODE = {"kind": "report_in", "target": QINGHE.code + COMMUNITY}


def on_code(step: str) -> Any:
    """A step of 周 on the code of 槐荫社区."""

    def attempt(api: Api) -> Attempt:
        made = api.as_("zhou").post("/codes", REPORT_IN_CODE)
        return Attempt("zhou", f"/codes/{made.get_json()['key']}/{step}")

    return attempt


CODE_ATTEMPTS: dict[str, Callable[[Api], Attempt]] = {
    "codes.make": lambda _: Attempt("zhou", "/codes", REPORT_IN_CODE),
    "codes.links": on_code("links"),
    "codes.end": on_code("end"),
}
