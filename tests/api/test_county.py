"""The county's public document: what it says, what it leaves out, and when it changes."""

from dataclasses import replace
from typing import Any

import pytest

from miniprogram_api.county.document import Document, document_of, facts_of
from miniprogram_api.county.limits import PictureLimits
from miniprogram_api.county.public_rules import PUBLIC_RULES
from tests.api.client import Api, assert_problem, ok
from tests.builders.doing import do
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.sql import counting_statements
from wishapp.base.clock import now
from wishapp.config import County, CountyRules
from wishapp.fulfilment.public_totals.counting import count_totals
from wishapp.fulfilment.public_totals.showing import NOT_COUNTED, ShownTotals
from wishapp.kernel.access import Actor
from wishapp.registry.people.wordings import Notice, Purpose, WordingInForce, publish_wording

STAYS_INSIDE = {
    "staff_idle_minutes", "staff_session_hours", "match_skill_points", "value_warn_at",
    "similar_from_percent", "cost_share_places", "cost_share_units",
}  # fmt: skip
# Where the description of the API says the same limit.
DESCRIBED_AS = {
    "wish_pictures": ("NewWish", "pictures", "maxItems"),
    "report_pictures": ("Done", "picture_ids", "maxItems"),
    "reference_value": ("NewWish", "reference_value", "maximum"),
    "wish_lines": ("Sharing", "lines", "maxItems"),
    "line_shares": ("Line", "target", "maximum"),
    "line_chars": ("Line", "text", "maxLength"),
    "name_chars": ("NewWish", "beneficiary_name", "maxLength"),
    "address_chars": ("NewWish", "address", "maxLength"),
    "nickname_chars": ("Nickname", "nickname", "maxLength"),
    "report_chars": ("Done", "report", "maxLength"),
    "thanks_chars": ("Thanks", "thanks", "maxLength"),
    "rating_chars": ("NewRating", "word", "maxLength"),
    "reason_chars": ("Why", "why", "maxLength"),
    "complaint_chars": ("NewComplaint", "words", "maxLength"),
}
MOST_STATEMENTS = 2


def read(api: Api, etag: str = "") -> Any:
    return api.anyone().get("/county", headers={"If-None-Match": etag or None})


def test_it_says_all_that_a_mini_program_has_to_know(town: Api) -> None:
    said = ok(read(town))
    assert (said["code"], said["name"]) == ("229901", "青禾县")
    assert said["about"]["sponsor"] == "青禾县委社会工作部"
    assert (said["about"]["filing_no"], said["about"]["complaint_line"]) == (
        "青网备〔2026〕1号",
        "12345",
    )
    rules = QINGHE.rules
    assert said["rules"]["version"] == rules.version
    assert said["rules"]["claims_at_once"] == rules.claims_at_once
    assert said["words"]["wish_forms"]["goods"] == "实物类"
    assert said["words"]["rating_levels"]["5"] == "很满意"
    assert said["words"]["skills"]["repairs"] == "水电维修"
    assert said["words"]["wish_kinds"]["crowdfunded"] == rules.crowdfunded_name
    assert said["states"]["wish"]["published"] == "待认领"
    assert said["states"]["pledge"]["taken_back"] == "已撤回"
    assert said["refusals"]["not_signed_in"] == "请先登录。"
    assert "{most}" in said["refusals"]["wish_too_long"]
    assert {each["purpose"] for each in said["wordings"]} == set(Purpose)


def test_it_says_what_is_refused_beyond(town: Api) -> None:
    limits = ok(read(town))["limits"]
    assert limits["value_bands"] == list(QINGHE.rules.value_bands)
    media = town.app.extensions["wishapp"].config.media
    assert (limits["picture_bytes"], limits["picture_pixels"]) == (
        media.max_bytes,
        media.max_pixels,
    )
    schemas = ok(town.anyone(None).get("/openapi.json"))["components"]["schemas"]
    for name, (schema, field, keyword) in DESCRIBED_AS.items():
        assert limits[name] == schemas[schema]["properties"][field][keyword], name
    assert set(limits) == {*DESCRIBED_AS, "value_bands", "picture_bytes", "picture_pixels"}


