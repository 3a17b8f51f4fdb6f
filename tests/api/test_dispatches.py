"""Over HTTP: a member offers, staff see whom to ask, the second who is asked takes the wish."""

from typing import Any

import pytest

from tests.api.client import Api, assert_problem, ok
from tests.api.dispatch_attempts import proposing
from tests.builders.crowds import members
from tests.builders.dispatches import a_dispatch, an_offer, proposal_to
from tests.builders.doing import do
from tests.builders.land import COMMUNITY, GRID, TOWN
from tests.builders.settings import QINGHE
from tests.builders.sql import counting_statements
from tests.builders.teams import a_team
from tests.builders.wishes import a_wish

OFFER = {
    "skills": ["repairs", "digital_help"],
    "hours": [
        {"weekday": 6, "start": "09:00", "end": "12:00"},
        {"weekday": 7, "start": "20:00", "end": "24:00"},
        {"weekday": 6, "start": "12:00", "end": "13:30"},
    ],
    "place_codes": [QINGHE.code + GRID],
    "paused_until": None,
}
MOST_FOR_CANDIDATES = 5
MOST_FOR_A_DISPATCH = 22
MOST_FOR_AN_ANSWER = 22


def wish_id(api: Api, **plot: Any) -> str:
    with api.world.serving(QINGHE):
        return str(a_wish(api.cast, **plot).id)


def test_from_the_offer_to_the_claim(api: Api) -> None:
    for name in ("zhao", "qian"):
        ok(api.as_(name).put("/me/offer", OFFER))
    wish = wish_id(api)
    staff, path = api.as_("zhou"), f"/wishes/{wish}/candidates?skill=repairs"
    first, second = ok(staff.get(path))["items"]
    assert {first["name"], second["name"]} == {"赵明远", "钱思齐"}
    assert first["points"] == sum(each["points"] for each in first["reasons"])
    assert [each["code"] for each in first["reasons"]] == [
        "skill_offered", "same_grid", "hours_fit", "hands_free", "not_served_lately",
    ]  # fmt: skip
    body = {"member_ids": [each["member_id"] for each in (first, second)], "skill": "repairs"}
    made = ok(staff.post(f"/wishes/{wish}/dispatches", body), 201)
    assert (made["state"], made["attempt"], made["skill"]) == ("open", 1, "repairs")
    [asked] = ok(api.as_("zhao").get("/me/proposals"))["items"]
    assert (asked["state"], asked["wish_id"], asked["sign_by"]) == (
        "offered", wish, made["sign_by"],
    )  # fmt: skip
    assert asked["acts"] == ["accept", "decline"]
    said = ok(api.as_("zhao").post(f"/proposals/{asked['id']}/decline", {"reason": "no_time"}))
    assert (said["state"], said["reason"]) == ("declined", "no_time")
    [asked] = ok(api.as_("qian").get("/me/proposals"))["items"]
    claim = ok(api.as_("qian").post(f"/proposals/{asked['id']}/accept"), 201)
    assert (claim["wish_id"], claim["state"]) == (wish, "claimed")
    file = ok(staff.get(f"/dispatches/{made['id']}"))
    assert (file["state"], file["claim_id"]) == ("taken", claim["id"])
    assert sorted((each["name"], each["state"], each["reason"]) for each in file["proposals"]) == [
        ("赵明远", "declined", "no_time"), ("钱思齐", "taken", None),
    ]  # fmt: skip
    [listed] = ok(staff.get(f"/wishes/{wish}/dispatches"))["items"]
    assert listed["id"] == made["id"]
    [mine] = ok(api.as_("qian").get("/me/claims"))["items"]
    assert mine["id"] == claim["id"]


def test_an_offer_is_read_as_it_stands(town: Api) -> None:
    zhao = town.as_("zhao")
    kept = ok(zhao.put("/me/offer", OFFER))
    assert kept["hours"] == [
        {"weekday": 6, "start": "09:00", "end": "13:30"},
        {"weekday": 7, "start": "20:00", "end": "24:00"},
    ]
    assert ok(zhao.get("/me/offer")) == kept
    ok(zhao.post("/me/offer/end"))
    assert_problem(zhao.get("/me/offer"), 404, "not_found")
    assert_problem(zhao.post("/me/offer/end"), 404, "not_found")


def test_an_offer_begins_with_what_the_slip_says(town: Api) -> None:
    zhao = town.as_("zhao")
    said = ok(zhao.get("/me/offer-suggestion"))
    assert said == {"skills": ["repairs"], "place_codes": [QINGHE.code + COMMUNITY]}
    kept = ok(zhao.put("/me/offer", said | {"hours": []}))
    assert kept["skills"] == ["repairs"]
    assert_problem(town.as_("wei").get("/me/offer-suggestion"), 403, "not_reported_in")


