"""Over HTTP: who brings pictures of a wish, and who sees which of them."""

from typing import Any
from uuid import UUID

import pytest

from tests.api.bodies import WHY, amended, wish_body
from tests.api.client import Api, assert_problem, ok
from tests.api.picture_steps import brought, file_of, path_of, pictured
from tests.api.steps import pass_picture, publish, screened
from tests.builders.cast import WORDING
from tests.builders.settings import QINGHE
from tests.builders.wish_pictures import hold
from wishapp.base.ids import new_id


def test_whoever_is_on_the_way_sees_what_passed(api: Api) -> None:
    wish, [one, two] = pictured(api, "red", "blue")
    pass_picture(api, wish["id"], one)
    publish(api, wish["id"], "希望有人帮忙修一盏灯")
    claim = ok(api.as_("zhao").post(f"/wishes/{wish['id']}/claims"), 201)
    contact = ok(api.as_("zhao").get(f"/claims/{claim['id']}/contact"))
    assert contact["pictures"] == [one]
    seen = api.as_("zhao").get(f"/claims/{claim['id']}/wish-pictures/{one}")
    assert seen.data == api.as_("wang").get(path_of(wish, one)).data
    for picture in (two, str(new_id())):
        refused = api.as_("zhao").get(f"/claims/{claim['id']}/wish-pictures/{picture}")
        assert_problem(refused, 404, "not_found")
    assert_problem(
        api.as_("qian").get(f"/claims/{claim['id']}/wish-pictures/{one}"), 404, "not_found"
    )
    [look, *_] = ok(api.as_("wang").get(f"/wishes/{wish['id']}/openings"))["items"]
    assert (look["look"], look["who"]) == ("wish_picture", "赵明远")
    ok(api.as_("zhao").post(f"/claims/{claim['id']}/release", WHY))
    refused = api.as_("zhao").get(f"/claims/{claim['id']}/wish-pictures/{one}")
    assert_problem(refused, 403, "contact_closed")


@pytest.mark.parametrize("state", ["waiting", "held", "refused", "passed"])
def test_who_sees_a_picture_in_which_state(town: Api, state: str) -> None:
    wish, [picture] = pictured(town, "red")
    if state == "passed":
        pass_picture(town, wish["id"], picture)
    if state in {"held", "refused"}:
        with town.world.serving(QINGHE):
            hold(UUID(wish["id"]), UUID(picture))
    if state == "refused":
        rows = ok(town.as_("zheng").get("/screenings?limit=50"))["items"]
        [row] = [each for each in rows if each["subject_id"] == wish["id"]]
        assert (row["kind"], row["subject_kind"]) == ("picture", "wish_picture")
        assert town.as_("zheng").get(f"/screenings/{row['id']}/picture").status_code == 200
        ok(town.as_("zheng").post(f"/screenings/{row['id']}/refuse", WHY))
    assert [each["state"] for each in file_of(town, "wang", wish)] == [state]
    for name, status in {
        "wang": 200, "zhou": 200, "wu": 200, "feng": 200, "chen": 200,
        "zhao": 404, "li": 404, "gao": 404, "chu": 404, "wei": 404,
    }.items():  # fmt: skip
        looks = town.count("audit_rows", "action = 'wish_picture'")
        assert town.as_(name).get(path_of(wish, picture)).status_code == status, name
        is_logged = status == 200 and name != "wang"
        assert town.count("audit_rows", "action = 'wish_picture'") == looks + is_logged
    ok(town.as_("zhou").post(f"/wishes/{wish['id']}/take"))
    chosen = town.as_("zhou").put(
        f"/wishes/{wish['id']}/wall-pictures", WHY | {"pictures": [picture]}
    )
    assert chosen.status_code == (200 if state == "passed" else 409)


def proxied(api: Api, sheet: str, *pictures: str) -> dict[str, Any]:
    """周 enters a wish of a resident without a phone."""
    wordings = dict.fromkeys(("processing", "sensitive", "publication"), WORDING)
    body = wish_body(
        agreement={"wordings": wordings, "picture_id": sheet},
        pictures=list(pictures),
        shows_people=False,
    )
    del body["consents"]
    return dict(ok(api.as_("zhou").post("/proxied-wishes", body, key=new_id().hex), 201))


