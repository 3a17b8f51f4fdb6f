"""What a wished thing is worth is known before anybody is asked for it, and a dear one is seen."""

from tests.api.bodies import CALL, VISIT, wish_body
from tests.api.client import Api, assert_problem, ok
from tests.api.steps import screened


def test_a_thing_has_a_value_before_it_is_verified(town: Api) -> None:
    body = wish_body(form="goods", content="想要一台收音机")
    wish_id = ok(town.as_("wang").post("/wishes", body), 201)["id"]
    ok(town.as_("zhou").post(f"/wishes/{wish_id}/take"))
    screened(town, wish_id)
    for name, check in (("zhou", CALL), ("wu", VISIT)):
        ok(town.as_(name).post(f"/wishes/{wish_id}/checks", check), 201)
    path, wu = f"/wishes/{wish_id}/verify", town.as_("wu")
    for nothing in (None, {}, {"estimate": None}):
        refused = assert_problem(wu.post(path, nothing), 422, "value_missing")
        assert "估价" in refused["detail"]
    for silly in ({"estimate": -1}, {"estimate": 2.5}, {"estimate": "80"}):
        assert_problem(wu.post(path, silly), 422, "invalid_input")
    assert_problem(wu.post(path, {"estimate": 501}), 422, "wish_over_limit")
    verified = ok(wu.post(path, {"estimate": 300}))
    assert (verified["state"], verified["reference_value"]) == ("verified", 300)
    assert verified["value_warning"] is True
    file = ok(town.as_("zheng").get(f"/wishes/{wish_id}"))
    assert [each["sign"] for each in file["signs"]] == ["value_warning"]


def test_the_desk_warns_of_what_is_dear(town: Api) -> None:
    values = {None: False, 299: False, 300: True}
    for value in values:
        body = wish_body(form="goods", content=f"想要{value}", reference_value=value)
        ok(town.as_("wang").post("/wishes", body), 201)
    found = {}
    for item in ok(town.as_("zhou").get("/desk?kind=review&limit=50"))["items"]:
        if item["form"] == "goods":
            found[item["reference_value"]] = item["value_warning"]
    assert found.items() >= values.items()
