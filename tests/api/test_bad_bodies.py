import io
import json
from typing import Any

import pytest

from tests.api.bodies import NOBODYS, WHY, done_body, slip_body, wish_body
from tests.api.client import Api, assert_problem, ok
from tests.api.tables import send
from tests.builders.intake import LINE, as_csv
from wishapp.base.db import db
from wishapp.base.ids import new_id

JSON = "application/json"
LIMIT = 131_072
OFFER: dict[str, Any] = {"skills": [], "hours": [], "place_codes": ["229901001001"]}
LATE = {"weekday": 1, "start": "09:00", "end": "10:30\x00"}
NEW_TEAM = {"community_code": "229901001001", "name": "红旗队", "service_kind": "governance"}


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[1, 2",
        b"\xff\xfe{}",
        b"\xef\xbb\xbf{}",
        json.dumps(wish_body()).encode("utf-16"),
        b'{"form": NaN}',
        b'{"form": 1e999}',
        b'{"form": ' + b"9" * 5000 + b"}",
        b'{"content": "\\ud800"}',
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b" ",
    ],
    ids=[
        "cut", "no comma", "no text", "byte order mark", "utf-16", "nan", "infinite",
        "endless number", "half a character", "deep list", "deep object", "blank",
    ],
)  # fmt: skip
def test_what_is_no_json_is_refused_as_malformed(town: Api, body: bytes) -> None:
    refused = town.as_("wang").post("/wishes", data=body, content_type=JSON)
    assert_problem(refused, 400, "malformed_body")


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", None])
def test_json_must_say_that_it_is_json(town: Api, content_type: str | None) -> None:
    body = json.dumps(wish_body())
    refused = town.as_("wang").post("/wishes", data=body, content_type=content_type)
    assert_problem(refused, 415, "malformed_body")


@pytest.mark.parametrize("body", [[], [1], "text", 1, True])
def test_a_body_must_be_an_object(town: Api, body: Any) -> None:
    data = json.dumps(body)
    refused = town.as_("wang").post("/wishes", data=data, content_type=JSON)
    assert_problem(refused, 422, "invalid_input")


REQUIRED, TEXT, CHOOSE = "必填。", "应为文字。", "请从给定的选项中选择。"
HIDDEN, UNKNOWN = "含有不可见的控制字符，请重新输入。", "不认识的字段。"
PHONE = "请填写 11 位手机号，或带区号的固定电话、服务热线。"
DAY = "日期格式不正确（如 2026-11-22）。"
MOMENT = "时间格式不正确（如 2026-11-22T09:00:00+08:00）。"
NEEDED = ("processing", "sensitive")
TO_50, TO_120 = "请填写 1 至 50 个字。", "请填写 1 至 120 个字。"
WISHES = {
    "a number": ({"beneficiary_name": 7}, {"beneficiary_name": [TEXT]}),
    "a list": ({"address": ["槐荫路"]}, {"address": [TEXT]}),
    "null": ({"contact_phone": None}, {"contact_phone": ["不能为空。"]}),
    "too long": ({"beneficiary_name": "王" * 51}, {"beneficiary_name": [TO_50]}),
    "blank": ({"beneficiary_name": "  "}, {"beneficiary_name": [TO_50]}),
    "a zero byte": ({"content": "灯\x00坏了"}, {"content": [HIDDEN]}),
    "a bell": ({"address": "槐荫路\x07"}, {"address": [HIDDEN]}),
    "turned writing": ({"beneficiary_name": "王\u202e芳"}, {"beneficiary_name": [HIDDEN]}),
    "no phone": ({"contact_phone": "12345678901"}, {"contact_phone": [PHONE]}),
    "a short phone": ({"contact_phone": "1380000000"}, {"contact_phone": [PHONE]}),
    "no such form": ({"form": "money"}, {"form": [CHOOSE]}),
    "no such group": ({"difficulty_group": "rich"}, {"difficulty_group": [CHOOSE]}),
    "no day": ({"wanted_before": "2026-02-30"}, {"wanted_before": [DAY]}),
    "a field of tomorrow": ({"amount": 100}, {"amount": [UNKNOWN]}),
    "no consents": ({"consents": {}}, {f"consents.{name}": [REQUIRED] for name in NEEDED}),
    "consents of another type": ({"consents": "yes"}, {"consents._schema": ["格式不正确。"]}),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "errors"), WISHES.values(), ids=WISHES)
def test_every_wrong_field_of_a_wish_is_named(town: Api, changes: Any, errors: Any) -> None:
    refused = town.as_("wang").post("/wishes", wish_body(**changes))
    assert assert_problem(refused, 422, "invalid_input")["errors"] == errors


