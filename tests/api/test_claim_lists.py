"""Staff find a claim or a dispute by its list, of one place or of all theirs, and open it."""

from typing import Any

import pytest

from tests.api.client import Api, assert_problem, ok
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, SOUTH_TOWN, TOWN
from tests.builders.settings import QINGHE
from tests.builders.sql import counting_statements
from tests.builders.times import service
from tests.builders.wishes import a_claim

MOST_FOR_A_LIST = 14


def claims(api: Api, *states: str) -> list[str]:
    with api.world.serving(QINGHE):
        return [
            str(a_claim(api.cast, state, time=service(3, hour, minutes=30)).id)
            for hour, state in enumerate(states)
        ]


def found(api: Api, name: str, path: str) -> list[Any]:
    return list(ok(api.as_(name).get(path))["items"])


def test_a_claim_is_found_and_opened(api: Api) -> None:
    [claim] = claims(api, "claimed")
    [row] = found(api, "zhou", "/claims")
    assert (row["id"], row["state"], row["party"], row["name"]) == (
        claim, "claimed", "member", "赵明远",
    )  # fmt: skip
    assert row["content"] == "希望有人帮忙修一盏灯"
    assert row["due_at"] > row["since"]
    assert not row["overdue"]
    file = ok(api.as_("zhou").get(f"/claims/{row['id']}"))
    who = ("name", "unit_id", "report_in_id", "person_id")
    assert file["state"] == "claimed"
    assert [file[each] for each in who] == [row[each] for each in who]
    assert ok(api.as_("zhou").get(f"/report-ins/{file['report_in_id']}"))["name"] == "赵明远"
    assert [ok(api.as_("wang").get(f"/claims/{claim}"))[each] for each in who] == [None] * 4


def test_a_dispute_is_found_by_the_street(api: Api) -> None:
    [claim, _] = claims(api, "disputed", "delivered")
    [row] = found(api, "feng", "/disputes")
    assert (row["id"], row["state"]) == (claim, "disputed")
    assert found(api, "gao", "/disputes") == []


def test_page_by_page(api: Api) -> None:
    expected = claims(api, *["delivered"] * 3, *["disputed"] * 2)[:3]
    first = ok(api.as_("zhou").get("/claims?state=delivered&limit=2"))
    rest = ok(api.as_("zhou").get(f"/claims?state=delivered&cursor={first['next_cursor']}"))
    assert [each["id"] for each in first["items"] + rest["items"]] == expected
    assert rest["next_cursor"] is None
    first = ok(api.as_("feng").get("/disputes?limit=1"))
    rest = ok(api.as_("feng").get(f"/disputes?limit=1&cursor={first['next_cursor']}"))
    assert len({each["id"] for each in first["items"] + rest["items"]}) == 2
    assert rest["next_cursor"] is None


@pytest.mark.parametrize(
    ("name", "place", "count"),
    [("feng", TOWN, 1), ("feng", COMMUNITY, 1), ("feng", GRID, 1), ("chen", TOWN, 1),
     ("feng", NEXT_COMMUNITY, 0), ("chen", SOUTH_TOWN, 0), ("wu", TOWN, 1)],
)  # fmt: skip
def test_one_place_among_mine(api: Api, name: str, place: str, count: int) -> None:
    claims(api, "claimed")
    assert len(found(api, name, f"/claims?place={QINGHE.code}{place}")) == count


def test_a_place_that_is_not_mine_or_not_known(api: Api) -> None:
    claims(api, "claimed", "disputed")
    for path in ("/claims", "/disputes"):
        assert found(api, "gao", f"{path}?place={QINGHE.code}{COMMUNITY}") == []
        assert_problem(api.as_("zhou").get(f"{path}?place=000"), 422, "place_unknown")


def test_more_rows_take_no_more_statements(api: Api) -> None:
    claims(api, "disputed", "disputed", "disputed")
    for name, path in (("zhou", "/claims?state=disputed"), ("feng", "/disputes")):
        caller = api.as_(name)
        with counting_statements(api.app) as counted:
            assert len(ok(caller.get(path))["items"]) == 3
        assert len(counted.sent) <= MOST_FOR_A_LIST
