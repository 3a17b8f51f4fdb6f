"""A member changes unit or moves by the API, and the history is read by them and by staff."""

import pytest

from tests.api.client import Api, assert_problem, ok
from tests.builders.cast import WORDING
from tests.builders.land import NEXT_COMMUNITY, UNIT_B
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_claim
from wishapp.base.ids import new_id

TO_B = {"because": "changed_unit", "unit_uscc": UNIT_B, "unit_wording": WORDING}
AWAY = {"address": "东关路2号", "community_code": QINGHE.code + NEXT_COMMUNITY}


def own(api: Api) -> str:
    [mine, *_] = ok(api.as_("zhao").get("/me/report-ins"))["items"]
    return str(mine["id"])


def test_the_member_goes_on_and_all_read_the_history(api: Api) -> None:
    with api.world.serving(QINGHE):
        claim = a_claim(api.cast, "in_progress")
    first = own(api)
    later = ok(api.as_("zhao").post(f"/report-ins/{first}/unit-changes", TO_B), 201)
    assert (later["state"], later["previous_id"]) == ("active", first)
    assert (later["employment"], later["confirmed_as"]) == ("in_service", "earlier")
    history = [
        ("active", None, first),
        ("ended", "changed_unit", None),
    ]
    page = ok(api.as_("zhou").get(f"/people/{api.cast.zhao.me}"))["report_ins"]
    for items in (ok(api.as_("zhao").get("/me/report-ins"))["items"], page["items"]):
        read = [(each["state"], each["ended_because"], each["previous_id"]) for each in items]
        assert read == history
    assert ok(api.as_("zhao").get(f"/claims/{claim.id}"))["state"] == "in_progress"


def test_a_move_is_foretold_and_its_slip_waits_in_the_next_community(api: Api) -> None:
    with api.world.serving(QINGHE):
        claim = a_claim(api.cast, "in_progress")
    first = own(api)
    told = ok(api.as_("zhao").get(f"/report-ins/{first}/under-way"))
    assert [each["id"] for each in told["given_back"]["claims"]] == [str(claim.id)]
    assert told["given_back"]["memberships"] == told["stays"] == []
    later = ok(api.as_("zhao").post(f"/report-ins/{first}/move", AWAY), 201)
    assert (later["state"], later["previous_id"]) == ("applied", first)
    waiting = ok(api.as_("gao").get("/report-ins?state=applied"))["items"]
    assert later["id"] in [each["id"] for each in waiting]


def test_a_change_is_foretold(api: Api) -> None:
    with api.world.serving(QINGHE):
        claim = a_claim(api.cast, "in_progress")
    path = f"/report-ins/{own(api)}/unit-change-preview"
    query = f"?because=changed_unit&unit_uscc={UNIT_B}"
    told = ok(api.as_("zhao").get(path + query))
    assert [each["id"] for each in told["goes_on"]["claims"]] == [str(claim.id)]
    assert (told["ends"]["pledges"], told["stays"], told["consent_ends"]) == ([], [], True)
    assert ok(api.as_("zhou").get(path + query)) == told
    assert_problem(api.as_("qian").get(path + query), 404, "not_found")
    assert_problem(api.anyone().get(path + query), 401, "not_signed_in")
    assert_problem(api.as_("zhao").get(f"{path}?because=changed_unit"), 422, "invalid_input")
    assert_problem(api.as_("zhao").get(f"{path}?because=moved"), 422, "invalid_input")


@pytest.mark.parametrize(("step", "body"), [("unit-changes", TO_B), ("move", AWAY)])
def test_the_same_again_has_one_effect(api: Api, step: str, body: dict[str, str]) -> None:
    path, key, before = f"/report-ins/{own(api)}/{step}", new_id().hex, api.count("report_ins")
    first = ok(api.as_("zhao").post(path, body, key=key), 201)
    again = api.as_("zhao").post(path, body, key=key)
    assert ok(again, 201) == first
    assert again.headers["Idempotency-Replayed"] == "true"
    assert api.count("report_ins") == before + 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"because": "moved"}, "because"),
        ({"because": "changed_unit"}, "unit_uscc"),
        ({"because": "seconded", "unit_uscc": ""}, "unit_uscc"),
        ({"because": "retired", "unit_uscc": UNIT_B}, "unit_uscc"),
        ({"because": "retired", "unit_wording": WORDING}, "unit_uscc"),
        ({"because": "bored", "unit_uscc": UNIT_B}, "because"),
    ],
)
def test_what_fits_no_change(api: Api, body: dict[str, str], field: str) -> None:
    answer = api.as_("zhao").post(f"/report-ins/{own(api)}/unit-changes", body)
    problem = assert_problem(answer, 422, "invalid_input")
    assert field in str(problem)


@pytest.mark.parametrize(
    ("who", "status", "code"),
    [
        ("qian", 404, "not_found"),
        ("gao", 404, "not_found"),
        ("wei", 404, "not_found"),
        ("zhou", 403, "forbidden"),
        ("feng", 403, "forbidden"),
    ],
)
def test_nobody_else_changes_it(api: Api, who: str, status: int, code: str) -> None:
    first = own(api)
    for step, body in (("unit-changes", TO_B), ("move", AWAY)):
        answer = api.as_(who).post(f"/report-ins/{first}/{step}", body)
        assert_problem(answer, status, code)
    assert_problem(api.as_(who).get(f"/report-ins/{first}/under-way"), status, code)
    assert_problem(api.anyone().post(f"/report-ins/{first}/move", AWAY), 401, "not_signed_in")
    assert own(api) == first
