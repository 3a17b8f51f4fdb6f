"""Stars over HTTP: applied for, shown to everybody with a masked name, granted."""

from tests.api.client import Api, assert_problem, ok
from tests.api.star_attempts import in_publicity, long_serving, over_publicity
from tests.builders.land import COMMUNITY, VILLAGE
from tests.builders.settings import QINGHE
from wishapp.base.errors import Code


class TestStars:
    def test_a_member_sees_how_far_it_is_and_applies(self, town: Api) -> None:
        name, _ = long_serving(town)
        own = ok(town.as_(name).get("/me/stars"))
        assert (own["items"], own["minutes"], own["may_apply_for"]) == ([], 6_000, 1)
        star = ok(town.as_(name).post("/me/stars", {"level": 1}), 201)
        assert (star["state"], star["needed_minutes"]) == ("applied", 6_000)
        problem = town.as_(name).post("/me/stars", {"level": 1})
        assert_problem(problem, 409, Code.STAR_PENDING)
        [mine] = ok(town.as_(name).get("/me/stars"))["items"]
        assert mine["id"] == star["id"]

    def test_who_is_short_hears_of_how_many_hours_are_needed(self, town: Api) -> None:
        problem = town.as_("qian").post("/me/stars", {"level": 2})
        assert_problem(problem, 409, Code.STAR_NOT_REACHED)
        assert "300 小时" in problem.get_json()["detail"]

    def test_everybody_sees_a_masked_name_for_the_days_of_publicity(self, town: Api) -> None:
        star, over = in_publicity(town), over_publicity(town)
        anyone = town.anyone()
        shown = {each["id"]: each for each in ok(anyone.get("/stars-in-public?limit=50"))["items"]}
        assert str(over) not in shown
        assert set(shown[str(star.id)]) == {
            "id", "name", "community", "level", "publicised_on", "publicised_until",
        }  # fmt: skip
        assert shown[str(star.id)]["name"].endswith("某")
        for place, is_there in ((COMMUNITY, True), (VILLAGE, False)):
            page = ok(anyone.get(f"/stars-in-public?limit=50&place={QINGHE.code}{place}"))
            assert (str(star.id) in {each["id"] for each in page["items"]}) is is_there
        assert_problem(anyone.get("/stars-in-public?place=999999"), 422, Code.PLACE_UNKNOWN)

    def test_the_county_grants_when_the_publicity_is_over(self, town: Api) -> None:
        star = in_publicity(town)
        early = town.as_("chen").post(f"/stars/{star.id}/grant", {})
        assert_problem(early, 409, Code.STAR_IN_PUBLICITY)
        granted = ok(town.as_("chen").post(f"/stars/{over_publicity(town)}/grant", {}))
        assert granted["state"] == "granted"