def test_nothing_at_all_is_told_field_by_field(town: Api) -> None:
    refused = town.as_("wang").post("/wishes", {})
    # How old and who the beneficiary is depend on each other.
    expected = set(wish_body()) - {"beneficiary_age", "for_whom"}
    assert set(assert_problem(refused, 422, "invalid_input")["errors"]) == expected


def test_a_wish_longer_than_the_county_allows_is_refused(town: Api) -> None:
    refused = town.as_("wang").post("/wishes", wish_body(content="灯" * 201))
    assert refused.status_code == 422
    assert town.count("wishes") == 0
    assert ok(town.as_("wang").post("/wishes", wish_body(content="灯" * 200)), 201)


OTHERS = {
    "a status": ("/report-ins", slip_body(political_status="no"), {"political_status": [CHOOSE]}),
    "an address": ("/report-ins", slip_body(address="槐" * 121), {"address": [TO_120]}),
    "a reason": ("/claims/{id}/release", {"why": ""}, {"why": ["请填写 1 至 200 个字。"]}),
    "a level": (
        "/wishes/{id}/return-visits",
        {"way": "phone", "received": True, "satisfaction": 6, "finding": "好"},
        {"satisfaction": ["应在 1 与 5 之间。"]},
    ),
    "a level in words": (
        "/wishes/{id}/return-visits",
        {"way": "fax", "received": "perhaps", "satisfaction": "good", "finding": "好"},
        {"way": [CHOOSE], "received": ["应为是或否。"], "satisfaction": ["应为整数。"]},
    ),
    "pictures": (
        "/claims/{id}/deliver",
        done_body(picture_ids=[str(new_id()) for _ in range(4)]),
        {"picture_ids": ["太多了，最多 3 个。"]},
    ),
    "ids": (
        "/claims/{id}/deliver",
        done_body(picture_ids=["x", 1]),
        {"picture_ids.0": ["编号格式不正确。"], "picture_ids.1": ["编号格式不正确。"]},
    ),
    "times": (
        "/claims/{id}/deliver",
        {"service": {"start": "2026-11-01T09:00:00", "end": 5, "break_minutes": 1.5}},
        {
            "service.start": ["时间须带时区（如 2026-11-22T09:00:00+08:00）。"],
            "service.end": [MOMENT],
            "service.break_minutes": ["应为整数。"],
            "report": [REQUIRED],
        },
    ),
    "a digest": ("/receipts/msg_1", {"digest": "A" * 64}, {"digest": ["应为 64 位十六进制摘要。"]}),
    "a digest and a line": (
        "/receipts/msg_1",
        {"digest": "a" * 64 + "\n"},
        {"digest": ["应为 64 位十六进制摘要。"]},
    ),
    "a day": (
        "/statements",
        {"unit_id": "x", "since": "gestern", "until": None},
        {
            "unit_id": ["编号格式不正确。"],
            "since": [DAY],
            "until": ["不能为空。"],
        },
    ),
    "a code": ("/sessions", {"code": "0" * 257}, {"code": ["请填写 1 至 256 个字。"]}),
}  # fmt: skip


@pytest.mark.parametrize(("path", "body", "errors"), OTHERS.values(), ids=OTHERS)
def test_every_wrong_field_is_named_in_chinese(
    town: Api, path: str, body: Any, errors: dict[str, list[str]]
) -> None:
    refused = town.as_("chen").post(path.format(id=new_id()), body)
    assert assert_problem(refused, 422, "invalid_input")["errors"] == errors


QUERIES = {
    "/wall?limit=0": {"limit": ["应在 1 与 50 之间。"]},
    "/wall?limit=51&form=x&show=all": {
        "limit": ["应在 1 与 50 之间。"], "form": [CHOOSE], "show": [CHOOSE],
    },
    "/wall?place=%00": {"place": [HIDDEN]},
    "/places?parent=" + "2" * 20: {"parent": ["请填写 1 至 19 个字。"]},
    "/places?parent=a%00b": {"parent": [HIDDEN]},
    "/wishes?state=gone": {"state": [CHOOSE]},
    "/report-ins?state=": {"state": [CHOOSE]},
    "/me/wishes?cursor=" + "x" * 121: {"cursor": ["请填写 1 至 120 个字。"]},
    "/me/wishes?limit=ten": {"limit": ["应为整数。"]},
    "/me/wishes?limit=" + "9" * 4_301: {"limit": ["应为整数。"]},
}  # fmt: skip


@pytest.mark.parametrize(("path", "errors"), QUERIES.items())
def test_every_wrong_part_of_a_query_is_named(town: Api, path: str, errors: Any) -> None:
    refused = town.as_("wang").get(path)
    assert assert_problem(refused, 422, "invalid_input")["errors"] == errors


