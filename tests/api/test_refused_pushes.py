"""An operator sees why pushes of the platform's own are refused: in the log, and in readiness."""

from dataclasses import replace
from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.api.client import Api, assert_problem, ok, open_api
from tests.api.test_pushes import PATH, REFUSED, SECRETS, a_popup, kept, pushed, target
from tests.builders.clockwork import standing_clock
from tests.builders.settings import LIUXI, QINGHE
from wishapp.config import PushSecrets


def warnings(api: Api) -> str:
    """What readiness warns of."""
    ready = ok(api.anyone(None).get("/readyz"))
    assert ready["ready"]
    return "\n".join(ready.get("warnings", []))


@pytest.mark.parametrize("kind", ["json", "xml"])
def test_a_sealed_push_without_a_key_is_refused_and_shown(town: Api, kind: Any) -> None:
    plain = replace(QINGHE, push=PushSecrets(token=SECRETS.token))
    with open_api(town.world, town.emulator, town.cast, counties=(plain, LIUXI)) as api:
        before = kept(api)
        with capture_logs() as logs:
            refused = pushed(api, a_popup(), target(mode="safe", format=kind))
        assert_problem(refused, 403, "push_refused")
        [line] = [each for each in logs if each["event"] == "push refused"]
        assert line["reason"] == "the message is sealed, and we have no key"
        assert line["reason"] in warnings(api)
        assert kept(api) == before


@pytest.mark.parametrize(
    ("age", "reason"),
    [(660, "its time is too far before our clock's"), (-660, "its time is too far after our")],
)
def test_a_clock_that_is_off_is_shown(town: Api, age: int, reason: str) -> None:
    before = warnings(town).count(reason)
    for _ in range(3):
        with standing_clock(), capture_logs() as logs:
            assert_problem(pushed(town, a_popup(), age=age), 403, "push_refused")
        [line] = [each for each in logs if each["event"] == "push refused"]
        assert reason in line["reason"]
        assert abs(line["seconds_off"] - age) <= 1
    assert before <= warnings(town).count(reason) == 1
    assert f"pushes to {QINGHE.code} refused, " in warnings(town)
    assert ", by 66" in warnings(town) or ", by 65" in warnings(town)


def test_what_anybody_may_send_is_not_shown(town: Api) -> None:
    town.world.rows(QINGHE, "DELETE FROM push_refusals RETURNING id")
    for name in ("signed by nobody", "no JSON", "sealed with a key of nobody", "not sealed"):
        pushed(town, a_popup(), **REFUSED[name])
    shown = warnings(town)
    assert "the signature is wrong" not in shown
    # The platform's own signature stands under these: a key or a mode differs.
    assert "the padding is broken" in shown or "the length is broken" in shown
    assert "the message is not sealed" in shown
    an_hour_ago = "UPDATE push_refusals SET last_at = now() - interval '61 minutes' RETURNING id"
    town.world.rows(QINGHE, an_hour_ago)
    assert warnings(town) == ""


def test_a_forged_check_of_the_address_is_in_the_log(town: Api) -> None:
    with capture_logs() as logs:
        assert_problem(town.anyone(None).get(PATH), 403, "push_refused")
    assert "the signature is wrong" in [each.get("reason") for each in logs]
