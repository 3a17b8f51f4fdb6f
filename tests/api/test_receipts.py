"""A unit says by a signed call that it received a statement."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from standardwebhooks.webhooks import Webhook
from werkzeug.test import TestResponse

from tests.api.bodies import AGREEMENT
from tests.api.client import Api, Caller, assert_problem, ok
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.statements import SECRET, a_delivery
from wishapp.base.clock import now
from wishapp.doors.unit_gateway import new_secret
from wishapp.hours.statements.models import Delivery
from wishapp.registry.units.endpoints import disable_endpoint
from wishapp.registry.units.queries import endpoint_in_use

JSON = "application/json"


@pytest.fixture(scope="module")
def delivery(town: Api) -> Delivery:
    """A statement that was sent and waits for its receipt."""
    with town.world.serving(QINGHE):
        return a_delivery(town.cast)


def digest_of(api: Api, delivery: Delivery) -> str:
    digest = ok(api.as_("chen").get(f"/statements/{delivery.statement_id}"))["digest"]
    return str(digest)


def signed(
    message_id: str, body: bytes, secret: str = SECRET, at: datetime | None = None
) -> dict[str, str]:
    moment = at or now()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": Webhook(secret).sign(message_id, moment, body.decode()),
    }


def receipt(digest: str, **more: Any) -> bytes:
    return json.dumps({"digest": digest} | more).encode()


def send(unit: Caller, message_id: str, body: bytes, headers: dict[str, str]) -> TestResponse:
    return unit.post(f"/receipts/{message_id}", data=body, content_type=JSON, headers=headers)


def test_a_signed_receipt_is_taken_and_the_first_one_stands(api: Api) -> None:
    with api.world.serving(QINGHE):
        message_id = (delivery := a_delivery(api.cast)).message_id
    body = receipt(digest_of(api, delivery), receipt_no="档回〔2026〕7号")
    first = ok(send(api.anyone(), message_id, body, signed(message_id, body)))
    assert first["state"] == "acknowledged"
    other = receipt(digest_of(api, delivery), receipt_no="档回〔2026〕8号")
    for again in (body, other):
        assert ok(send(api.anyone(), message_id, again, signed(message_id, again))) == first
    seen = ok(api.as_("chen").get(f"/statements/{delivery.statement_id}"))
    assert seen["state"] == "acknowledged"
    assert seen["delivery"]["receipt_no"] == "档回〔2026〕7号"
    assert seen["delivery"]["receipt_way"] == "call"
    assert seen["delivery"]["received_at"] == first["received_at"]


FORGERIES = {
    "another secret": lambda m, b: signed(m, b, new_secret()),
    "another body": lambda m, b: signed(m, b + b" "),
    "another message": lambda _, b: signed("msg_other", b),
    "too old": lambda m, b: signed(m, b, at=now() - timedelta(minutes=5, seconds=5)),
    "too young": lambda m, b: signed(m, b, at=now() + timedelta(minutes=5, seconds=5)),
    "no headers": lambda *_: {},
    "no signature": lambda m, b: signed(m, b) | {"webhook-signature": ""},
    "no time": lambda m, b: signed(m, b) | {"webhook-timestamp": "soon"},
    "half a signature": lambda m, b: signed(m, b) | {"webhook-signature": "v1"},
    "another version": lambda m, b: {
        name: value.replace("v1,", "v2,") for name, value in signed(m, b).items()
    },
    "strange letters": lambda m, b: signed(m, b) | {"webhook-signature": "v1,\xe9\xe9"},
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_receipt_that_the_unit_did_not_sign_is_refused(
    town: Api, delivery: Delivery, forge: Any
) -> None:
    body = receipt(digest_of(town, delivery))
    headers = forge(delivery.message_id, body)
    refused = send(town.anyone(), delivery.message_id, body, headers)
    assert_problem(refused, 401, "signature_invalid")
    assert SECRET not in refused.get_data(as_text=True)
    assert town.count("deliveries", "state = 'due'") == 1


def test_a_receipt_for_another_content_is_refused(town: Api, delivery: Delivery) -> None:
    body = receipt("0" * 64)
    headers = signed(delivery.message_id, body)
    refused = send(town.anyone(), delivery.message_id, body, headers)
    assert_problem(refused, 409, "digest_mismatch")
    assert town.count("deliveries", "state = 'due'") == 1


@pytest.mark.parametrize("message_id", ["msg_unknown", "x", "msg_" + "0" * 200])
def test_a_receipt_for_nothing_we_sent_is_not_found(town: Api, message_id: str) -> None:
    body = receipt("0" * 64)
    headers = signed("msg_unknown", body)
    assert_problem(send(town.anyone(), message_id, body, headers), 404, "not_found")


def test_a_receipt_belongs_to_one_county(town: Api, delivery: Delivery) -> None:
    body = receipt(digest_of(town, delivery))
    headers = signed(delivery.message_id, body)
    refused = send(town.anyone(LIUXI), delivery.message_id, body, headers)
    assert_problem(refused, 404, "not_found")


def test_after_a_rotation_the_old_secret_signs_for_a_week(api: Api) -> None:
    with api.world.serving(QINGHE):
        delivery = a_delivery(api.cast)
    path = f"/units/{delivery.unit_id}/endpoint/rotations"
    rotated = ok(api.as_("chu").post(path), 201)
    assert rotated["secret"] != SECRET
    until = datetime.fromisoformat(rotated["previous_until"])
    assert timedelta(days=6, hours=23) < until - now() <= timedelta(days=7)
    body = receipt(digest_of(api, delivery))

    def answer(secret: str) -> int:
        headers = signed(delivery.message_id, body, secret)
        return send(api.anyone(), delivery.message_id, body, headers).status_code

    with time_machine.travel(until + timedelta(seconds=5), tick=True):
        assert (answer(SECRET), answer(rotated["secret"])) == (401, 200)
    with time_machine.travel(until - timedelta(seconds=60), tick=True):
        assert (answer(SECRET), answer(rotated["secret"])) == (200, 200)


def test_a_unit_without_an_endpoint_has_nothing_to_sign_with(api: Api) -> None:
    with api.world.serving(QINGHE):
        delivery = a_delivery(api.cast)
    with api.world.within(QINGHE):
        endpoint = endpoint_in_use(delivery.unit_id)
        assert endpoint is not None
        disable_endpoint(endpoint, "gone")
    body = receipt("0" * 64)
    refused = send(api.anyone(), delivery.message_id, body, signed(delivery.message_id, body))
    assert_problem(refused, 409, "endpoint_missing")
    rotate = api.as_("chu").post(f"/units/{delivery.unit_id}/endpoint/rotations")
    assert_problem(rotate, 409, "endpoint_missing")


@pytest.mark.parametrize(
    "url",
    ["http://unit.example/in", "https://127.0.0.1/in", "https://[::1]/in", "https://10.0.0.1/",
     "https://user:word@unit.example/", "ftp://unit.example/", "unit.example", "https:///in",
     "https://2130706433/", "https://unit.example:0/"],
)  # fmt: skip
def test_an_endpoint_must_be_a_public_address(town: Api, delivery: Delivery, url: str) -> None:
    path = f"/units/{delivery.unit_id}/endpoint"
    refused = town.as_("chu").put(path, {"url": url, **AGREEMENT})
    assert_problem(refused, 422, "endpoint_refused")
    assert url not in refused.get_data(as_text=True)