def test_the_clerk_brings_pictures_for_a_resident_without_a_phone(api: Api) -> None:
    zhou = api.as_("zhou")
    sheet, *pictures = brought(zhou, "white", "red")
    wish = proxied(api, sheet, *pictures)
    assert [each["id"] for each in file_of(api, "zhou", wish)] == pictures
    used = amended(pictures=[sheet], shows_people=False)
    assert_problem(zhou.put(f"/wishes/{wish['id']}", used), 422, "picture_used")
    pass_picture(api, wish["id"], pictures[0])
    ok(api.as_("zheng").post(f"/wishes/{wish['id']}/take"))
    chosen = WHY | {"pictures": pictures}
    path = f"/wishes/{wish['id']}/wall-pictures"
    assert_problem(zhou.put(path, chosen), 403, "same_person")
    assert ok(api.as_("zheng").put(path, chosen))["version"] == 2


def test_who_brought_a_picture_for_a_resident_sees_it_with_the_wish_alone(api: Api) -> None:
    zhou = api.as_("zhou")
    sheet, picture = brought(zhou, "white", "red")
    assert zhou.get(f"/media/{picture}").status_code == 200
    wish = proxied(api, sheet, picture)
    assert_problem(zhou.get(f"/media/{picture}"), 404, "not_found")
    assert zhou.get(f"/media/{sheet}").status_code == 200
    looks = api.count("audit_rows", "action = 'wish_picture'")
    assert zhou.get(path_of(wish, picture)).status_code == 200
    assert api.count("audit_rows", "action = 'wish_picture'") == looks + 1


def test_residents_see_the_pictures_of_their_wishes_either_way(town: Api) -> None:
    wish, [picture] = pictured(town, "red")
    wang = town.as_("wang")
    assert wang.get(f"/media/{picture}").data == wang.get(path_of(wish, picture)).data


def test_the_resident_changes_the_set_until_the_review(api: Api) -> None:
    wish, [one, two] = pictured(api, "red", "blue")
    path = f"/wishes/{wish['id']}"
    [three] = brought(api.as_("wang"), "green")
    changed = amended(pictures=[three, one], shows_people=False)
    ok(api.as_("wang").put(path, changed))
    assert [each["id"] for each in file_of(api, "wang", wish)] == [three, one]
    assert_problem(api.as_("wang").get(path_of(wish, two)), 404, "not_found")
    ok(api.as_("wang").put(path, amended(content="请人来修灯")))
    assert [each["id"] for each in file_of(api, "wang", wish)] == [three, one]
    ok(api.as_("zhou").post(f"{path}/take"))
    refused = api.as_("wang").put(path, amended(pictures=[], shows_people=None))
    assert_problem(refused, 409, "move_not_allowed")


def test_bad_sets_are_refused_whole(town: Api) -> None:
    wang, before = town.as_("wang"), town.count("wishes")
    four = brought(wang, "red", "blue", "green", "gray")
    [foreign] = brought(town.as_("li"), "red")
    bad: list[tuple[Any, str]] = [
        (four, "invalid_input"),
        ([four[0]] * 2, "invalid_input"),
        (["x"], "invalid_input"),
        ("x", "invalid_input"),
        ([foreign], "picture_unknown"),
        ([str(new_id())], "picture_unknown"),
    ]
    for pictures, code in bad:
        body = wish_body(pictures=pictures, shows_people=False)
        assert_problem(wang.post("/wishes", body, key=new_id().hex), 422, code)
    unsaid = wish_body(pictures=four[:1])
    assert_problem(wang.post("/wishes", unsaid, key=new_id().hex), 422, "people_unsaid")
    assert town.count("wishes") == before
    assert town.count("wish_pictures", f"picture_id = '{four[0]}'") == 0


def test_somebody_on_a_picture_needs_the_consent(town: Api) -> None:
    pictures = brought(town.as_("wang"), "red")
    body = wish_body(pictures=pictures, shows_people=True)
    refused = town.as_("wang").post("/wishes", body, key=new_id().hex)
    assert_problem(refused, 422, "picture_consent_missing")
    body["consents"]["pictures"] = WORDING
    wish = ok(town.as_("wang").post("/wishes", body, key=new_id().hex), 201)
    [shown] = file_of(town, "wang", wish)
    assert shown["shows_people"]
    path = f"{path_of(wish, pictures[0])}/shows-people"
    assert ok(town.as_("wu").post(path))["pictures"] == [shown]


def test_a_screened_picture_is_no_screened_word(town: Api) -> None:
    wish, _ = pictured(town, "red")
    screened(town, wish["id"])
    file = ok(town.as_("wang").get(f"/wishes/{wish['id']}"))
    assert (file["screening"]["state"], file["pictures"][0]["state"]) == ("passed", "waiting")
