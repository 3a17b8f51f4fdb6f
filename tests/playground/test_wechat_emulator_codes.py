"""Codes are real pictures or JSON; links end, and lead nowhere before a release."""

import io
import json
from typing import Any

import pytest
import time_machine
from PIL import Image

from playground.wechat.drawing import meaning_of
from tests.playground.wechat_stranger import CODE, ONE, Reply, Stranger
from wishapp.base.clock import now

FEW, OLDEST = "/wxa/getwxacode", "/cgi-bin/wxaapp/createwxaqrcode"
LINK, SCHEME = "/wxa/generate_urllink", "/wxa/generatescheme"
ABOUT_LINK, ABOUT_SCHEME = "/wxa/query_urllink", "/wxa/queryscheme"
DAY = 86_400


def drawn(stranger: Stranger, path: str, /, **body: object) -> Any:
    token = {"access_token": stranger.token()["access_token"]}
    return stranger.http.post(path, query_string=token, data=json.dumps(body))


@pytest.mark.parametrize(
    ("extra", "mimetype", "kind", "width"),
    [
        ({}, "image/jpeg", "JPEG", 430),
        ({"width": 280}, "image/jpeg", "JPEG", 280),
        ({"is_hyaline": True, "width": 1280}, "image/png", "PNG", 1280),
    ],
)
def test_a_code_is_a_picture_that_tells_its_scene(
    stranger: Stranger, extra: dict[str, object], mimetype: str, kind: str, width: int
) -> None:
    answer = drawn(stranger, CODE, scene="k=Ab3~", page="pages/wish/wish", **extra)
    assert answer.mimetype == mimetype
    with Image.open(io.BytesIO(answer.data)) as picture:
        assert (picture.format, picture.size) == (kind, (width, width))
        assert len(picture.convert("L").getcolors(256) or []) > 1
    assert meaning_of(answer.data) == {
        "appid": ONE,
        "scene": "k=Ab3~",
        "page": "pages/wish/wish",
        "env_version": "release",
    }
    other = drawn(stranger, CODE, scene="k=Ab4~", page="pages/wish/wish", **extra)
    assert other.data != answer.data


@pytest.mark.parametrize(
    ("changes", "errcode"),
    [
        ({"scene": None}, 40169),
        ({"scene": ""}, 40169),
        ({"scene": "k" * 33}, 40169),
        ({"scene": "k" * 32}, 0),
        ({"scene": "a%20b"}, 40129),
        ({"scene": "愿望"}, 40129),
        ({"page": "/pages/wish/wish"}, 41030),
        ({"page": "pages/wish/wish?id=1"}, 41030),
        ({"page": "pages/gone"}, 41030),
        ({"page": "pages/gone", "check_path": False}, 0),
        ({"page": "pages/gone", "env_version": "trial"}, 41030),
        ({"page": "pages/gone", "env_version": "trial", "check_path": False}, 0),
        ({"scancode_time": 0}, 85096),
        ({"page": None}, 0),
        ({"env_version": "beta"}, 40097),
        ({"width": 279}, 40097),
        ({"width": 1281}, 40097),
        ({"width": "430"}, 40097),
    ],
)
def test_a_code_names_what_is_wrong(
    stranger: Stranger, changes: dict[str, object], errcode: int
) -> None:
    stranger.lever(f"apps/{ONE}", pages=["pages/wish/wish"])
    body = {"scene": "k=1", "page": "pages/wish/wish"} | changes
    answer = drawn(
        stranger, CODE, **{name: text for name, text in body.items() if text is not None}
    )
    assert answer.status_code == 200
    assert (json.loads(answer.data)["errcode"] if answer.is_json else 0) == errcode


def test_before_the_release_there_are_no_codes(stranger: Stranger) -> None:
    stranger.lever(f"apps/{ONE}", released=False)
    assert drawn(stranger, CODE, scene="k").json["errcode"] == 41030
    assert drawn(stranger, CODE, scene="k", check_path=False).mimetype == "image/jpeg"


@pytest.mark.parametrize(("path", "longest"), [(FEW, 1024), (OLDEST, 128)])
def test_codes_with_a_path_are_few(stranger: Stranger, path: str, longest: int) -> None:
    stranger.lever(f"apps/{ONE}", pages=["pages/wish/other"])  # they are not looked up
    assert meaning_of(drawn(stranger, path, path="pages/wish/wish?id=7").data)["path"] == (
        "pages/wish/wish?id=7"
    )
    assert drawn(stranger, path, path="p" * longest).mimetype == "image/jpeg"
    assert drawn(stranger, path, path="p" * (longest + 1)).json["errcode"] == 40159
    assert drawn(stranger, path, path="p?scancode_time=1").json["errcode"] == 85096
    assert drawn(stranger, path).json["errcode"] == 40159
    stranger.lever("quotas", path=path, seconds=DAY, most=1, errcode=45029)
    drawn(stranger, path, path="p")
    assert drawn(stranger, path, path="p").json["errcode"] == 45029