@pytest.mark.parametrize(
    "changes",
    [
        {"skills": ["magic"]},
        {"skills": ["repairs"] * 7},
        {"hours": [{"weekday": 8, "start": "09:00", "end": "12:00"}]},
        {"hours": [{"weekday": 1, "start": "9:00", "end": "12:00"}]},
        {"hours": [{"weekday": 1, "start": "09:00", "end": "24:30"}]},
        {"place_codes": []},
        {"place_codes": [QINGHE.code + TOWN] * 4},
        {"paused_until": "soon"},
    ],
)
def test_offers_that_cannot_be_read(town: Api, changes: dict[str, Any]) -> None:
    assert_problem(town.as_("zhao").put("/me/offer", OFFER | changes), 422, "invalid_input")


def test_offers_that_make_no_sense(town: Api) -> None:
    backwards = OFFER | {"hours": [{"weekday": 1, "start": "12:00", "end": "09:00"}]}
    assert_problem(town.as_("zhao").put("/me/offer", backwards), 422, "hours_invalid")
    nowhere = OFFER | {"place_codes": ["999"]}
    assert_problem(town.as_("zhao").put("/me/offer", nowhere), 422, "place_unknown")
    assert_problem(town.as_("wei").put("/me/offer", OFFER), 403, "not_reported_in")


def test_either_members_or_a_team(town: Api) -> None:
    with town.world.serving(QINGHE):
        team = a_team(town.cast)
    wish, staff = wish_id(town), town.as_("zhou")
    path = f"/wishes/{wish}/dispatches"
    for body in (
        {},
        {"member_ids": []},
        {"member_ids": [str(town.cast.zhao.me)], "team_id": str(team.id)},
        {"member_ids": [str(team.id)] * 11},
    ):
        assert_problem(staff.post(path, body), 422, "invalid_input")
    made = ok(staff.post(path, {"team_id": str(team.id)}), 201)
    [asked] = ok(staff.get(f"/dispatches/{made['id']}"))["proposals"]
    assert (asked["team_id"], asked["name"]) == (str(team.id), team.name)
    newest = ok(town.as_("zhao").get("/me/proposals?limit=1"))["items"][0]
    assert newest["team_id"] == str(team.id)
    assert_problem(staff.post(path, {"team_id": str(team.id)}), 409, "dispatch_open")


def test_who_comes_too_late_hears_why(town: Api) -> None:
    with town.world.serving(QINGHE):
        dispatch = a_dispatch(town.cast)
        ids = [proposal_to(each, dispatch).id for each in (town.cast.zhao, town.cast.qian)]
    ok(town.as_("qian").post(f"/proposals/{ids[1]}/accept"), 201)
    late = town.as_("zhao").post(f"/proposals/{ids[0]}/accept")
    assert_problem(late, 409, "proposal_overtaken")


def test_an_unfit_member_is_refused_without_a_word_why(town: Api) -> None:
    path = proposing(town).path
    refused = town.as_("zhou").post(path, {"member_ids": [str(town.cast.li.me)]})
    assert_problem(refused, 409, "candidate_unfit")
    assert str(town.cast.li.me) not in refused.get_data(as_text=True)


def test_the_desk_is_paged(town: Api) -> None:
    with town.world.serving(QINGHE):
        for _ in range(3):
            a_dispatch(town.cast)
    staff = town.as_("zheng")
    first = ok(staff.get("/dispatches?state=open&limit=2"))
    assert len(first["items"]) == 2
    rest = ok(staff.get(f"/dispatches?state=open&limit=2&cursor={first['next_cursor']}"))
    assert rest["items"]
    assert not {each["id"] for each in first["items"]} & {each["id"] for each in rest["items"]}
    assert ok(town.as_("gao").get("/dispatches?state=open"))["items"] == []


def test_the_desk_lists_what_its_reader_may_open(town: Api) -> None:
    with town.world.serving(QINGHE):
        dispatch = a_dispatch(town.cast)
    lists = {}
    for name in ("zhou", "zheng", "feng", "wu", "gao", "chen", "zhao"):
        reader = town.as_(name)
        lists[name] = bool(ok(reader.get("/dispatches?state=open"))["items"])
        assert (reader.get(f"/dispatches/{dispatch.id}").status_code == 200) is lists[name], name
    assert {name for name, is_listed in lists.items() if is_listed} == {"zhou", "zheng", "feng"}


class TestStatements:
    """As many for ten as for one, but for what each who is asked costs."""

    def test_candidates(self, town: Api) -> None:
        with town.world.serving(QINGHE):
            for member in members(town.cast, 12, name="many"):
                an_offer(member)
            wish = do(a_wish, town.cast)
        caller = town.as_("zhou")
        with counting_statements(town.world.app) as seen:
            found = ok(caller.get(f"/wishes/{wish.id}/candidates?skill=repairs&limit=10"))
        assert len(found["items"]) == 10
        assert len(seen) <= MOST_FOR_CANDIDATES
