"""Staff search by one box; what is typed stands in no address, and whoever was found can see it."""

from typing import Any

import pytest

from tests.api.bodies import WHY
from tests.api.client import Api, assert_problem, ok
from tests.builders.earlier_wishes import an_earlier_row, an_entered_batch
from tests.builders.settings import QINGHE
from tests.builders.statements import a_draft
from tests.builders.teams import a_team
from tests.builders.times import service
from tests.builders.wishes import a_claim, a_wish
from wishapp.demand.wishes.queries import wish_of
from wishapp.registry.people.kinship import record_kinship

KINDS = ["wish", "person", "report_in", "claim", "team", "statement", "earlier_wish"]


def find(api: Api, name: str, text: str, **more: Any) -> dict[str, list[Any]]:
    found = ok(api.as_(name).post("/search", {"text": text} | more))
    return {each["kind"]: each["items"] for each in found["groups"]}


@pytest.fixture
def numbers(api: Api) -> list[str]:
    """What the county's administrator types to find one thing of each kind."""
    with api.world.serving(QINGHE):
        claim = a_claim(api.cast, "confirmed", time=service(3, minutes=30))
        team, statement = a_team(api.cast), a_draft(api.cast)
        an_entered_batch(api.cast, an_earlier_row(7))
    with api.world.within(QINGHE):
        wish_no = wish_of(claim.wish_id).wish_no
    return [wish_no, "139-0000-0001", team.name, statement.statement_no, "2024-007"]


def test_every_hit_opens_by_its_path(api: Api, numbers: list[str]) -> None:
    opened = set()
    for typed in numbers:
        for kind, hits in find(api, "chen", typed).items():
            for hit in hits:
                assert ok(api.as_("chen").get(hit["path"]))["id"] == hit["id"]
                opened.add(kind)
    assert opened == set(KINDS)


def test_a_clerk_finds_the_wish_by_its_phone_and_its_resident_by_the_wish(api: Api) -> None:
    with api.world.serving(QINGHE):
        wish = a_wish(api.cast, "submitted")
    hits = find(api, "zhou", "１３８ ００００ ０００１")
    assert list(hits) == KINDS
    [hit] = hits["wish"]
    assert hit == {
        "id": str(wish.id), "number": wish.wish_no, "title": "", "state": "submitted",
        "place_path": wish.place_path, "path": f"/api/v1/wishes/{wish.id}",
    }  # fmt: skip
    file = ok(api.as_("zhou").get(hit["path"]))
    [person] = hits["person"]
    assert (file["wisher_id"], person["title"]) == (person["id"], "王秀兰")
    assert ok(api.as_("zhou").get(f"/people/{file['wisher_id']}"))["id"] == person["id"]
    looks = ok(api.as_("wang").get(f"/wishes/{wish.id}/openings"))["items"]
    assert [each["look"] for each in looks] == ["wish_file", "search"]


def test_only_some_kinds(api: Api, numbers: list[str]) -> None:
    assert list(find(api, "zhou", numbers[0], kinds=["claim", "wish"])) == ["wish", "claim"]


def test_twenty_of_a_kind_and_a_word_that_there_are_more(api: Api) -> None:
    with api.world.serving(QINGHE):
        a_wish(api.cast, "published")
    copy = "jsonb_populate_record(w, jsonb_build_object('id', gen_random_uuid(), 'wish_no', n))"
    api.world.rows(
        QINGHE,
        f"INSERT INTO wishes SELECT ({copy}).* FROM wishes w, generate_series(1, 20) n RETURNING 1",  # noqa: S608 - our own words
    )
    for text in ("一盏灯", "王秀兰", "13800000001"):
        found = ok(api.as_("zhou").post("/search", {"text": text, "kinds": ["wish"]}))["groups"]
        assert (len(found[0]["items"]), found[0]["more"]) == (20, True)


@pytest.mark.parametrize("text", ["%", "_", "灯", "％＿", "—"])
def test_what_would_find_everything_is_refused(api: Api, text: str) -> None:
    assert_problem(api.as_("zhou").post("/search", {"text": text}), 422, "search_too_short")


