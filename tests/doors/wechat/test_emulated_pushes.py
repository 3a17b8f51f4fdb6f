"""What the emulated platform pushes over HTTP is opened; what its forgers push is not."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from playground.wechat.forgeries import FORGERIES
from tests.doors.wechat.conftest import APPID, Cast
from tests.doors.wechat.listening import listener
from tests.doors.wechat.pushing import FORMS, KEY, MODES, OLD_KEY, TOKEN, Form, Mode, Push, keys_for
from tests.doors.wechat.test_pushes import opened, reason
from wishapp.doors.wechat.pushes import PushKeys, greets

# Whether a push is too old is for its receiver to say.
BELIEVED = {"stale"}


@dataclass
class Listening:
    """The mini-program's server, and what it has heard."""

    cast: Cast
    url: str
    heard: list[Push]

    def turn_to(self, mode: Mode, form: Form = "json", **habits: bool) -> PushKeys:
        key = {} if mode == "plain" else {"encoding_aes_key": KEY}
        about = {"mode": mode, "format": form, **key, **habits}
        self.cast.emulator.push_target(APPID, self.url, TOKEN, **about)
        return keys_for(mode)


@pytest.fixture
def listening(cast: Cast) -> Iterator[Listening]:
    cast.emulator.settings(delivery="manual", fetch_media=False)
    with listener() as (url, heard):
        yield Listening(cast, url, heard)


@pytest.mark.parametrize("array_lists", [False, True])
@pytest.mark.parametrize("text_numbers", [False, True])
@pytest.mark.parametrize(("mode", "form"), [(mode, form) for mode in MODES for form in FORMS])
def test_every_event_has_one_form(
    listening: Listening,
    mode: Mode,
    form: Form,
    array_lists: bool,  # noqa: FBT001 - a column of the table
    text_numbers: bool,  # noqa: FBT001 - a column of the table
) -> None:
    keys = listening.turn_to(mode, form, array_lists=array_lists, text_numbers=text_numbers)
    openid = listening.cast.openid()
    trace = listening.cast.door.check_picture(openid=openid, url="http://127.0.0.1:1/a.jpg")
    listening.cast.emulator.deliver()
    listening.cast.emulator.answer_popup(openid, {"t1": "accept"})
    listening.cast.emulator.answer_popup(openid, {"t1": "accept", "t2": "reject"})
    listening.cast.emulator.authorization(openid, "revoke", "8")
    checked, one, two, revoked = [opened(push, keys) for push in listening.heard]
    assert (checked["trace_id"], checked["errcode"]) == (trace, 0)
    assert checked["result"] == {"suggest": "pass", "label": 100}
    assert [entry["prob"] for entry in checked["detail"]] == [90]
    popup = {"TemplateId": "t1", "SubscribeStatusString": "accept", "PopupScene": "0"}
    assert one["List"] == [popup]
    assert two["List"] == [popup, {**popup, "TemplateId": "t2", "SubscribeStatusString": "reject"}]
    assert isinstance(two["CreateTime"], int)
    assert (revoked["OpenID"], revoked["RevokeInfo"]) == (openid, "8")
    assert {each["Event"] for each in (one, two)} == {"subscribe_msg_popup_event"}


@pytest.mark.parametrize("kind", sorted(set(FORGERIES) - BELIEVED))
def test_a_forged_push_is_refused(listening: Listening, kind: str) -> None:
    keys = listening.turn_to("safe")
    listening.cast.emulator.lever("forge", appid=APPID, kind=kind, message={"Event": "x"})
    (push,) = listening.heard
    assert reason(push, keys)


def test_the_key_before_opens_until_it_is_removed(listening: Listening) -> None:
    listening.turn_to("safe")
    listening.cast.emulator.push(APPID, {"Event": "x"})
    (push,) = listening.heard
    assert opened(push, PushKeys(TOKEN, (OLD_KEY, KEY), APPID))["Event"] == "x"
    assert reason(push, PushKeys(TOKEN, (OLD_KEY,), APPID))


@pytest.mark.parametrize("honest", [True, False])
def test_the_console_checks_the_address(
    listening: Listening,
    honest: bool,  # noqa: FBT001 - a column of the table
) -> None:
    keys = listening.turn_to("safe")
    listening.cast.emulator.lever("greet", appid=APPID, honest=honest)
    (push,) = listening.heard
    signed = {name: push.query[name] for name in ("signature", "timestamp", "nonce")}
    assert greets(keys, **signed) is honest