def test_only_rules_that_concern_people_are_told(town: Api) -> None:
    told = set(ok(read(town))["rules"])
    assert told == PUBLIC_RULES
    assert told.isdisjoint(STAYS_INSIDE)
    assert set(CountyRules.__slots__) >= told | STAYS_INSIDE


def test_wordings_carry_the_digest_of_their_text(town: Api) -> None:
    texts = {each["purpose"]: each for each in ok(town.anyone().get("/consent-wordings"))["items"]}
    for each in ok(read(town))["wordings"]:
        assert each["version"] == texts[each["purpose"]]["version"]
        assert len(each["digest"]) == 64


def test_caches_keep_it_by_county_and_are_told_when_nothing_changed(town: Api) -> None:
    first = read(town)
    assert first.headers["Cache-Control"].startswith("public, max-age=60")
    assert first.headers["Vary"] == "X-County"
    etag = first.headers["ETag"]
    assert read(town).headers["ETag"] == etag
    again = read(town, etag)
    assert (again.status_code, again.data) == (304, b"")
    assert town.anyone(LIUXI).get("/county").headers["ETag"] != etag


def test_an_unknown_county_is_told_so(town: Api) -> None:
    refused = town.anyone(None).get("/county", headers={"X-County": "999999"})
    assert_problem(refused, 404, "county_unknown")
    assert_problem(town.anyone(None).get("/county"), 404, "county_unknown")


def test_it_is_read_by_few_statements_and_counts_nothing(town: Api) -> None:
    read(town)
    with counting_statements(town.app) as seen:
        ok(read(town))
    assert len(seen) <= MOST_STATEMENTS
    assert not any("count(" in statement for statement in seen.sent)


def test_a_new_wording_and_a_new_count_change_it(api: Api) -> None:
    first = read(api).headers["ETag"]
    notice = Notice(purpose=Purpose.PICTURES, version="新版", text="新的告知书", asks_again=False)
    with api.world.serving(QINGHE):
        do(publish_wording, Actor.for_system("setup"), notice)
    second = read(api, first)
    wordings = {each["purpose"]: each["version"] for each in ok(second)["wordings"]}
    assert wordings["pictures"] == "新版"
    assert ok(second)["totals"]["members"] is None
    with api.world.serving(QINGHE):
        assert do(count_totals, now())
    third = read(api, second.headers["ETag"])
    assert ok(third)["totals"] == {
        "wishes_fulfilled": 0, "members": None, "service_minutes": 0,
        "hidden": ["members"], "smallest_group": 5,
    }  # fmt: skip
    assert read(api, third.headers["ETag"]).status_code == 304


PICTURES = PictureLimits(bytes=10_485_760, pixels=50_000_000)


def document(
    county: County = QINGHE,
    wordings: tuple[WordingInForce, ...] = (),
    totals: ShownTotals = NOT_COUNTED,
    pictures: PictureLimits = PICTURES,
) -> Document:
    return document_of(facts_of(county, pictures, wordings, totals))


@pytest.mark.parametrize(
    "changed",
    [
        {"in_force": replace(QINGHE.rules, claims_at_once=99)},
        {"in_force": replace(QINGHE.rules, crowdfunded_name="众人拾柴")},
        {"in_force": replace(QINGHE.rules, value_bands=(80, 200))},
        {"about": replace(QINGHE.about, complaint_line="12380")},
        {"name": "新禾县"},
    ],
)
def test_a_changed_rule_or_name_changes_it(changed: Any) -> None:
    assert document(replace(QINGHE, **changed)).etag != document().etag


def test_another_size_of_pictures_changes_it() -> None:
    assert document(pictures=replace(PICTURES, bytes=1_000_000)).etag != document().etag


def test_a_secret_or_a_rule_that_stays_inside_does_not_change_it() -> None:
    inside = replace(QINGHE.rules, staff_idle_minutes=59)
    other = replace(QINGHE, in_force=inside, app_secret="another", digest_secret="x" * 40)
    assert document(other).etag == document().etag
    for secret in (QINGHE.app_secret, QINGHE.digest_secret):
        assert secret.encode() not in document().body


def test_while_nothing_changes_it_is_written_once() -> None:
    assert document() is document()
