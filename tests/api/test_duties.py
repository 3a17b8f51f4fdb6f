"""Nobody acts twice on one wish, and nobody wins the wish of their own household."""

from typing import Any
from uuid import UUID

import pytest

from tests.api.attempts import free_time
from tests.api.bodies import CALL, RETURN_VISIT, VISIT, WHY, slip_body, wish_body
from tests.api.client import Api, assert_problem, ok
from tests.api.steps import report_in
from tests.builders.cast import SLIPS, report_in_fully, slip
from tests.builders.doing import do
from tests.builders.land import BY_SETUP, COMMUNITY, GRID
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_claim, a_wish
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.queries import newest_screening
from wishapp.kernel.access import Role
from wishapp.registry.people.granting import grant_role
from wishapp.registry.people.home_place import choose_place


def published(api: Api, **plot: Any) -> str:
    with api.world.serving(QINGHE):
        return f"/wishes/{a_wish(api.cast, time=free_time(), **plot).id}"


def from_platform(wish_id: UUID, suggest: str = "pass") -> None:
    screening = newest_screening(wish_id)
    assert screening is not None
    take_verdict(screening.id, suggest=suggest, label=100, trace_id="trace")


def test_declared_kin_cannot_claim(town: Api) -> None:
    wish = published(town, wisher=town.cast.li)
    body = {"person_id": str(town.cast.zhao.me), "relative_id": str(town.cast.li.me)}
    with town.world.serving(QINGHE):
        do(choose_place, town.cast.li, QINGHE.code + COMMUNITY)
    proposed = ok(town.as_("zhou").post("/kinships", body), 201)
    ok(town.as_("zheng").post(f"/desk-entries/{proposed['id']}/confirm"))
    assert_problem(town.as_("zhao").post(f"{wish}/claims"), 403, "related")
    assert ok(town.as_("qian").post(f"{wish}/claims"), 201)


@pytest.mark.parametrize(
    "address", ["槐荫路8号2单元301", " 槐荫路 8 号 2 单元 301 ", "槐荫路８号２单元３０１"]
)
def test_one_household_is_one_address_however_it_is_written(town: Api, address: str) -> None:
    assert SLIPS["zhao"][2] == "槐荫路8号2单元301"
    wish = published(town, address=address)
    assert_problem(town.as_("zhao").post(f"{wish}/claims"), 403, "related")
    assert ok(town.as_("qian").post(f"{wish}/claims"), 201)


def test_nobody_claims_their_own_wish(town: Api) -> None:
    wish = published(town, wisher=town.cast.zhao)
    assert_problem(town.as_("zhao").post(f"{wish}/claims"), 403, "own_wish")


def test_who_reviewed_a_wish_does_not_claim_it(api: Api) -> None:
    wish = published(api)
    with api.world.within(QINGHE):
        report_in_fully(api.cast.zhou, api.cast.zheng, slip("sun"))
    assert_problem(api.as_("zhou").post(f"{wish}/claims"), 403, "same_person")
    assert ok(api.as_("qian").post(f"{wish}/claims"), 201)


def test_only_an_active_member_claims(town: Api) -> None:
    wish = published(town)
    for name in ("wei", "sun", "zhou"):
        assert_problem(town.as_(name).post(f"{wish}/claims"), 403, "not_reported_in")
    [slip] = ok(town.as_("sun").get("/me/report-ins"))["items"]
    ok(town.as_("zhou").post(f"/report-ins/{slip['id']}/receive"))
    assert_problem(town.as_("sun").post(f"{wish}/claims"), 403, "not_reported_in")
    ok(town.as_("zhou").post(f"/report-ins/{slip['id']}/activate"))
    again = town.as_("sun").post("/report-ins", slip_body("sun"))
    assert_problem(again, 409, "already_reported_in")
    ok(town.as_("sun").post(f"/report-ins/{slip['id']}/end", WHY))
    assert_problem(town.as_("sun").post(f"{wish}/claims"), 403, "not_reported_in")
    assert report_in(town, "sun")["state"] == "active"
    assert ok(town.as_("sun").post(f"{wish}/claims"), 201)


def test_who_hands_a_wish_in_neither_reviews_nor_publishes_it(town: Api) -> None:
    for name, step, body in (
        ("zhou", "take", None),
        ("zheng", "take", None),
        ("zheng", "publish", {"public_text": "希望有人修灯"}),
        ("wu", "checks", VISIT),
        ("wu", "reject", {"code": "other"} | WHY),
    ):
        posted = ok(town.as_(name).post("/wishes", wish_body()), 201)
        refused = town.as_(name).post(f"/wishes/{posted['id']}/{step}", body)
        assert_problem(refused, 403, "same_person")
        assert ok(town.as_(name).get(f"/wishes/{posted['id']}"))["state"] == "submitted"


