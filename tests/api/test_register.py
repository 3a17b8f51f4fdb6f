"""The register of processing over HTTP."""

from tests.api.client import Api, assert_problem, ok
from tests.api.complaint_attempts import PROCESSOR
from wishapp.privacy.processing.activities import ACTIVITIES


def test_the_county_reads_what_the_product_does_and_fills_in_the_rest(api: Api) -> None:
    county = api.as_("chen")
    found = ok(county.get("/register"))
    assert [each["code"] for each in found["activities"]] == list(ACTIVITIES)
    wishes = next(each for each in found["activities"] if each["code"] == "wishes")
    assert {(term["kind"], term["length"], term["unit"]) for term in wishes["terms"]} >= {
        ("cards", 90, "days"), ("wish_files", 5, "years"),
    }  # fmt: skip
    assert {"duty": "processor", "what": "wechat"}.items() <= found["gaps"][-1].items()
    made = ok(county.post("/register-entries", PROCESSOR), 201)
    assert (made["name"], made["details"]["contract"]) == ("腾讯", "见合同")
    assert ok(county.get("/register-entries"))["items"] == [made]
    assert "wechat" not in [each["what"] for each in ok(county.get("/register"))["gaps"]]
    bare = PROCESSOR | {"details": {"contact": "热线"}}
    assert_problem(county.post("/register-entries", bare), 422, "detail_missing")
    unknown = PROCESSOR | {"about": "fax"}
    assert_problem(county.post("/register-entries", unknown), 422, "invalid_input")
    assert_problem(api.as_("feng").get("/register"), 403, "forbidden")