@pytest.mark.parametrize(
    "list_path",
    ["/wall", "/open-wishes", "/wishes", "/units", "/report-ins", "/screenings", "/statements",
     "/me/wishes", "/me/claims", "/me/report-ins", "/me/service-records"],
)  # fmt: skip
@pytest.mark.parametrize("cursor", ["x", "%FF", "AAAA", "====", "A" * 119, "é"])
def test_a_cursor_that_nobody_gave_out_is_refused(town: Api, list_path: str, cursor: str) -> None:
    refused = town.as_("chen").get(f"{list_path}?cursor={cursor}")
    assert_problem(refused, 422, "cursor_invalid")


def test_a_long_body_is_refused_by_what_it_holds(town: Api) -> None:
    refused = town.as_("wang").post("/wishes", data=b"x" * (LIMIT + 1), content_type=JSON)
    assert_problem(refused, 413, "body_too_large")


def test_a_long_body_is_refused_by_what_it_claims(town: Api) -> None:
    claims = {"CONTENT_LENGTH": str(10**12)}
    refused = town.as_("wang").post("/wishes", WHY, environ_overrides=claims)
    assert_problem(refused, 413, "body_too_large")


@pytest.mark.parametrize("path", ["/wishes", "/sessions", f"/claims/{NOBODYS}/release"])
def test_a_long_body_in_pieces_is_refused_not_cut(town: Api, path: str) -> None:
    body = json.dumps(wish_body()).encode()
    stream = io.BytesIO(body + b" " * (LIMIT + 1 - len(body)))
    pieces = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    refused = town.as_("wang").post(
        path, input_stream=stream, content_type=JSON, environ_overrides=pieces
    )
    assert_problem(refused, 413, "body_too_large")


class Watched(io.BytesIO):
    """A body that notes whether a transaction was open while it was read."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.in_transaction: set[bool] = set()

    def readinto(self, buffer: Any, /) -> int:
        self.in_transaction.add(db.session().in_transaction())
        return super().readinto(buffer)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/wishes"),
        ("POST", "/sessions"),
        ("POST", f"/wishes/{NOBODYS}/withdraw"),
        ("PUT", "/me/consents/processing"),
        ("POST", "/wechat/229901/push"),
    ],
)
def test_a_body_is_received_before_a_transaction_begins(town: Api, method: str, path: str) -> None:
    body = Watched(b"{}")
    key = {"Idempotency-Key": new_id().hex}
    town.as_("wang").call(
        method, path, input_stream=body, content_length=2, content_type=JSON, headers=key
    )
    assert body.in_transaction == {False}


NUL = [
    ("zhao", "GET", "/teams?community_code=2299%00", None, "community_code"),
    ("zhao", "PUT", "/me/offer", OFFER | {"place_codes": ["2299\x00"]}, "place_codes.0"),
    ("zhao", "PUT", "/me/offer", OFFER | {"hours": [LATE]}, "hours.0.end"),
    ("zhou", "POST", "/teams", NEW_TEAM | {"community_code": "2299\x00"}, "community_code"),
    ("zhou", "POST", "/teams", NEW_TEAM | {"name": "红\x00旗"}, "name"),
]


@pytest.mark.parametrize(("who", "method", "path", "body", "field"), NUL)
def test_a_zero_character_is_named(
    town: Api, who: str, method: str, path: str, body: Any, field: str
) -> None:
    key = {"Idempotency-Key": new_id().hex}
    refused = town.as_(who).call(method, path, json=body, headers=key)
    assert set(assert_problem(refused, 422, "invalid_input")["errors"]) == {field}


def test_a_zero_character_in_a_form_is_named(town: Api) -> None:
    refused = send(town.as_("zhou"), as_csv(LINE), place="2299\x00")
    assert assert_problem(refused, 422, "invalid_input")["errors"] == {"community_code": [HIDDEN]}


class TornChunks:
    """A body whose second chunk the server cannot make out."""

    def read(self, size: int = -1) -> bytes:
        raise LookupError(f"no chunk of {size}")

    readline = read


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/sessions", JSON), ("/wishes", JSON), ("/wish-imports", "multipart/form-data; boundary=x")],
)
def test_a_torn_chunk_is_no_fault_of_ours(town: Api, path: str, kind: str) -> None:
    torn = {
        "wsgi.input": TornChunks(),
        "wsgi.input_terminated": True,
        "HTTP_TRANSFER_ENCODING": "chunked",
    }
    caller = town.anyone() if path == "/sessions" else town.as_("zhou")
    refused = caller.post(path, content_type=kind, environ_overrides=torn)
    assert_problem(refused, 400, "malformed_body")