def test_one_person_alone_cannot_check_a_wish(town: Api) -> None:
    with town.world.serving(QINGHE):
        wish = a_wish(town.cast, "under_review")
    path = f"/wishes/{wish.id}"
    early = town.as_("wu").post(f"{path}/verify")
    assert_problem(early, 409, "screening_not_passed")
    for _ in range(2):
        ok(town.as_("wu").post(f"{path}/checks", VISIT), 201)
    with town.world.within(QINGHE):
        from_platform(wish.id)
    assert_problem(town.as_("wu").post(f"{path}/verify"), 409, "checks_incomplete")
    ok(town.as_("zhou").post(f"{path}/checks", CALL), 201)
    assert ok(town.as_("wu").post(f"{path}/verify"))["state"] == "verified"
    assert_problem(town.as_("zhou").post(f"{path}/publish", {}), 403, "forbidden")
    assert ok(town.as_("zheng").post(f"{path}/publish", {}))["public_text"] == wish.content


def test_the_return_visit_is_made_by_a_third_person(town: Api) -> None:
    with town.world.serving(QINGHE):
        confirmed = a_claim(town.cast, "confirmed", time=free_time())
    with town.world.within(QINGHE):
        for person in (town.cast.zhao, town.cast.wang):
            grant_role(BY_SETUP, person.me, Role.GRID_WORKER, place_code=QINGHE.code + GRID)
    path = f"/wishes/{confirmed.wish_id}/return-visits"
    # 周 reviewed it, 赵 claimed it, 王奶奶 wished for it.
    for name in ("zhou", "zhao", "wang"):
        assert_problem(town.as_(name).post(path, RETURN_VISIT), 403, "same_person")
    assert ok(town.as_("wu").post(path, RETURN_VISIT), 201)["state"] == "reviewed"
    assert_problem(town.as_("zheng").post(path, RETURN_VISIT), 409, "move_not_allowed")


def test_nobody_receives_their_own_report_in(town: Api) -> None:
    own = ok(town.as_("zheng").post("/report-ins", slip_body(name="郑文")), 201)
    path = f"/report-ins/{own['id']}"
    assert_problem(town.as_("zheng").post(f"{path}/receive"), 403, "same_person")
    ok(town.as_("zhou").post(f"{path}/receive"))
    assert_problem(town.as_("zheng").post(f"{path}/activate"), 403, "same_person")
    assert ok(town.as_("zhou").post(f"{path}/activate"))["state"] == "active"


def test_confirming_twice_books_once(town: Api) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "delivered", time=free_time())
    path = f"/claims/{claim.id}/confirm"
    booked = town.count("service_records")
    ok(town.as_("wang").post(path))
    again = assert_problem(town.as_("wang").post(path), 409, "move_not_allowed")
    assert "已实现" in again["detail"]
    assert town.count("service_records") == booked + 1


def test_who_comes_second_hears_that_the_wish_is_taken(town: Api) -> None:
    wish = published(town)
    ok(town.as_("qian").post(f"{wish}/claims"), 201)
    assert_problem(town.as_("zhao").post(f"{wish}/claims"), 409, "already_claimed")
    # A new request of the winner is not a repeat.
    assert_problem(town.as_("qian").post(f"{wish}/claims"), 409, "already_claimed")


def test_what_was_never_published_cannot_be_claimed_nor_seen(town: Api) -> None:
    for state in ("submitted", "verified", "withdrawn"):
        with town.world.serving(QINGHE):
            wish = a_wish(town.cast, state)
        assert_problem(town.as_("zhao").post(f"/wishes/{wish.id}/claims"), 404, "not_found")


LISTS = {
    "/wishes": ({"zhou", "wu", "zheng", "feng", "chen"}, {"gao", "wei", "zhao", "chu"}),
    "/report-ins": ({"zhou", "zheng", "feng", "chen"}, {"wu", "gao", "wei", "zhao", "chu"}),
    "/screenings": ({"zhou", "wu", "zheng", "feng", "chen"}, {"gao", "wei", "zhao", "chu"}),
}


def test_lists_hold_what_lies_in_ones_own_places(api: Api) -> None:
    with api.world.serving(QINGHE):
        a_wish(api.cast, "submitted")
        held = a_wish(api.cast, "submitted")
    with api.world.within(QINGHE):
        from_platform(held.id, "risky")
    for path, (seen, empty) in LISTS.items():
        assert all(ok(api.as_(name).get(path))["items"] for name in seen), path
        assert not any(ok(api.as_(name).get(path))["items"] for name in empty), path


def test_units_are_listed_for_staff(town: Api) -> None:
    assert len(ok(town.as_("wu").get("/units"))["items"]) == 2
    for name in ("wei", "qian", "chu"):
        assert_problem(town.as_(name).get("/units"), 403, "forbidden")


def test_places_are_open_to_choose_from(town: Api) -> None:
    [county] = ok(town.anyone().get("/places"))["items"]
    streets = ok(town.anyone().get(f"/places?parent={county['code']}"))["items"]
    assert [place["name"] for place in streets] == ["城关街道", "南河镇"]
    grids = ok(town.anyone().get(f"/places?parent={QINGHE.code}{COMMUNITY}"))["items"]
    assert {place["level"] for place in grids} == {"grid"}
    assert ok(town.anyone().get("/places?parent=000000000000"))["items"] == []
