"""The statement as a unit's own program reads it: by its published schema and its digest."""

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

import jsonschema
import pytest

from tests.api.client import Api, ok
from tests.api.papers import FORMULA, PLAIN, RARE, draft
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.statements import a_draft, an_endpoint
from tests.builders.times import service
from tests.builders.wishes import a_wish
from wishapp.base.clock import today
from wishapp.config import DeliverySettings
from wishapp.hours.statements.delivering import begin_attempt
from wishapp.hours.statements.models import Statement
from wishapp.hours.statements.queries import delivery_of_statement

WORDS = ("王秀兰", "13800000001", "槐荫路", "厨房", "elder_alone", "灯修好了", "139000", "电工")


@pytest.fixture(scope="module")
def drawn(town: Api) -> Statement:
    return draft(town)


@pytest.fixture(scope="module")
def content(town: Api, drawn: Statement) -> Any:
    return ok(town.as_("chen").get(f"/statements/{drawn.id}"))["content"]


@pytest.fixture(scope="module")
def validator(town: Api) -> Any:
    answer = town.anyone(None).get("/schemas/statement-1.json")
    with answer:
        assert (answer.status_code, answer.mimetype) == (200, "application/schema+json")
        schema = json.loads(answer.data)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def test_the_content_is_valid_by_the_published_schema(content: Any, validator: Any) -> None:
    assert [error.message for error in validator.iter_errors(content)] == []
    drawn_up_at = datetime.fromisoformat(content["drawn_up_at"])
    assert drawn_up_at.utcoffset() is not None


SPOILT = {
    "a rank": {"rank": 1},
    "no revision": {"revision": 0},
    "another schema": {"schema": "statement-2"},
    "no lines": {"lines": []},
    "a short digest": {"digest": "0" * 63},
    "no such day": {"period": {"since": "2026-02-30", "until": "2026-03-01"}},
    "no basis": {"push_basis": ""},
    "a resident": {"lines": [{"number": 1, "beneficiary_name": "王秀兰"}]},
}


@pytest.mark.parametrize("change", SPOILT.values(), ids=SPOILT)
def test_the_schema_refuses_what_is_no_statement(
    content: Any, validator: Any, change: dict[str, Any]
) -> None:
    assert list(validator.iter_errors(content | change))


def canonical(content: Any) -> bytes:
    """As the schema's words say: keys sorted, no white space, UTF-8."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def test_the_digest_can_be_made_again_from_the_words_of_the_schema(
    town: Api, drawn: Statement, content: Any, validator: Any
) -> None:
    words = validator.schema["properties"]["digest"]["description"]
    assert words == (
        "SHA-256 (hex) of this document without this field: keys sorted, no white space, UTF-8."
    )
    bare = {name: value for name, value in content.items() if name != "digest"}
    digest = hashlib.sha256(canonical(bare)).hexdigest()
    assert content["digest"] == digest
    assert ok(town.as_("chen").get(f"/statements/{drawn.id}"))["digest"] == digest


def test_it_tells_facts_of_members_and_nothing_of_residents(content: Any) -> None:
    assert {line["name"] for line in content["lines"]} == {PLAIN, RARE, FORMULA}
    text = json.dumps(content, ensure_ascii=False)
    assert not [word for word in WORDS if word in text]
    assert (content["purpose"], content["push_basis"]) == ("annual_appraisal_facts", "consent")
    by_name = {line["name"]: line for line in content["lines"]}
    assert by_name[PLAIN]["minutes"]["confirmed_by_resident"] == 90
    # A donated object counts as a wish and gives no time.
    assert (by_name[FORMULA]["wishes"], by_name[FORMULA]["minutes"]["total"]) == (1, 0)
    assert (by_name[FORMULA]["times"], by_name[RARE]["times"]) == (0, 1)


def test_the_totals_are_the_sums_of_the_lines(content: Any) -> None:
    lines, totals = content["lines"], content["totals"]
    assert [line["number"] for line in lines] == [1, 2, 3]
    for name in ("times", "wishes"):
        assert totals[name] == sum(line[name] for line in lines)
    for kind, minutes in totals["minutes"].items():
        assert minutes == sum(line["minutes"][kind] for line in lines), kind
    assert totals["minutes"]["total"] == 140


def test_what_is_pushed_are_exactly_these_bytes(api: Api) -> None:
    with api.world.serving(QINGHE):
        a_wish(api.cast, "confirmed")
        statement = a_draft(api.cast)
        an_endpoint(api.cast)
    for step in ("freeze", "send"):
        sent = ok(api.as_("chen").post(f"/statements/{statement.id}/{step}"))
    with api.world.within(QINGHE):
        delivery = delivery_of_statement(statement.id)
        assert delivery is not None
        push = begin_attempt(delivery.id, DeliverySettings())
    assert push is not None
    assert push.body == canonical(sent["content"])
    assert push.message_id == sent["delivery"]["message_id"]


def test_a_frozen_statement_never_changes_and_a_revision_says_more(api: Api) -> None:
    with api.world.serving(QINGHE):
        a_wish(api.cast, "confirmed", time=service(4))
        first = a_draft(api.cast)
    path = f"/statements/{first.id}"
    body = {"unit_id": str(first.unit_id), "since": str(first.since), "until": str(first.until)}
    chen = api.as_("chen")
    assert chen.post("/statements", body).get_json()["code"] == "statement_open"
    frozen = ok(chen.post(f"{path}/freeze"))
    assert chen.post("/statements", body).get_json()["code"] == "statement_unchanged"
    with api.world.serving(QINGHE):
        a_wish(api.cast, "confirmed", time=service(5))
    second = ok(chen.post("/statements", body), 201)
    assert second["revision"] == 2
    assert second["content"]["totals"]["minutes"]["total"] == 180
    assert ok(chen.get(path)) == frozen


TOMORROW, LATER = ((today() + timedelta(days=days)).isoformat() for days in (1, 9))


@pytest.mark.parametrize(
    ("since", "until"),
    [("2026-01-02", "2026-01-02"), ("2026-01-02", "2026-01-01"), ("2024-01-01", "2025-01-02"),
     (TOMORROW, LATER)],
)  # fmt: skip
def test_a_period_is_one_day_to_one_year_and_over(
    town: Api, drawn: Statement, since: str, until: str
) -> None:
    body = {"unit_id": str(drawn.unit_id), "since": since, "until": until}
    assert town.as_("chen").post("/statements", body).get_json()["code"] == "period_invalid"


def test_the_other_county_passes_data_on_by_its_document(api: Api, other_cast: Any) -> None:
    with api.world.serving(LIUXI):
        a_wish(other_cast, "confirmed")
        assert '"push_basis":"柳组发〔2026〕3号"' in a_draft(other_cast).body
