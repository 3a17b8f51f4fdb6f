"""Complaints over HTTP, and what everybody may read of who answers for the mini-program."""

import pytest

from tests.api.client import Api, assert_problem, ok
from tests.api.complaint_attempts import COMPLAINT, WORDS
from tests.config.test_loading import changed, problems
from wishapp.config import parse_config


def test_a_complaint_is_made_answered_objected_to_and_decided(api: Api) -> None:
    made = ok(api.as_("wang").post("/complaints", COMPLAINT), 201)
    assert made["complaint_no"].startswith("TS-")
    assert (made["state"], made["is_overdue"]) == ("received", False)
    path = f"/complaints/{made['id']}"
    assert_problem(api.as_("zheng").get(path), 404, "not_found")
    [waiting] = ok(api.as_("feng").get("/complaints"))["items"]
    assert waiting["id"] == made["id"]
    assert ok(api.as_("feng").post(f"{path}/answer", WORDS))["answer"] == WORDS["words"]
    ok(api.as_("wang").post(f"{path}/object", {"words": "没有改"}))
    ok(api.as_("chen").post(f"{path}/decide", WORDS))
    [own] = ok(api.as_("wang").get("/me/complaints"))["items"]
    assert own["state"] == "closed"
    assert ok(api.as_("wang").get(path))["objection"] == "没有改"


def test_everybody_reads_who_answers(api: Api) -> None:
    shown = ok(api.anyone().get("/about"))
    assert set(shown) == {
        "county", "sponsor", "operator", "filing_no", "complaint_line", "complaint_hours",
        "complaint_path", "complaint_working_days",
    }  # fmt: skip
    assert (shown["county"], shown["sponsor"]) == ("青禾县", "青禾县委社会工作部")
    assert (shown["filing_no"], shown["complaint_line"]) == ("青网备〔2026〕1号", "12345")


@pytest.mark.parametrize("name", ["sponsor", "filing_no", "complaint_line"])
def test_no_county_starts_in_production_without_it(name: str) -> None:
    assert parse_config(changed(f"counties.0.about.{name}", "x"))
    data = changed(f"counties.0.about.{name}", "")
    data["service"]["environment"] = "production"
    assert f"counties[0].about.{name}: must be set in production" in problems(data)
