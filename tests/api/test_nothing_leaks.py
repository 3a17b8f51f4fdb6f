"""What people wrote, and what opens doors, reaches neither logs nor the wrong answers."""

import base64
import io
import json
import logging
from collections.abc import Iterator
from contextlib import redirect_stdout

import pytest
import structlog

from tests.api.bodies import RETURN_VISIT, slip_body, wish_body
from tests.api.client import Api, assert_problem, ok
from tests.api.steps import fulfil, jpeg, post_wish, publish, receives_at, upload
from tests.builders.cast import openid
from tests.builders.settings import QINGHE
from tests.builders.sql import everything_in
from tests.builders.statements import unit_id
from tests.builders.times import last_month
from wishapp.base.ids import new_id
from wishapp.base.logs import LIBRARIES, OURS, configure_logging

PUBLIC_TEXT = "希望有人帮忙修一盏灯"
URL = "https://unit-a.example/receive?key=hidden-in-the-query"
# Chosen so that they stand nowhere else.
WISH = {"beneficiary_name": "欧阳秀兰", "contact_phone": "13712345678", "address": "丁香巷77号"}
SLIP = {"name": "慕容晓禾", "phone": "13687654321", "address": "海棠里66号"}
PRIVATE = (
    *WISH.values(), *SLIP.values(), wish_body()["content"], "elder_alone", "灯修好了", "很满意",
    "电话核实属实", "IMG_0001",
)  # fmt: skip


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Logs as a process writes them, as fine as they get; everything is put back afterwards."""
    known = [logging.getLogger(name) for name in ("", *LIBRARIES, *OURS)]
    before = [(each, each.handlers, each.level, each.propagate) for each in known]
    raising, drawing = logging.raiseExceptions, structlog.get_config()
    written = io.StringIO()
    with redirect_stdout(written):
        configure_logging("debug", program="api")
    yield written
    for logger, handlers, level, propagate in before:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)
    logging.raiseExceptions = raising
    structlog.configure(**drawing)


def main_path(api: Api) -> list[str]:
    """Everything once; returns every secret that was handed out on the way."""
    codes = [api.code("wang") for _ in range(2)]
    tokens = [ok(api.anyone().post("/sessions", {"code": code}), 201)["token"] for code in codes]
    wish_id = post_wish(api, **WISH)["id"]
    publish(api, wish_id, PUBLIC_TEXT)
    fulfil(api, "zhao", wish_id)
    ok(api.as_("wu").post(f"/wishes/{wish_id}/return-visits", RETURN_VISIT), 201)
    ok(api.as_("wei").post("/report-ins", slip_body(**SLIP)), 201)
    secrets = statement(api)
    session_key = api.emulator.change_user(openid("wang"))["session_key"]
    return [*codes, *tokens, *api.tokens.values(), *secrets, str(session_key), openid("wang")]


def statement(api: Api) -> list[str]:
    with api.world.serving(QINGHE):
        unit = unit_id()
    endpoint = f"/units/{unit}/endpoint"
    first = receives_at(api, str(unit), URL)
    second = ok(api.as_("chu").post(f"{endpoint}/rotations"), 201)["secret"]
    period = {name: str(day) for name, day in last_month().items()}
    drawn = ok(api.as_("chen").post("/statements", {"unit_id": str(unit), **period}), 201)
    for step in ("freeze", "send"):
        ok(api.as_("chen").post(f"/statements/{drawn['id']}/{step}"))
    assert api.as_("chu").get(f"/statements/{drawn['id']}/sheet.xlsx").status_code == 200
    return [first, second, URL, "hidden-in-the-query"]


def refusals(api: Api) -> None:
    """What goes wrong leaves other lines than what goes well."""
    wei = api.as_("wei")
    assert_problem(wei.post("/wishes", wish_body(**WISH, form="money")), 422, "invalid_input")
    assert_problem(wei.post("/report-ins", slip_body(**SLIP)), 409, "already_reported_in")
    assert_problem(wei.get(f"/wishes/{new_id()}?phone={WISH['contact_phone']}"), 404, "not_found")
    assert_problem(upload(wei, jpeg()[:300]), 422, "media_unreadable")
    api.emulator.fault("/sns/jscode2session", "errcode:-1")
    assert_problem(api.sign_in("wang"), 503, "wechat_unavailable")
    api.app.view_functions["people.me"] = break_down
    broken = wei.get("/me", headers={"X-Request-Id": WISH["contact_phone"]})
    assert_problem(broken, 500, "internal")
    assert WISH["address"] not in broken.get_data(as_text=True)


def break_down() -> str:
    """A fault of ours that has personal data in its text and in its frames."""
    address = WISH["address"]
    raise ValueError(address)


def test_no_log_line_holds_what_people_wrote_or_what_opens_doors(
    api: Api, logged: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    secrets = main_path(api)
    refusals(api)
    lines = [json.loads(line) for line in logged.getvalue().splitlines()]
    assert len(lines) > 25
    assert tuple(capsys.readouterr()) == ("", "")
    text = json.dumps(lines, ensure_ascii=False)
    assert not [word for word in (*PRIVATE, *secrets) if word in text]
    county = QINGHE
    for secret in (county.app_secret, county.digest_secret, county.field_keys[0].secret):
        assert secret not in text
    requests = [line for line in lines if line["event"] == "request"]
    assert all(line["request_id"] and line["route"].startswith("/api") for line in requests)
    [fault] = [line for line in lines if line["event"] == "fault"]
    assert (len(fault["request_id"]), fault["kind"]) == (32, "ValueError")
    assert any("break_down" in place for place in fault["exception"]["at"])


def test_the_database_holds_no_personal_word_and_no_secret_in_the_clear(api: Api) -> None:
    secrets = main_path(api)
    with api.world.engine.connect() as connection:
        text = everything_in(connection, QINGHE.schema)
    # The words for the wall are public; names of members stand in sealed columns only.
    for word in (*PRIVATE, *secrets, "赵明远"):
        assert word not in text, word
        assert base64.b64encode(word.encode()).decode() not in text
        assert word.encode().hex() not in text, word
    assert PUBLIC_TEXT in text
    # Secrets are shown once; no later answer repeats them.
    for name, path in (("chen", "/units"), ("chen", "/statements"), ("chu", "/statements")):
        assert "whsec_" not in str(ok(api.as_(name).get(path)))
