"""A member of staff sees what waits for them, and each figure agrees with the list behind it."""

from typing import Any

import pytest

from miniprogram_api.desk.routes import AHEAD
from tests.api.client import Api, assert_problem, ok
from tests.api.filling_lists import fill_list
from tests.builders.cast import actor_of_name, apply_for
from tests.builders.complaints import a_complaint
from tests.builders.dispatches import a_dispatch
from tests.builders.land import COMMUNITY, NEXT_COMMUNITY
from tests.builders.requests import a_checked_request, a_granted_request, a_proxied_wish, a_request
from tests.builders.settings import QINGHE
from tests.builders.sql import counting_statements
from tests.builders.teams import founded
from tests.builders.times import service
from tests.builders.wishes import a_wish
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.office.waiting.queries import KINDS, count_waiting
from wishapp.office.waiting.table import OF_COUNTY
from wishapp.office.waiting.table import WaitingKind as K

STAFF = ("zhou", "zheng", "wu", "feng", "chen")
STATES = ("submitted", "verified", "confirmed", "reviewed", "expired", "returned", "disputed")
PLACE = QINGHE.code + COMMUNITY
# The session and the person, the county, and all figures at once.
MOST_STATEMENTS = 4


@pytest.fixture(scope="module")
def busy(town: Api) -> Api:
    """A community in which something of nearly every kind waits."""
    cast = town.cast
    with town.world.serving(QINGHE):
        for hour, state in enumerate(STATES):
            a_wish(cast, state, time=service(3, hour, minutes=30))
        a_dispatch(cast)
        a_complaint(cast)
        proxied = a_proxied_wish(cast)
        for make in (a_request, a_checked_request, a_granted_request):
            make(cast, proxied)
        founded(cast)
    with town.world.within(QINGHE):
        apply_for(actor_of_name("hua"))
    return town


def waiting(api: Api, name: str, query: str = "") -> dict[str, Any]:
    items = ok(api.as_(name).get(f"/waiting{query}"))["items"]
    return {each["kind"]: each for each in items}


@pytest.mark.parametrize("name", ["zhou", "zheng", "wu", "feng", "chen", "gao"])
@pytest.mark.parametrize("query", ["", f"?place={PLACE}"])
def test_each_figure_agrees_with_its_list(busy: Api, name: str, query: str) -> None:
    found = waiting(busy, name, query)
    # 高 works elsewhere.
    assert bool(found) == (name != "gao" or not query)
    for each in found.values():
        at = "&" if "?" in each["rows"] else "?"
        rows = ok(busy.as_(name).get(f"{each['rows']}{at}limit=50"))["items"]
        assert (each["kind"], len(rows)) == (each["kind"], each["waiting"])
        late = [row for row in rows if row.get("overdue")]
        assert len(late) == each["overdue"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_counted_for_somebody_and_agrees(api: Api, kind: DueKind | K) -> None:
    fill_list(api, kind)
    counted = 0
    for name in STAFF:
        figure = waiting(api, name).get(kind.value)
        if figure:
            rows = ok(api.as_(name).get(figure["rows"]))["items"]
            assert len(rows) == figure["waiting"]
            counted += len(rows)
    assert counted > 0


def test_what_lies_at_no_place_is_the_county_s_alone(busy: Api) -> None:
    of_county = {kind.value for kind in OF_COUNTY}
    assert of_county <= set(waiting(busy, "chen"))
    for name in STAFF[:-1]:
        assert not of_county & set(waiting(busy, name))
    assert not of_county & set(waiting(busy, "chen", f"?place={PLACE}"))


def test_of_a_list_that_is_cut_nobody_says_what_is_late(busy: Api) -> None:
    with busy.world.within(QINGHE):
        actor = actor_of_name("zhou")
        for limit, is_known in ((1, False), (50, True)):
            found = count_waiting(actor, None, ahead=AHEAD, limit=limit)
            by_kind = {each.kind: each for each in found}
            request, review = by_kind[K.DATA_REQUEST], by_kind[DueKind.REVIEW]
            assert (request.overdue is None, request.first_due_on is None) == (
                not is_known, not is_known,
            )  # fmt: skip
            # The wishes are counted from the first due on.
            assert review.overdue is not None
            assert review.first_due_at is not None


def test_a_clerk_is_shown_the_work_of_the_office_alone(busy: Api) -> None:
    clerk, street = waiting(busy, "zhou"), waiting(busy, "feng")
    assert min(clerk[kind]["waiting"] for kind in ("report_in", "leaderless_team")) > 0
    assert (clerk["report_in"]["label"], clerk["report_in"]["rows"]) == (
        "报到单待接收", "/report-ins?state=applied",
    )  # fmt: skip
    assert clerk["review"]["first_due_at"]
    assert clerk["data_request"]["first_due_at"].endswith("15:59:59+00:00")
    assert (clerk["cost_share"]["waiting"], clerk["cost_share"]["first_due_at"]) == (0, None)
    assert "settle" not in clerk
    assert "complaint" not in clerk
    assert street["settle"]["waiting"] == street["complaint"]["waiting"] == 1
    assert "review" not in street


def test_of_one_place(busy: Api) -> None:
    elsewhere = waiting(busy, "feng", f"?place={QINGHE.code}{NEXT_COMMUNITY}")
    assert {each["waiting"] for each in elsewhere.values()} == {0}
    assert_problem(busy.as_("feng").get("/waiting?place=999"), 422, "place_unknown")


def test_nothing_waits_for_who_holds_no_office(busy: Api) -> None:
    for name in ("wang", "zhao", "chu"):
        assert waiting(busy, name) == {}


def test_all_figures_come_at_once(busy: Api) -> None:
    with counting_statements(busy.app) as statements:
        waiting(busy, "zheng")
    assert len(statements) <= MOST_STATEMENTS, statements
