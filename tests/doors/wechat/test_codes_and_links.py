"""Codes are pictures or errors, never one stored as the other; links are links."""

import pytest

from playground.wechat.drawing import drawn
from tests.doors.wechat.conftest import Opening
from tests.doors.wechat.scripted import OK, ScriptedPlatform
from wishapp.doors.wechat import (
    ConfigFault,
    Image,
    PlatformBusy,
    Rejected,
    TemplateFault,
    TooOften,
    WeChatDoor,
    WeChatError,
)

CODE, LINK, SCHEME = "/wxa/getwxacodeunlimit", "/wxa/generate_urllink", "/wxa/generatescheme"
MEANING = {"scene": "dots"}
JPEG, PNG = (drawn(MEANING, 280, transparent=transparent) for transparent in (False, True))
HALVES = {"half a JPEG": JPEG[: len(JPEG) // 2], "half a PNG": PNG[: len(PNG) // 2]}


def draw(door: WeChatDoor, env_version: str = "release") -> Image:
    return door.mini_code(scene="w.7Qk2", page="pages/wish/show", env_version=env_version)


@pytest.mark.parametrize(
    ("data", "content_type"),
    [(JPEG, "image/jpeg"), (PNG, "image/png"), (JPEG + b"x" * 2_000_000, "image/jpeg")],
)
def test_a_picture_is_told_by_its_first_bytes(
    platform: ScriptedPlatform, scripted: WeChatDoor, data: bytes, content_type: str
) -> None:
    platform.answer(CODE, data)
    image = draw(scripted)
    assert (image.data, image.content_type) == (data, content_type)
    assert "dots" not in repr(image)
    assert platform.bodies(CODE) == [
        {
            "scene": "w.7Qk2",
            "page": "pages/wish/show",
            "env_version": "release",
            "check_path": True,
            "width": 430,
        }
    ]


def test_only_released_pages_are_looked_up(
    platform: ScriptedPlatform, scripted: WeChatDoor
) -> None:
    platform.answer(CODE, JPEG)
    draw(scripted, "trial")
    assert platform.bodies(CODE)[0]["check_path"] is False


@pytest.mark.parametrize(
    ("errcode", "kind"),
    [
        (40097, Rejected),
        (40129, Rejected),
        (40169, Rejected),
        (41030, TemplateFault),
        (45009, TooOften),
        (48001, ConfigFault),
    ],
)
def test_an_error_is_never_a_picture(
    platform: ScriptedPlatform, scripted: WeChatDoor, errcode: int, kind: type[WeChatError]
) -> None:
    platform.answer(CODE, {"errcode": errcode, "errmsg": "invalid"})
    with pytest.raises(kind) as caught:
        draw(scripted)
    assert type(caught.value) is kind
    assert platform.counted()[CODE] == 1


@pytest.mark.parametrize(
    "answer",
    [
        OK,
        {},
        {"errcode": "x"},
        b"",
        b"\xff",
        b"\xff\xd8",
        b"\xff\xd8\xff\xe0 dots",
        b"\xff\xd8" + b"<html>busy</html>",
        b"\x89PNG",
        b"\x89PNG\r\n\x1a\n dots",
        *HALVES.values(),
        b"GIF89a",
        b"<html>",
        b"\x00" + JPEG,
        JPEG + b"x" * 2_100_000,
        b'{"errcode": 0' + b" " * 70_000 + b"}",
        "short",
        "drop",
        502,
    ],
)
def test_what_is_no_picture_is_asked_for_once_more(
    platform: ScriptedPlatform, scripted: WeChatDoor, answer: object
) -> None:
    platform.answer(CODE, answer)
    with pytest.raises(PlatformBusy):
        draw(scripted)
    assert platform.counted()[CODE] == 2
    platform.answer(CODE, answer, PNG)
    assert draw(scripted).content_type == "image/png"


def test_a_dripping_picture_is_given_up(platform: ScriptedPlatform, opening: Opening) -> None:
    platform.answer(CODE, "drip", PNG)
    door = opening(platform.base_url, read_seconds=0.3)
    assert draw(door).content_type == "image/png"


def test_a_link_lives_for_some_days(platform: ScriptedPlatform, scripted: WeChatDoor) -> None:
    platform.answer(LINK, {**OK, "url_link": "https://wxaurl.cn/abc"})
    link = scripted.url_link(path="pages/wish/show", query="k=7Qk2", expire_days=7)
    assert link == "https://wxaurl.cn/abc"
    assert platform.bodies(LINK) == [
        {
            "path": "pages/wish/show",
            "query": "k=7Qk2",
            "env_version": "release",
            "expire_type": 1,
            "expire_interval": 7,
        }
    ]


def test_a_scheme_lives_for_some_days(platform: ScriptedPlatform, opening: Opening) -> None:
    platform.answer(SCHEME, {**OK, "openlink": "weixin://dl/business/?t=abc"})
    door = opening(platform.base_url, mini_program_state="trial")
    link = door.scheme(path="pages/wish/show", query="k=7Qk2", expire_days=30)
    assert link == "weixin://dl/business/?t=abc"
    assert platform.bodies(SCHEME) == [
        {
            "jump_wxa": {"path": "pages/wish/show", "query": "k=7Qk2", "env_version": "trial"},
            "expire_type": 1,
            "expire_interval": 30,
        }
    ]


@pytest.mark.parametrize("link", [None, "", 7, "javascript:alert(1)", "http://wxaurl.cn/x"])
def test_what_is_no_link_is_asked_for_once_more(
    platform: ScriptedPlatform, scripted: WeChatDoor, link: object
) -> None:
    platform.answer(LINK, {**OK, "url_link": link})
    platform.answer(SCHEME, {**OK, "openlink": link}, {"errcode": -1})
    for ask in (scripted.url_link, scripted.scheme):
        with pytest.raises(PlatformBusy):
            ask(path="pages/wish/show", query="", expire_days=1)
    assert (platform.counted()[LINK], platform.counted()[SCHEME]) == (2, 2)


@pytest.mark.parametrize(
    ("errcode", "kind"),
    [
        (40002, ConfigFault),
        (40013, ConfigFault),
        (40097, Rejected),
        (40165, ConfigFault),
        (40212, Rejected),
        (44990, TooOften),
        (44993, TooOften),
        (85079, ConfigFault),
        (85401, Rejected),
        (85402, ConfigFault),
        (85406, TooOften),
        (85407, ConfigFault),
        (85408, ConfigFault),
    ],
)
def test_a_refused_link_says_why(
    platform: ScriptedPlatform, scripted: WeChatDoor, errcode: int, kind: type[WeChatError]
) -> None:
    for path, ask in ((LINK, scripted.url_link), (SCHEME, scripted.scheme)):
        platform.answer(path, {"errcode": errcode, "errmsg": "no"})
        with pytest.raises(kind):
            ask(path="pages/wish/show", query="", expire_days=1)
        assert platform.counted()[path] == 1
