"""The way down from each figure of the stock to the wishes behind it."""

from datetime import timedelta

from sqlalchemy import update

from tests.api.client import Api, assert_problem, ok
from tests.builders.land import COMMUNITY, GRID, NEXT_COMMUNITY, TOWN
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.demand.wishes.models import Wish

COUNTY = f"{QINGHE.code}000000"


def here(below: str) -> str:
    """The whole code of a place."""
    return QINGHE.code + below


def test_behind_each_figure_is_its_list(town: Api) -> None:
    with town.world.serving(QINGHE):
        wish = a_wish(town.cast, "submitted")
    feng = town.as_("feng")
    found = ok(feng.get(f"/boards/stock?place={here(TOWN)}"))
    for line in (found["whole"], *found["lines"]):
        for figure in (*line["states"], *line["due"]):
            rows = ok(feng.get(f"{figure['rows']}&limit=50"))["items"]
            if figure.get("kind") != "claim":
                assert len(rows) == figure["wishes"], figure
    [own] = [line for line in found["lines"] if line["code"] == here(COMMUNITY)]
    [due] = [each for each in own["due"] if each["kind"] == "review"]
    assert str(wish.id) in [each["id"] for each in ok(feng.get(due["rows"]))["items"]]


def test_behind_what_is_overdue_is_a_list_of_its_own(api: Api) -> None:
    with api.world.serving(QINGHE):
        late, timely = a_wish(api.cast, "submitted"), a_wish(api.cast, "submitted")
        on_the_wall = a_wish(api.cast, "published")
    with api.world.within(QINGHE):
        for each in (late, on_the_wall):
            stale = update(Wish).where(Wish.id == each.id)
            db.session.execute(stale.values(due_at=now() - timedelta(days=1)))
    found = ok(api.as_("feng").get(f"/boards/stock?place={here(TOWN)}"))["whole"]
    due = {each["kind"]: each for each in found["due"]}
    for kind, wish in (("review", late), ("claim", on_the_wall)):
        rows = ok(api.as_("feng").get(due[kind]["overdue_rows"]))["items"]
        assert [(each["id"], each["overdue"]) for each in rows] == [(str(wish.id), True)]
        assert due[kind]["overdue"] == 1
    # The list of all has the other one, too.
    rows = ok(api.as_("feng").get(due["review"]["rows"]))["items"]
    assert {each["id"] for each in rows} == {str(late.id), str(timely.id)}


def test_a_list_is_narrowed_to_one_of_the_own_places(town: Api) -> None:
    with town.world.serving(QINGHE):
        wish = a_wish(town.cast, "submitted")

    def sees(name: str, place: str) -> bool:
        rows = ok(town.as_(name).get(f"/wishes?place={place}&limit=50"))["items"]
        return str(wish.id) in [each["id"] for each in rows]

    # A grid worker asks for the whole community, and gets the own grid.
    places = {"chen": (COUNTY, GRID), "feng": (TOWN, COMMUNITY), "zhou": (COMMUNITY, GRID)}
    for name, own in places.items():
        assert all(sees(name, place if place == COUNTY else here(place)) for place in own)
    assert sees("wu", here(COMMUNITY))
    assert not sees("feng", here(NEXT_COMMUNITY))
    assert not sees("gao", here(COMMUNITY))
    assert_problem(town.as_("zhou").get("/wishes?place=999999"), 422, "place_unknown")
    assert_problem(town.as_("zhou").get("/desk?place=999999"), 422, "place_unknown")
