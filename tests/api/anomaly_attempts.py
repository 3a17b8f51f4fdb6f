"""The mutating calls about anomalies, which belong to the street above the community."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.api.attempts import Attempt
from tests.api.bodies import WHY
from tests.api.client import Api
from tests.builders.anomalies import an_anomaly
from tests.builders.settings import QINGHE

CONCLUSION = {"outcome": "explained", "words": "电话核对过，情况属实"}


def on_anomaly(step: str, body: Any = None, *, state: str = "open") -> Callable[[Api], Attempt]:
    """A step of 冯 on an anomaly in a state."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            found = an_anomaly(api.cast, state)
        return Attempt("feng", f"/anomalies/{found.id}/{step}", body)

    return attempt


ANOMALY_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "anomalies.take": on_anomaly("take"),
    "anomalies.give_back": on_anomaly("give-back", state="in_review"),
    "anomalies.conclude": on_anomaly("conclude", CONCLUSION, state="in_review"),
    "anomalies.look_again": on_anomaly("look-again", WHY, state="reviewed"),
}
