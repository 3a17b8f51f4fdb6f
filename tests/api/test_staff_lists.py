"""Staff narrow their lists to one place, and find again what they or the county began."""

import pytest

from tests.api.client import Api, assert_problem, ok
from tests.api.tables import send
from tests.builders.doing import do
from tests.builders.intake import LINE, as_csv
from tests.builders.kin import declare_kinship
from tests.builders.land import COMMUNITY, NEXT_COMMUNITY
from tests.builders.settings import QINGHE
from tests.builders.statements import a_statement

HERE, ELSEWHERE = QINGHE.code + COMMUNITY, QINGHE.code + NEXT_COMMUNITY
LISTS = (
    "/record-corrections", "/screenings", "/data-requests", "/dispatches", "/objections",
    "/desk-entries", "/complaints", "/call-tasks", "/corrections", "/transfers",
    "/child-file-requests", "/service-anomalies", "/leaderless-teams", "/unsettled-pledges",
    "/wish-imports", "/role-grants",
)  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_a_list_of_a_place_that_nobody_knows_is_refused(town: Api, path: str) -> None:
    feng = town.as_("feng")
    assert ok(feng.get(f"{path}?place={HERE}"))["next_cursor"] is None
    assert_problem(feng.get(f"{path}?place=999"), 422, "place_unknown")


def test_an_uploaded_table_is_found_until_it_is_confirmed_and_after(api: Api) -> None:
    zhou = api.as_("zhou")
    made = ok(send(zhou, as_csv(LINE)), 201)
    [row] = ok(zhou.get("/wish-imports"))["items"]
    assert (row["id"], row["good"], row["bad"]) == (made["id"], made["good"], made["bad"])
    assert "rows" not in row
    assert ok(zhou.get("/wish-imports?confirmed=true"))["items"] == []
    assert ok(zhou.get(f"/wish-imports?place={ELSEWHERE}"))["items"] == []
    for name in ("gao", "wu", "wang"):
        assert ok(api.as_(name).get("/wish-imports"))["items"] == []


def test_staff_find_again_the_complaint_that_they_entered(api: Api) -> None:
    body = {"about": "service", "words": "没人回话", "community_code": HERE, "channel": "phone"}
    made = ok(api.as_("zhou").post("/entered-complaints", body | {"name": "何秀珍"}), 201)
    [row] = ok(api.as_("zhou").get("/entered-complaints"))["items"]
    assert (row["id"], row["state"]) == (made["id"], "received")
    assert ok(api.as_("zhou").get(f"/complaints/{row['id']}"))["words"] == "没人回话"
    for name in ("zheng", "wang"):
        assert ok(api.as_(name).get("/entered-complaints"))["items"] == []


def test_statements_are_found_by_state_and_unit(api: Api) -> None:
    with api.world.serving(QINGHE):
        statement = a_statement(api.cast)
    chen, unit = api.as_("chen"), statement.unit_id
    for query, found in (
        (f"state=frozen&unit_id={unit}", [str(statement.id)]),
        ("state=draft", []),
    ):
        assert [each["id"] for each in ok(chen.get(f"/statements?{query}"))["items"]] == found


def test_people_read_who_is_declared_their_kin(api: Api) -> None:
    wang, zhao = api.cast.wang, api.cast.zhao
    with api.world.serving(QINGHE):
        do(declare_kinship, api.cast.zhou, wang.me, zhao.me)
    for one, other in (("wang", zhao), ("zhao", wang)):
        [kin] = ok(api.as_(one).get("/me/kinships"))["items"]
        assert (kin["relative_id"], kin["ended_at"]) == (str(other.me), None)
        assert "某" in kin["name"]
    assert ok(api.as_("qian").get("/me/kinships"))["items"] == []
