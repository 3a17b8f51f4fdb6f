"""Media checks: asked now, answered by a push, late, twice, wrongly or never."""

import hashlib
import io
import time

import pytest
from PIL import Image

from tests.playground.push_server import PushServer
from tests.playground.wechat_stranger import MEDIA, ONE, Reply, Stranger, WiredStranger

TOKEN = "push-token"
UPLOAD = "/wxa/img_sec_check"


def picture(colour: str, kind: str = "JPEG") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(buffer, kind)
    return buffer.getvalue()


def ask(wired: WiredStranger, server: PushServer, name: str, **changes: object) -> Reply:
    wired.emulator.push_target(ONE, server.url, TOKEN, mode="plain")
    url = server.url.replace("/push", f"/files/{name}")
    body = {"media_url": url, "media_type": 2, "version": 2, "scene": 3}
    return wired.ask(MEDIA, **(body | {"openid": wired.openid()} | changes))


def test_a_picture_passes_and_the_verdict_names_its_trace(
    wired: WiredStranger, server: PushServer
) -> None:
    server.files["lamp.jpg"] = picture("blue")
    reply = ask(wired, server, "lamp.jpg")
    assert reply["errcode"] == 0
    (push,) = wired.emulator.deliver()
    message = push["message"]
    assert message.pop("CreateTime") == pytest.approx(time.time(), abs=5)
    assert message.pop("ToUserName").startswith("gh_")
    assert message == {
        "FromUserName": "mediacheck",
        "MsgType": "event",
        "Event": "wxa_media_check",
        "appid": ONE,
        "trace_id": reply["trace_id"],
        "version": 2,
        "detail": [
            {
                "strategy": "content_model",
                "errcode": 0,
                "suggest": "pass",
                "label": 100,
                "prob": 90,
            }
        ],
        "errcode": 0,
        "errmsg": "ok",
        "result": {"suggest": "pass", "label": 100},
    }


def verdict(wired: WiredStranger) -> list[object]:
    return [push["message"]["result"] for push in wired.emulator.deliver()]


def test_rules_pick_pictures_by_name_by_bytes_and_by_colour(
    wired: WiredStranger, server: PushServer
) -> None:
    red, green, blue = (picture(colour, "PNG") for colour in ("red", "lime", "blue"))
    server.files |= {"a.png": red, "b.png": green, "c-evil.png": blue, "d.png": blue}
    wired.emulator.media_rule("review", colour="#ff0000")
    wired.emulator.media_rule("risky", sha256=hashlib.sha256(green).hexdigest(), label=20001)
    wired.emulator.media_rule("risky", name="evil", text_label=True, copies=2)
    for name in server.files:
        ask(wired, server, name)
    assert verdict(wired) == [
        {"suggest": "review", "label": 21000},
        {"suggest": "risky", "label": 20001},
        {"suggest": "risky", "label": "20002"},
        {"suggest": "risky", "label": "20002"},
        {"suggest": "pass", "label": 100},
    ]


def test_a_colour_is_known_again_after_the_picture_was_made_smaller(
    wired: WiredStranger, server: PushServer
) -> None:
    wired.emulator.media_rule("risky", colour="#ff0000")
    server.files["again.jpg"] = picture("#f81010", "JPEG")
    ask(wired, server, "again.jpg")
    assert verdict(wired) == [{"suggest": "risky", "label": 20002}]


def test_what_cannot_be_fetched_or_read_is_1008_whatever_result_says(
    wired: WiredStranger, server: PushServer
) -> None:
    server.files |= {
        "text.jpg": b"no picture",
        "huge.jpg": picture("blue") + bytes(10 * 1024 * 1024),
    }
    for name in ("gone.jpg", "text.jpg", "huge.jpg"):
        ask(wired, server, name)
    pushes = wired.emulator.deliver()
    assert [push["message"]["errcode"] for push in pushes] == [-1008] * 3
    server.files["fine.jpg"] = picture("blue")
    wired.emulator.media_rule("failed", name="fine")
    ask(wired, server, "fine.jpg")
    assert wired.emulator.deliver()[0]["message"]["errcode"] == -1008


def test_a_verdict_may_never_come(wired: WiredStranger, server: PushServer) -> None:
    server.files["lamp.jpg"] = picture("blue")
    wired.emulator.media_rule("never")
    ask(wired, server, "lamp.jpg")
    assert wired.emulator.deliver() == []
    assert wired.emulator.look("media")["total"] == 1
    assert not server.received


