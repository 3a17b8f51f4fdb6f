from collections.abc import Iterator

import pytest

from tests.api.client import Api, Caller, assert_problem, ok, open_api
from tests.builders.cast import openid
from tests.builders.settings import LIUXI, QINGHE
from wishapp.config import WeChatSettings

EXCHANGE = "/sns/jscode2session"


@pytest.fixture(autouse=True)
def _no_faults(town: Api) -> Iterator[None]:
    yield
    town.emulator.clear_faults()


def test_a_code_becomes_a_session_of_the_person_who_holds_it(town: Api) -> None:
    session = ok(town.sign_in("zhao"), 201)
    assert set(session) == {"token", "expires_at", "person"}
    assert set(session["person"]) == {"id", "roles", "report_in"}
    assert session["person"]["id"] == str(town.cast.zhao.me)
    assert session["person"]["report_in"]["unit_id"]
    assert ok(Caller(town.app, session["token"]).get("/me")).items() >= session["person"].items()


def test_staff_hear_their_roles(town: Api) -> None:
    [role] = ok(town.sign_in("zhou"), 201)["person"]["roles"]
    assert role["role"] == "community_clerk"
    assert role["place_path"].endswith("/229901001001/")
    [role] = ok(town.sign_in("chu"), 201)["person"]["roles"]
    assert (role["role"], role["place_path"]) == ("unit_liaison", None)
    assert role["unit_id"]


def test_somebody_new_becomes_a_person_once(town: Api) -> None:
    before = town.count("people")
    first, second = (ok(town.sign_in("newcomer"), 201) for _ in range(2))
    assert town.count("people") == before + 1
    assert first["person"] == second["person"]
    assert first["token"] != second["token"]


def test_nothing_that_wechat_told_leaves_the_server(town: Api) -> None:
    told = town.sign_in("zhao").get_data(as_text=True)
    user = town.emulator.change_user(openid("zhao"))
    assert user["session_key"]
    for secret in (user["session_key"], user["openid"], "session_key", "openid", "unionid"):
        assert str(secret) not in told


@pytest.mark.parametrize("code", ["unknown", "王奶奶", "0" * 32, "a b"])
def test_a_code_that_wechat_does_not_know_is_refused(town: Api, code: str) -> None:
    assert_problem(town.anyone().post("/sessions", {"code": code}), 422, "login_code_invalid")


def test_a_code_is_good_once(town: Api) -> None:
    code = town.code("zhao")
    ok(town.anyone().post("/sessions", {"code": code}), 201)
    assert_problem(town.anyone().post("/sessions", {"code": code}), 422, "login_code_used")


def test_a_code_of_one_mini_program_is_none_of_the_other(town: Api) -> None:
    code = town.emulator.login_code(QINGHE.appid, "zhao")
    refused = town.anyone(LIUXI).post("/sessions", {"code": code})
    assert_problem(refused, 422, "login_code_invalid")


def test_a_code_dies_after_five_minutes(town: Api) -> None:
    code = town.code("zhao")
    town.emulator.advance(301)
    assert_problem(town.anyone().post("/sessions", {"code": code}), 422, "login_code_invalid")


def test_whom_wechat_blocks_is_sent_to_the_desk(town: Api) -> None:
    code = town.code("li")
    town.emulator.change_user(openid("li"), blocked=True)
    assert_problem(town.anyone().post("/sessions", {"code": code}), 403, "login_blocked")


FAULTS = {
    "errcode:-1": (503, "wechat_unavailable"),
    "errcode:45011": (429, "login_too_often"),
    "errcode:40029": (422, "login_code_invalid"),
    "errcode:40163": (422, "login_code_used"),
    "errcode:40226": (403, "login_blocked"),
    "errcode:40125": (503, "wechat_unavailable"),
    "errcode:99999": (503, "wechat_unavailable"),
    "http:500": (503, "wechat_unavailable"),
    "http:302": (503, "wechat_unavailable"),
    "drop": (503, "wechat_unavailable"),
    "garbage": (503, "wechat_unavailable"),
    'answer:{"openid": 5}': (503, "wechat_unavailable"),
    'answer:{"openid": "o"}': (503, "wechat_unavailable"),
    "answer:[]": (503, "wechat_unavailable"),
}


@pytest.mark.parametrize(("fault", "answer"), FAULTS.items())
def test_a_fault_of_wechat_is_told_for_what_it_is(
    town: Api, fault: str, answer: tuple[int, str]
) -> None:
    sessions = town.count("sessions")
    town.emulator.fault(EXCHANGE, fault)
    assert_problem(town.sign_in("zhao"), *answer)
    assert town.count("sessions") == sessions
    assert ok(town.sign_in("zhao"), 201)


def test_an_answer_lost_on_the_way_costs_the_code_and_nothing_else(town: Api) -> None:
    code = town.code("zhao")
    town.emulator.fault(EXCHANGE, "drop_after")
    asked = town.emulator.calls().get(EXCHANGE, 0)
    assert_problem(town.anyone().post("/sessions", {"code": code}), 503, "wechat_unavailable")
    # Asked once: a repeat inside the call could only hear that the code was used.
    assert town.emulator.calls()[EXCHANGE] == asked + 1
    assert_problem(town.anyone().post("/sessions", {"code": code}), 422, "login_code_used")
    assert ok(town.sign_in("zhao"), 201)


def test_wechat_away_or_slow_is_told_in_bounded_time(town: Api) -> None:
    slow = WeChatSettings(api_base=town.emulator.base_url, read_timeout_seconds=0.2)
    town.emulator.fault(EXCHANGE, "latency:1")
    with open_api(town.world, town.emulator, town.cast, wechat=slow) as impatient:
        assert_problem(impatient.sign_in("zhao"), 503, "wechat_unavailable")
    away = WeChatSettings(api_base="http://127.0.0.1:9/")
    with open_api(town.world, town.emulator, town.cast, wechat=away) as alone:
        refused = alone.anyone().post("/sessions", {"code": "any"})
        assert_problem(refused, 503, "wechat_unavailable")
        assert ok(alone.anyone().get("/wall"))
