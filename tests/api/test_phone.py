"""The telephone number by one tap: optional everywhere, sealed, and taken back as easily."""

from collections.abc import Iterator

import pytest

from tests.api.client import Api, assert_problem, ok
from tests.api.steps import fulfil, post_wish, publish, report_in
from tests.api.threads import at_once
from tests.builders.cast import openid
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.sql import everything_in

ASKED = "/wxa/business/getuserphonenumber"
NUMBER = "13912345678"


@pytest.fixture(autouse=True)
def mended(town: Api) -> Iterator[None]:
    """The platform is whole again after each test, and 王奶奶's number forgotten."""
    yield
    town.emulator.clear_faults()
    town.as_("wang").post("/me/phone/forget")


def tapped(api: Api, name: str = "wang", **number: str) -> dict[str, str]:
    """What the button hands to the mini-program."""
    code = api.emulator.phone_code(QINGHE.appid, name, **({"number": NUMBER} | number))
    return {"code": code}


def test_a_tap_makes_a_number_known_and_another_tap_forgets_it(town: Api) -> None:
    wang = town.as_("wang")
    unknown = {"phone_known": False, "phone_tail": None}
    assert ok(wang.get("/me")).items() >= unknown.items()
    assert ok(wang.put("/me/phone", tapped(town))) == {"phone_tail": "5678"}
    known = ok(wang.get("/me"))
    assert known.items() >= {"phone_known": True, "phone_tail": "5678"}.items()
    assert NUMBER not in str(known)
    assert ok(town.as_("li").get("/me"))["phone_known"] is False
    forgotten = wang.post("/me/phone/forget")
    assert (forgotten.status_code, forgotten.data) == (204, b"")
    assert ok(wang.get("/me")).items() >= unknown.items()
    assert town.count("people", "phone IS NOT NULL OR phone_digest IS NOT NULL") == 0


def test_a_number_lies_sealed(town: Api) -> None:
    ok(town.as_("wang").put("/me/phone", tapped(town)))
    with town.world.engine.connect() as connection:
        everything = everything_in(connection, QINGHE.schema)
    assert town.count("people", "phone_digest IS NOT NULL") == 1
    assert NUMBER not in everything
    assert NUMBER.encode().hex() not in everything


def test_a_foreign_number_is_kept_with_its_country(town: Api) -> None:
    abroad = tapped(town, number="61234567", country_code="852")
    assert ok(town.as_("wang").put("/me/phone", abroad)) == {"phone_tail": "4567"}


def test_a_code_is_good_once(town: Api) -> None:
    code = tapped(town)
    ok(town.as_("wang").put("/me/phone", code))
    assert_problem(town.as_("wang").put("/me/phone", code), 422, "phone_code_invalid")


def test_a_code_dies_after_five_minutes(town: Api) -> None:
    code = tapped(town)
    town.emulator.advance(301)
    assert_problem(town.as_("wang").put("/me/phone", code), 422, "phone_code_invalid")


def test_nobody_gives_somebody_elses_number(town: Api) -> None:
    refused = town.as_("wang").put("/me/phone", tapped(town, "li"))
    assert_problem(refused, 422, "phone_code_invalid")
    login = {"code": town.code("wang")}
    assert_problem(town.as_("wang").put("/me/phone", login), 422, "phone_code_invalid")
    elsewhere = {"code": town.emulator.phone_code(LIUXI.appid, "somebody", number=NUMBER)}
    assert_problem(town.as_("wang").put("/me/phone", elsewhere), 422, "phone_code_invalid")
    assert town.count("people", "phone IS NOT NULL") == 0


FAULTS = {
    "errcode:-1": (503, "wechat_unavailable"),
    "errcode:45011": (429, "too_many_requests"),
    "errcode:40029": (422, "phone_code_invalid"),
    "errcode:40013": (422, "phone_code_invalid"),
    "errcode:48001": (503, "wechat_unavailable"),
    "http:500": (503, "wechat_unavailable"),
    "drop": (503, "wechat_unavailable"),
    "garbage": (503, "wechat_unavailable"),
    'answer:{"errcode": 0, "phone_info": {}}': (503, "wechat_unavailable"),
}


@pytest.mark.parametrize(("fault", "answer"), FAULTS.items())
def test_a_fault_of_wechat_is_told_and_nothing_is_kept(
    town: Api, fault: str, answer: tuple[int, str]
) -> None:
    town.emulator.fault(ASKED, fault)
    before = town.emulator.calls().get(ASKED, 0)
    assert_problem(town.as_("wang").put("/me/phone", tapped(town)), *answer)
    assert town.emulator.calls()[ASKED] == before + 1
    assert town.count("people", "phone IS NOT NULL") == 0


def test_an_answer_lost_on_the_way_costs_the_code_and_nothing_else(town: Api) -> None:
    code = tapped(town)
    town.emulator.fault(ASKED, "drop_after")
    before = town.emulator.calls().get(ASKED, 0)
    assert_problem(town.as_("wang").put("/me/phone", code), 503, "wechat_unavailable")
    # Asked once: a repeat inside the call would cost money, and could only hear of a used code.
    assert town.emulator.calls()[ASKED] == before + 1
    assert_problem(town.as_("wang").put("/me/phone", code), 422, "phone_code_invalid")
    assert ok(town.as_("wang").put("/me/phone", tapped(town)))


def test_two_taps_at_once_leave_one_whole_number(town: Api) -> None:
    wang = town.as_("wang")
    codes = [tapped(town), tapped(town)]
    answers = at_once([lambda code=code: wang.put("/me/phone", code) for code in codes])
    assert {answer.status_code for answer in answers} == {200}
    assert town.count("people", "phone IS NOT NULL AND phone_digest IS NOT NULL") == 1


def test_the_whole_main_path_goes_without_a_number(api: Api) -> None:
    """No flow may need it: the platform may not sell it, and people may not want to tell it."""
    api.emulator.fault(ASKED, "errcode:48001", times=99)
    report_in(api, "wei")
    wish_id = post_wish(api)["id"]
    publish(api, wish_id, "希望有人帮忙修一盏灯")
    assert fulfil(api, "zhao", wish_id)["state"] == "confirmed"
    assert api.count("people", "phone IS NOT NULL") == 0
    assert ASKED not in api.emulator.calls()
    assert ok(api.as_("wei").get("/me"))["phone_known"] is False
    assert openid("wei") not in str(ok(api.as_("wei").get("/me")))