def test_without_fetching_only_the_name_decides(wired: WiredStranger, server: PushServer) -> None:
    wired.emulator.settings(fetch_media=False)
    wired.emulator.media_rule("risky", colour="#ff0000")
    wired.emulator.media_rule("review", name="doubt")
    for name in ("doubt.jpg", "nowhere.jpg"):
        ask(wired, server, name)
    assert verdict(wired) == [
        {"suggest": "review", "label": 21000},
        {"suggest": "pass", "label": 100},
    ]


def test_a_sound_is_not_taken_for_a_picture(wired: WiredStranger, server: PushServer) -> None:
    server.files["voice.mp3"] = b"ID3 a voice"
    ask(wired, server, "voice.mp3", media_type=1)
    assert verdict(wired) == [{"suggest": "pass", "label": 100}]


@pytest.mark.parametrize(
    ("changes", "errcode"),
    [
        ({"openid": "o-nobody"}, 40003),
        ({"scene": 5}, 40129),
        ({"media_type": 3}, 40004),
        ({"media_url": ""}, 47001),
        ({"media_url": "file:///etc/hosts"}, 40097),
        ({"version": 3}, 47001),
        ({"version": "2"}, 47001),
    ],
)
def test_a_media_check_names_what_is_wrong(
    stranger: Stranger, changes: dict[str, object], errcode: int
) -> None:
    openid = stranger.lever("login", appid=ONE, user="周小禾")["openid"]
    body = {"media_url": "http://127.0.0.1:9/a.jpg", "media_type": 2, "version": 2, "scene": 1}
    stranger.lever("settings", delivery="manual")
    assert stranger.ask(MEDIA, **(body | {"openid": openid} | changes))["errcode"] == errcode


def test_a_media_check_wants_a_visit_within_two_hours(stranger: Stranger) -> None:
    stranger.lever("settings", delivery="manual")
    openid = stranger.lever("login", appid=ONE, user="周小禾")["openid"]
    body = {"media_url": "http://127.0.0.1:9/a.jpg", "media_type": 2, "version": 2, "scene": 1}
    stranger.lever(f"users/{openid}", away_seconds=7_195)
    assert stranger.ask(MEDIA, openid=openid, **body)["errcode"] == 0
    stranger.lever("clock", advance_seconds=10)
    assert stranger.ask(MEDIA, openid=openid, **body)["errcode"] == 61010


def test_verdicts_come_by_themselves_after_a_while(
    wired: WiredStranger, server: PushServer
) -> None:
    server.files["lamp.jpg"] = picture("blue")
    wired.emulator.settings(delivery="auto", delay_seconds=0.2)
    asked = time.monotonic()
    reply = ask(wired, server, "lamp.jpg")
    while not server.received:
        assert time.monotonic() - asked < 10, "no push came"
        time.sleep(0.02)
    assert time.monotonic() - asked > 0.2
    assert reply["trace_id"].encode() in server.received[0].body


def test_waiting_pushes_leave_once_delivery_is_automatic_again(
    wired: WiredStranger, server: PushServer
) -> None:
    server.files["lamp.jpg"] = picture("blue")
    ask(wired, server, "lamp.jpg")
    time.sleep(0.1)
    assert wired.emulator.look("pushes") == {"waiting": 1, "total": 0, "pushes": []}
    wired.emulator.settings(delivery="auto", delay_seconds=0)
    deadline = time.monotonic() + 10
    while wired.emulator.look("pushes")["total"] != 1:
        assert time.monotonic() < deadline, "it stayed"
        time.sleep(0.02)


def test_the_first_version_judges_an_uploaded_picture(stranger: Stranger) -> None:
    stranger.lever("media_rules", verdict="risky", colour="#ff0000")
    token = {"access_token": stranger.token()["access_token"]}

    def upload(**files: object) -> int:
        answer = stranger.http.post(UPLOAD, query_string=token, data=files)
        return int(answer.json["errcode"]) if answer.json else 1

    assert upload(media=(io.BytesIO(picture("blue")), "a.jpg")) == 0
    assert upload(media=(io.BytesIO(picture("red")), "a.jpg")) == 87014
    assert upload() == 41005