@pytest.mark.parametrize(
    "body",
    [{}, {"text": ""}, {"text": "字" * 61}, {"text": "王\u0000芳"}, {"text": ["王芳"]},
     {"text": "王芳", "kinds": ["house"]}, {"text": "王芳", "kinds": KINDS * 2},
     {"text": "王芳", "limit": 100}],
)  # fmt: skip
def test_bad_input(api: Api, body: dict[str, Any]) -> None:
    assert_problem(api.as_("zhou").post("/search", body), 422, "invalid_input")


@pytest.mark.parametrize("name", ["wang", "zhao", "chu", "wei"])
def test_it_is_for_staff(api: Api, name: str) -> None:
    assert_problem(api.as_(name).post("/search", {"text": "王秀兰"}), 403, "forbidden")


class TestPersonPages:
    def test_a_member_with_hours_and_the_way_to_a_correction(
        self, api: Api, numbers: list[str]
    ) -> None:
        [member] = find(api, "zhou", "赵明远")["person"]
        page = ok(api.as_("zhou").get(member["path"]))
        assert (
            page["hours"]["minutes"] | {"confirmed_by_resident": 30, "total": 30}
            == (page["hours"]["minutes"])
        )
        [entry] = page["service_records"]["items"]
        path = f"/service-records/{entry['id']}/corrections"
        assert ok(api.as_("zhou").post(path, WHY), 201)["state"] == "proposed"
        assert page["report_ins"]["items"][0]["state"] == "active"

    def test_every_list_has_pages_of_its_own(self, api: Api) -> None:
        with api.world.serving(QINGHE):
            wishes = [str(a_wish(api.cast, "submitted").id) for _ in range(3)]
        root = f"/people/{api.cast.wang.me}"
        page = ok(api.as_("zhou").get(root))
        for name in ("wishes", "consents", "guardians", "kinships", "report_ins"):
            rest = ok(api.as_("zhou").get(f"{root}/{name.replace('_', '-')}"))
            assert rest == page[name]
        assert ok(api.as_("zhou").get(f"{root}/service-records")) == page["service_records"]
        first = ok(api.as_("zhou").get(f"{root}/wishes?limit=2"))
        rest = ok(api.as_("zhou").get(f"{root}/wishes?limit=2&cursor={first['next_cursor']}"))
        assert [each["id"] for each in first["items"] + rest["items"]] == wishes[::-1]
        assert rest["next_cursor"] is None
        assert_problem(api.as_("zhou").get(f"{root}/wishes?cursor=x"), 422, "cursor_invalid")

    def test_the_person_reads_who_opened_their_page(self, api: Api) -> None:
        with api.world.serving(QINGHE):
            a_wish(api.cast, "submitted")
        ok(api.as_("zhou").get(f"/people/{api.cast.wang.me}"))
        seen = ok(api.as_("wang").get("/me/data/openings"))["rows"]
        assert "查看个人档案" in [each["value"] for row in seen for each in row]

    def test_staff_elsewhere_hear_the_same_as_of_nobody(self, api: Api) -> None:
        with api.world.serving(QINGHE):
            a_wish(api.cast, "submitted")
        for path in ("", "/wishes", "/consents", "/service-records"):
            refused = api.as_("gao").get(f"/people/{api.cast.wang.me}{path}")
            assert_problem(refused, 404, "not_found")

    def test_a_kinship_is_listed_ended_with_a_reason_and_listed_as_ended(self, api: Api) -> None:
        with api.world.serving(QINGHE):
            a_wish(api.cast, "submitted")
            a_wish(api.cast, "submitted", wisher=api.cast.li)
        with api.world.within(QINGHE):
            wang, li = api.cast.wang.me, api.cast.li.me
            record_kinship(wang, li, declared_by=api.cast.wu.me)
        path = f"/people/{wang}/kinships"
        [kin] = ok(api.as_("zhou").get(path))["items"]
        assert (kin["relative_id"], kin["ended_at"]) == (str(li), None)
        entry = ok(api.as_("zhou").post(f"/kinships/{kin['id']}/end", WHY))
        assert (entry["kind"], entry["state"]) == ("kinship_end", "proposed")
        file = ok(api.as_("zheng").get(f"/desk-entries/{entry['id']}"))
        assert (file["why"], file["born"]) == (WHY["why"], None)
        assert {file["person_name"], file["relative_name"]} == {"王秀兰"}
        ok(api.as_("zheng").post(f"/desk-entries/{entry['id']}/confirm"))
        [kin] = ok(api.as_("zhou").get(path))["items"]
        assert kin["ended_at"] is not None