def link(stranger: Stranger, **changes: object) -> Reply:
    body = {"path": "pages/wish/wish", "query": "k=Ab3", "expire_type": 1, "expire_interval": 30}
    return stranger.ask(LINK, **(body | changes))


def test_a_link_leads_there_until_its_end(stranger: Stranger) -> None:
    url = link(stranger)["url_link"]
    assert url.startswith("https://wxaurl.cn/")
    about = stranger.ask(ABOUT_LINK, url_link=url)["url_link_info"]
    assert about["expire_time"] - about["create_time"] == 30 * DAY
    found = stranger.http.get("/__emulator/link", query_string={"url": url}).json
    assert found
    assert (found["link"]["path"], found["link"]["query"]) == ("pages/wish/wish", "k=Ab3")
    stranger.lever("clock", advance_seconds=30 * DAY)
    assert stranger.http.get("/__emulator/link", query_string={"url": url}).json == {"link": None}


def test_a_scheme_has_its_target_inside(stranger: Stranger) -> None:
    target = {"path": "pages/wish/wish", "query": "k=Ab3", "env_version": "trial"}
    end = int(now().timestamp()) + 3600
    made = stranger.ask(SCHEME, jump_wxa=target, expire_type=0, expire_time=end)
    assert made["openlink"].startswith("weixin://dl/business/?t=")
    about = stranger.ask(ABOUT_SCHEME, scheme=made["openlink"])["scheme_info"]
    assert (about["path"], about["env_version"], about["expire_time"]) == (
        "pages/wish/wish",
        "trial",
        end,
    )
    assert stranger.ask(SCHEME, jump_wxa="pages", expire_type=1)["errcode"] == 40097
    assert "remain_visit_quota" in stranger.ask(ABOUT_SCHEME, query_type=1)["quota_info"]
    assert stranger.ask(ABOUT_SCHEME, scheme="weixin://dl/business/?t=none")["errcode"] == 85403


@pytest.mark.parametrize(
    ("changes", "errcode"),
    [
        ({"expire_interval": 31}, 85401),
        ({"expire_interval": 0}, 85401),
        ({"expire_type": 0}, 85401),
        ({"expire_type": 0, "expire_time": 1}, 85401),
        ({"expire_type": 2}, 85401),
        ({"expire_type": "1"}, 85401),
        ({"env_version": "beta"}, 85402),
        ({"path": "/pages/wish/wish"}, 40165),
        ({"path": "pages/gone"}, 40165),
        ({"query": "k" * 1025}, 40212),
        ({"query": "愿望"}, 40212),
    ],
)
def test_a_link_names_what_is_wrong(
    stranger: Stranger, changes: dict[str, object], errcode: int
) -> None:
    stranger.lever(f"apps/{ONE}", pages=["pages/wish/wish"])
    assert link(stranger, **changes)["errcode"] == errcode


@pytest.mark.parametrize(("ahead", "errcode"), [(55, 85401), (65, 0), (30 * DAY + 5, 85401)])
def test_a_link_ends_between_a_minute_and_thirty_days(
    stranger: Stranger, ahead: int, errcode: int
) -> None:
    end = int(now().timestamp()) + ahead
    assert link(stranger, expire_type=0, expire_time=end)["errcode"] == errcode


def test_links_want_a_release_and_an_organisation(stranger: Stranger) -> None:
    stranger.lever(f"apps/{ONE}", released=False)
    assert link(stranger)["errcode"] == 85079
    stranger.lever(f"apps/{ONE}", released=True, individual=True)
    assert link(stranger)["errcode"] == 40002


def test_links_have_a_limit(stranger: Stranger) -> None:
    stranger.lever("quotas", path=LINK, seconds=365 * DAY, most=2, errcode=44993)
    assert [link(stranger)["errcode"] for _ in range(3)] == [0, 0, 44993]
    stranger.lever("clock", advance_seconds=365 * DAY)
    assert link(stranger)["errcode"] == 0


def test_links_and_schemes_share_the_platforms_hundred_a_second(stranger: Stranger) -> None:
    body = {"expire_type": 1, "expire_interval": 1}
    asked = [(LINK, body), (SCHEME, body | {"jump_wxa": {}})] * 150
    with time_machine.travel(1_800_000_000, tick=False):
        token = stranger.token()["access_token"]
        codes = [stranger.post(path, each, token)["errcode"] for path, each in asked]
    assert (codes.count(0), codes.count(44990)) == (100, 200)
