import base64
from datetime import UTC, datetime, timedelta, timezone

import pytest
import time_machine
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from wishapp.doors.unit_gateway import new_secret, signed_headers, verify

OLD, NEW, FOREIGN = new_secret(), new_secret(), new_secret()
BODY = '{"type":"statement","unit":{"name":"青禾县水务局"}}'.encode()
MOMENT = datetime(2026, 4, 1, 2, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_the_moment() -> object:
    with time_machine.travel(MOMENT, tick=False):
        yield


def headers_signed_by(*secrets: str, moment: datetime = MOMENT) -> dict[str, str]:
    return signed_headers(message_id="msg_1", timestamp=moment, body=BODY, secrets=secrets)


@pytest.mark.parametrize("secret", [OLD, NEW], ids=["the old", "the new"])
def test_while_a_secret_is_replaced_the_official_package_accepts_either(secret: str) -> None:
    headers = headers_signed_by(NEW, OLD)
    assert headers["webhook-signature"].count("v1,") == 2
    assert Webhook(secret).verify(BODY, headers)["unit"]["name"] == "青禾县水务局"


def test_the_official_package_refuses_a_foreign_secret() -> None:
    with pytest.raises(WebhookVerificationError):
        Webhook(FOREIGN).verify(BODY, headers_signed_by(NEW, OLD))


def test_the_example_of_the_specification_is_signed_alike() -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    headers = signed_headers(
        message_id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp=datetime.fromtimestamp(1614265330, UTC),
        body=b'{"test": 2432232314}',
        secrets=[secret],
    )
    assert headers == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_a_time_in_another_zone_is_the_same_moment() -> None:
    china = MOMENT.astimezone(timezone(timedelta(hours=8)))
    assert headers_signed_by(NEW, moment=china) == headers_signed_by(NEW)


def test_a_new_secret_has_256_bits_and_is_new() -> None:
    secret = new_secret()
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 32
    assert secret != new_secret()


@pytest.mark.parametrize("secrets", [[NEW], [OLD], [FOREIGN, OLD]])
def test_a_units_acknowledgement_is_recognised_by_any_valid_secret(secrets: list[str]) -> None:
    assert verify(headers_signed_by(NEW, OLD), BODY, secrets)


def test_header_names_may_have_any_case() -> None:
    headers = {name.title(): text for name, text in headers_signed_by(NEW).items()}
    assert verify(headers, BODY, [NEW])


def test_a_foreign_signature_is_refused() -> None:
    assert not verify(headers_signed_by(FOREIGN), BODY, [NEW, OLD])


def test_a_changed_body_is_refused() -> None:
    assert not verify(headers_signed_by(NEW), BODY + b" ", [NEW])


@pytest.mark.parametrize(
    ("minutes", "accepted"), [(-5.1, False), (-4.9, True), (4.9, True), (5.1, False)]
)
def test_a_signature_counts_for_five_minutes(minutes: float, *, accepted: bool) -> None:
    headers = headers_signed_by(NEW, moment=MOMENT + timedelta(minutes=minutes))
    assert verify(headers, BODY, [NEW]) is accepted


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("webhook-id", ""),
        ("webhook-id", "msg_2"),
        ("webhook-timestamp", ""),
        ("webhook-timestamp", "yesterday"),
        ("webhook-timestamp", "nan"),
        ("webhook-timestamp", "1e400"),
        ("webhook-signature", ""),
        ("webhook-signature", "v1"),
        ("webhook-signature", "v1,a,b"),
        ("webhook-signature", "v1,*"),
        ("webhook-signature", "v1,签名"),
        ("webhook-signature", "v2,AAAA"),
        ("webhook-signature", "  "),
    ],
)
def test_odd_headers_are_refused_not_stumbled_over(name: str, text: str) -> None:
    assert not verify({**headers_signed_by(NEW), name: text}, BODY, [NEW])


def test_a_body_that_is_no_text_is_refused() -> None:
    assert not verify(headers_signed_by(NEW), b"\xff\xfe", [NEW])


@pytest.mark.parametrize(
    "secret",
    [
        "",
        "whsec_",
        OLD.removeprefix("whsec_"),
        "whsec_" + base64.b64encode(b"k" * 23).decode(),
        "whsec_" + base64.b64encode(b"k" * 65).decode(),
        "whsec_not*base64*at*all*not*base64*at*all",
        "whsec_密钥",
    ],
    ids=["none", "empty", "no prefix", "too short", "too long", "no base64", "no letters"],
)
def test_an_unusable_secret_is_named_without_showing_it(secret: str) -> None:
    with pytest.raises(ValueError, match="signing secret") as refused:
        headers_signed_by(secret)
    rest = secret.removeprefix("whsec_")
    assert not rest or rest not in str(refused.value)


def test_signing_and_checking_need_a_secret() -> None:
    with pytest.raises(ValueError, match="at least one"):
        headers_signed_by()
    with pytest.raises(ValueError, match="at least one"):
        verify(headers_signed_by(NEW), BODY, [])


@pytest.mark.parametrize("message_id", ["", "a.b", "a b", "编号", "a\r\nb", "a" * 65])
def test_a_message_id_that_could_blur_the_signed_text_is_refused(message_id: str) -> None:
    with pytest.raises(ValueError, match="message id"):
        signed_headers(message_id=message_id, timestamp=MOMENT, body=BODY, secrets=[NEW])


def test_a_naive_time_and_a_body_that_is_no_text_are_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        headers_signed_by(NEW, moment=MOMENT.replace(tzinfo=None))
    with pytest.raises(ValueError, match="UTF-8"):
        signed_headers(message_id="msg_1", timestamp=MOMENT, body=b"\xff", secrets=[NEW])
