"""Codes and links over HTTP, made by the emulator of the platform."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import time_machine

from miniprogram_api.codes import fetching
from playground.wechat.drawing import meaning_of
from tests.api.client import Api, assert_problem, ok, open_api
from tests.api.code_attempts import REPORT_IN_CODE
from tests.api.threads import at_once
from tests.builders.land import COMMUNITY
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.times import ago
from tests.builders.wishes import a_wish
from wishapp.base.clock import now
from wishapp.config import WeChatSettings

PICTURES = "/wxa/getwxacodeunlimit"
URL_LINKS, SCHEMES = "/wxa/generate_urllink", "/wxa/generatescheme"
JPEG = b"\xff\xd8\xff"


@pytest.fixture(autouse=True)
def mended(town: Api) -> Iterator[None]:
    """The platform is whole again after each test, and 槐荫社区 without a code."""
    yield
    town.emulator.clear_faults()
    town.emulator.lever(f"apps/{QINGHE.appid}", pages=None, released=True)
    town.as_("zhou").post(f"/codes/{key_of(town)}/end")


def key_of(api: Api, name: str = "zhou", body: Any = None) -> str:
    made = ok(api.as_(name).post("/codes", body or REPORT_IN_CODE), 201)
    assert set(made) == {"key", "kind", "created_at"}
    return str(made["key"])


def asked(api: Api, path: str) -> int:
    return api.emulator.calls().get(path, 0)


def test_a_code_from_the_picture_to_the_page(town: Api) -> None:
    key = key_of(town)
    shown = town.as_("zhou").get(f"/codes/{key}/image")
    assert (shown.status_code, shown.mimetype) == (200, "image/jpeg")
    assert shown.headers["Cache-Control"] == "private, no-store"
    meaning = meaning_of(shown.data)
    assert (meaning["scene"], meaning["page"]) == (key, "pages/report-in/index")
    assert (meaning["appid"], meaning["env_version"]) == (QINGHE.appid, "release")
    assert ok(town.anyone().get(f"/scenes/{meaning['scene']}")) == {
        "kind": "report_in",
        "wish_no": None,
        "place_code": QINGHE.code + COMMUNITY,
        "place": "槐荫社区",
    }


def test_the_code_of_a_card_can_be_passed_on_by_anybody(town: Api) -> None:
    with town.world.serving(QINGHE):
        wish = a_wish(town.cast)
    body = {"kind": "wish", "target": wish.wish_no}
    key = key_of(town, "wei", body)
    assert key_of(town, "zheng", body) == key
    meaning = meaning_of(town.as_("wang").get(f"/codes/{key}/image").data)
    assert (meaning["scene"], meaning["page"]) == (key, "pages/wish/index")
    scene = ok(town.anyone().get(f"/scenes/{key}"))
    assert (scene["kind"], scene["wish_no"]) == ("wish", wish.wish_no)
    assert ok(town.anyone().get(f"/wall/{scene['wish_no']}"))
    # What the wisher told nobody but staff is not in the scene.
    told = json.dumps(scene, ensure_ascii=False)
    assert not any(word in told for word in ("王", "槐荫路", "1380", str(wish.id), "网格"))


def test_a_picture_is_made_once_and_kept(town: Api) -> None:
    key, before = key_of(town), asked(town, PICTURES)
    path = f"/codes/{key}/image"
    first = town.as_("zhou").get(path).data
    town.emulator.fault(PICTURES, "errcode:-1", times=9)
    assert town.as_("feng").get(path).data == first
    assert asked(town, PICTURES) == before + 1


def test_of_many_who_ask_at_once_one_asks_the_platform(town: Api) -> None:
    key, zhou = key_of(town), town.as_("zhou")
    for path, send in (
        (PICTURES, partial(zhou.get, f"/codes/{key}/image")),
        (URL_LINKS, partial(zhou.post, f"/codes/{key}/links", {"ways": ["url_link"]})),
    ):
        before = asked(town, path)
        town.emulator.fault(path, "latency:0.5")
        answers = at_once([send] * 6)
        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.data for answer in answers}) == 1
        assert asked(town, path) == before + 1


def test_whoever_waited_too_long_is_asked_to_come_again(
    town: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "PATIENCE_SECONDS", 0.3)
    path = f"/codes/{key_of(town)}/image"
    town.emulator.fault(PICTURES, "latency:1")
    zhou = town.as_("zhou")
    answers = at_once([partial(zhou.get, path)] * 2)
    assert sorted(answer.status_code for answer in answers) == [200, 503]
    [refused] = [answer for answer in answers if answer.status_code == 503]
    assert_problem(refused, 503, "busy")
    assert refused.headers["Retry-After"] == "1"


FAULTS = {
    "errcode:-1": "wechat_unavailable",
    "errcode:45009": "wechat_unavailable",
    "errcode:41030": "wechat_refused",
    "errcode:40169": "wechat_refused",
    "errcode:48001": "wechat_refused",
    "http:500": "wechat_unavailable",
    "drop": "wechat_unavailable",
    "drop_after": "wechat_unavailable",
    "garbage": "wechat_unavailable",
    'answer:{"errcode": 0, "errmsg": "ok"}': "wechat_unavailable",
    'answer:{"errcode": 40097, "errmsg": "invalid args"}': "wechat_refused",
}


@pytest.mark.parametrize(("fault", "code"), FAULTS.items())
@pytest.mark.parametrize("path", [PICTURES, SCHEMES])
def test_what_is_no_picture_and_no_link_is_never_kept(
    town: Api, path: str, fault: str, code: str
) -> None:
    key, zhou = key_of(town), town.as_("zhou")
    if path == PICTURES:
        ask = partial(zhou.get, f"/codes/{key}/image")
    else:
        ask = partial(zhou.post, f"/codes/{key}/links", {"ways": ["scheme"]})
    town.emulator.fault(path, fault, times=9)
    assert_problem(ask(), 503, code)
    assert town.count("entrances", "leased_until IS NOT NULL") == 0
    town.emulator.clear_faults()
    good = ask()
    assert good.status_code == 200
    if path == PICTURES:
        assert good.data.startswith(JPEG)


def test_a_page_that_is_not_released_is_told_to_whoever_looks_after_it(town: Api) -> None:
    key = key_of(town)
    town.emulator.lever(f"apps/{QINGHE.appid}", pages=["pages/other/index"])
    assert_problem(town.as_("zhou").get(f"/codes/{key}/image"), 503, "wechat_refused")
    assert_problem(town.as_("zhou").post(f"/codes/{key}/links"), 503, "wechat_refused")


def test_links_open_the_page_until_they_end(town: Api) -> None:
    key = key_of(town)
    items = ok(town.as_("zhou").post(f"/codes/{key}/links", {"days": 7}))["items"]
    assert [item["way"] for item in items] == ["url_link", "scheme"]
    assert items[0]["address"].startswith("https://")
    assert items[1]["address"].startswith("weixin://")
    for item in items:
        landed = town.emulator.look("link", url=item["address"])["link"]
        assert (landed["path"], landed["query"]) == ("pages/report-in/index", f"scene={key}")
        # Ours says it rather too early than too late.
        with time_machine.travel(item["expires_at"], tick=False):
            assert 0 <= landed["expires_at"] - now().timestamp() < 10


def test_a_link_is_given_out_again_while_enough_of_its_life_is_left(town: Api) -> None:
    path, zhou = f"/codes/{key_of(town)}/links", town.as_("zhou")
    wanted = {"ways": ["url_link"], "days": 20}
    before = asked(town, URL_LINKS)
    first = ok(zhou.post(path, wanted))
    assert ok(zhou.post(path, wanted)) == first
    assert ok(zhou.post(path, wanted | {"days": 30})) == first
    assert ok(zhou.post(path, {"ways": ["url_link", "url_link"]})) == first
    assert asked(town, URL_LINKS) == before + 1
    town.world.rows(
        QINGHE,
        "UPDATE entrances SET expires_at = :soon WHERE way = 'url_link' RETURNING 1",
        soon=ago(days=-9),
    )
    second = ok(zhou.post(path, wanted))
    assert second["items"][0]["address"] != first["items"][0]["address"]
    assert asked(town, URL_LINKS) == before + 2


WRONG = {
    "another way": ({"ways": ["picture"]}, "ways.0"),
    "too many days": ({"days": 31}, "days"),
    "no day": ({"days": 0}, "days"),
    "half a day": ({"days": 0.5}, "days"),
}


@pytest.mark.parametrize(("body", "field"), WRONG.values(), ids=WRONG)
def test_what_the_platform_would_not_make_is_not_asked_for(
    town: Api, body: Any, field: str
) -> None:
    refused = town.as_("zhou").post(f"/codes/{key_of(town)}/links", body)
    assert set(assert_problem(refused, 422, "invalid_input")["errors"]) == {field}


def test_an_ended_key_leads_nowhere_and_shows_nothing(town: Api) -> None:
    key, zhou = key_of(town), town.as_("zhou")
    assert zhou.get(f"/codes/{key}/image").status_code == 200
    assert zhou.post(f"/codes/{key}/end").status_code == 204
    assert_problem(town.anyone().get(f"/scenes/{key}"), 404, "not_found")
    assert_problem(zhou.get(f"/codes/{key}/image"), 404, "not_found")
    assert_problem(zhou.post(f"/codes/{key}/links"), 404, "not_found")
    assert_problem(zhou.post(f"/codes/{key}/end"), 404, "not_found")


@pytest.mark.parametrize(
    "scene", ["x", "A" * 16, "A" * 15, "A" * 17, "A" * 400, "%E5%BF%83%E6%84%BF", "' OR 1=1--%0A"]
)
def test_a_key_that_nobody_gave_out_leads_nowhere(town: Api, scene: str) -> None:
    assert_problem(town.anyone().get(f"/scenes/{scene}"), 404, "not_found")
    assert_problem(town.as_("zhou").get(f"/codes/{scene}/image"), 404, "not_found")


def test_a_key_of_one_county_is_none_of_the_other(town: Api) -> None:
    key = key_of(town)
    assert ok(town.anyone().get(f"/scenes/{key}"))
    assert_problem(town.anyone(LIUXI).get(f"/scenes/{key}"), 404, "not_found")


def test_guessing_is_limited_by_address_whoever_says_to_be_asking(town: Api) -> None:
    with open_api(town.world, town.emulator, town.cast) as limited:
        tokens = [{"Authorization": f"Bearer {number:040}"} for number in range(61)]
        answers = [
            limited.anyone().get(f"/scenes/{number:016}", headers=header).status_code
            for number, header in enumerate(tokens)
        ]
    assert answers == [404] * 60 + [429]


def test_another_edition_of_the_mini_program_gets_a_picture_of_its_own(town: Api) -> None:
    path = f"/codes/{key_of(town)}/image"
    trial = WeChatSettings(api_base=town.emulator.base_url, mini_program_state="trial")
    with open_api(town.world, town.emulator, town.cast, wechat=trial) as tried:
        assert meaning_of(tried.as_("zhou").get(path).data)["env_version"] == "trial"
    assert meaning_of(town.as_("zhou").get(path).data)["env_version"] == "release"


def test_a_picture_that_the_store_lost_is_made_anew(town: Api, tmp_path: Path) -> None:
    path = f"/codes/{key_of(town)}/image"
    first = town.as_("zhou").get(path).data
    media = replace(town.world.config.media, folder=str(tmp_path / "another"))
    wechat = WeChatSettings(api_base=town.emulator.base_url)
    with open_api(town.world, town.emulator, town.cast, media=media, wechat=wechat) as moved:
        assert_problem(moved.as_("zhou").get(path), 503, "storage_unavailable")
        assert moved.as_("zhou").get(path).data == first


def test_a_picture_that_cannot_be_stored_or_read_is_told(town: Api, tmp_path: Path) -> None:
    path = f"/codes/{key_of(town)}/image"
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    media = replace(town.world.config.media, folder=str(tmp_path / "loop"))
    with open_api(town.world, town.emulator, town.cast, media=media) as broken:
        assert_problem(broken.as_("zhou").get(path), 503, "storage_unavailable")
        assert town.as_("zhou").get(path).status_code == 200
        assert_problem(broken.as_("zhou").get(path), 503, "storage_unavailable")


def test_no_transaction_is_open_while_the_platform_is_asked(town: Api) -> None:
    key, zhou = key_of(town), town.as_("zhou")
    town.emulator.fault(PICTURES, "latency:1")
    idle = "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'"
    seen: list[int] = []

    def watch() -> Any:
        while not asked(town, PICTURES) > before:
            pass
        seen.append(town.world.rows(QINGHE, f"{idle} AND datname = current_database()")[0][0])
        return town.anyone().get("/wall")

    before = asked(town, PICTURES)
    answers = at_once([partial(zhou.get, f"/codes/{key}/image"), watch])
    assert [answer.status_code for answer in answers] == [200, 200]
    assert seen == [0]
