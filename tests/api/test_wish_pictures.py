"""Over HTTP: who sees which picture of a wish, from the posting to the wall and down again."""

from typing import Any
from uuid import UUID

import pytest

from tests.api.bodies import WHY, amended, wish_body
from tests.api.client import Api, Caller, assert_problem, ok
from tests.api.steps import jpeg, pass_picture, post_wish, publish, screened, upload
from tests.api.test_statement_counts import statements_of
from tests.builders.cast import WORDING
from tests.builders.lives import erased
from tests.builders.rectifications import down, up
from tests.builders.settings import QINGHE
from tests.builders.wish_pictures import hold
from wishapp.base.ids import new_id

Json = dict[str, Any]


def brought(caller: Caller, *colours: str) -> list[str]:
    """Pictures that somebody uploads, each of one colour."""
    return [ok(upload(caller, jpeg(colour)), 201)["id"] for colour in colours]


def pictured(api: Api, *colours: str, **changes: Any) -> tuple[Json, list[str]]:
    """王奶奶 posts a wish with pictures."""
    pictures = brought(api.as_("wang"), *colours)
    said = {"pictures": pictures, "shows_people": False}
    return post_wish(api, **said | changes), pictures


def on_wall(api: Api, *colours: str) -> tuple[Json, list[str]]:
    """A published wish with pictures that passed, all of them chosen."""
    wish, pictures = pictured(api, *colours)
    for each in pictures:
        pass_picture(api, wish["id"], each)
    publish(api, wish["id"], "希望有人帮忙修一盏灯")
    chosen_by(api, "zhou", wish, *pictures)
    return wish, pictures


def chosen_by(api: Api, name: str, wish: Json, *pictures: str) -> Json:
    """Somebody of staff chooses what the card shows."""
    body = WHY | {"pictures": list(pictures)}
    return dict(ok(api.as_(name).put(f"/wishes/{wish['id']}/wall-pictures", body)))


def card(api: Api, wish: Json) -> Json:
    return dict(ok(api.anyone().get(f"/wall/{wish['wish_no']}")))


def file_of(api: Api, name: str, wish: Json) -> list[Json]:
    return list(ok(api.as_(name).get(f"/wishes/{wish['id']}"))["pictures"])


def path_of(wish: Json, picture: str) -> str:
    return f"/wishes/{wish['id']}/pictures/{picture}"


def public(path: str) -> str:
    """A path of a card as the caller of these tests writes it."""
    return path.removeprefix("/api/v1")


def test_the_story_of_a_picture(api: Api) -> None:
    wish, [one, two] = pictured(api, "red", "blue")
    own = file_of(api, "wang", wish)
    assert [(each["id"], each["position"], each["state"]) for each in own] == [
        (one, 1, "waiting"), (two, 2, "waiting"),
    ]  # fmt: skip
    pass_picture(api, wish["id"], one)
    publish(api, wish["id"], "希望有人帮忙修一盏灯")
    assert (card(api, wish)["picture"], card(api, wish)["pictures"]) == (None, [])

    chosen = ok(
        api.as_("zhou").put(f"/wishes/{wish['id']}/wall-pictures", WHY | {"pictures": [one]})
    )
    assert (chosen["version"], [each["wall_position"] for each in chosen["pictures"]]) == (
        2, [1, None],
    )  # fmt: skip
    [path] = card(api, wish)["pictures"]
    [listed] = ok(api.anyone().get("/wall"))["items"]
    [open_one] = ok(api.as_("zhao").get("/open-wishes"))["items"]
    assert listed["picture"] == open_one["picture"] == card(api, wish)["picture"] == path
    assert one not in path
    shown = api.anyone().get(public(path))
    assert (shown.status_code, shown.mimetype) == (200, "image/jpeg")
    assert shown.data == api.as_("wang").get(path_of(wish, one)).data


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


def test_the_wall_changes_its_etag_with_the_choice(api: Api) -> None:
    wish, [one, two] = on_wall(api, "red", "blue")
    pages = ("/wall", f"/wall/{wish['wish_no']}")
    before = [api.anyone().get(page).headers["ETag"] for page in pages]
    members = ok(api.as_("zhao").get("/open-wishes"))["items"]
    chosen_by(api, "zhou", wish, two, one)
    for page, etag in zip(pages, before, strict=True):
        answer = api.anyone().get(page, headers={"If-None-Match": etag})
        assert answer.status_code == 200
        assert answer.headers["ETag"] != etag
    assert ok(api.as_("zhao").get("/open-wishes"))["items"] != members


def test_a_public_picture_is_kept_no_longer_than_the_wall(api: Api) -> None:
    wish, _ = on_wall(api, "red")
    path = public(card(api, wish)["picture"])
    first = api.anyone().get(path)
    assert first.headers["Cache-Control"] == "public, max-age=15, must-revalidate"
    assert first.headers["Vary"] == "X-County"
    held = {"If-None-Match": first.headers["ETag"]}
    again = api.anyone().get(path, headers=held)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    with api.world.serving(QINGHE):
        down(api.cast, UUID(wish["id"]))
    for headers in ({}, held):
        assert_problem(api.anyone().get(path, headers=headers), 404, "not_found")
    with api.world.serving(QINGHE):
        up(api.cast, UUID(wish["id"]))
    assert api.anyone().get(path, headers=held).status_code == 304


def consent(api: Api, purpose: str, *, agreed: bool) -> None:
    """王奶奶 agrees, or agrees no longer."""
    body = {"agreed": agreed} | ({"wording": WORDING} if agreed else {})
    assert api.as_("wang").put(f"/me/consents/{purpose}", body).status_code == 204


def test_after_a_withdrawn_consent_nobody_is_given_a_picture(api: Api) -> None:
    wish, [picture] = on_wall(api, "red")
    path = public(card(api, wish)["picture"])
    consent(api, "publication", agreed=False)
    assert_problem(api.anyone().get(path), 404, "not_found")
    assert api.as_("zhou").get(path_of(wish, picture)).status_code == 200
    consent(api, "publication", agreed=True)
    assert api.anyone().get(path).status_code == 200
    consent(api, "processing", agreed=False)
    assert_problem(api.anyone().get(path), 404, "not_found")
    assert_problem(api.as_("zhou").get(path_of(wish, picture)), 403, "restricted")
    assert api.as_("wang").get(path_of(wish, picture)).status_code == 200


def test_nothing_is_left_of_an_erased_residents_pictures(api: Api) -> None:
    wish, [picture] = on_wall(api, "red")
    path = public(card(api, wish)["picture"])
    with api.world.serving(QINGHE):
        erased(api.cast.wang)
    assert_problem(api.anyone().get(path), 404, "not_found")
    assert api.count("pictures", f"id = '{picture}' AND gone_at IS NOT NULL") == 1
    assert api.count("wish_pictures", "wall_position IS NOT NULL") == 0
    assert api.count("outbox_messages", "topic = 'picture.erase' AND due_at <= now()") == 1


def test_the_clerk_brings_pictures_for_a_resident_without_a_phone(api: Api) -> None:
    zhou = api.as_("zhou")
    sheet, *pictures = brought(zhou, "white", "red")
    wordings = dict.fromkeys(("processing", "sensitive", "publication"), WORDING)
    body = wish_body(
        agreement={"wordings": wordings, "picture_id": sheet},
        pictures=pictures,
        shows_people=False,
    )
    del body["consents"]
    wish = ok(zhou.post("/proxied-wishes", body, key=new_id().hex), 201)
    assert [each["id"] for each in file_of(api, "zhou", wish)] == pictures
    used = amended(pictures=[sheet], shows_people=False)
    assert_problem(zhou.put(f"/wishes/{wish['id']}", used), 422, "picture_used")
    pass_picture(api, wish["id"], pictures[0])
    ok(api.as_("zheng").post(f"/wishes/{wish['id']}/take"))
    chosen = WHY | {"pictures": pictures}
    path = f"/wishes/{wish['id']}/wall-pictures"
    assert_problem(zhou.put(path, chosen), 403, "same_person")
    assert ok(api.as_("zheng").put(path, chosen))["version"] == 2


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


def test_the_resident_takes_a_picture_off_the_wall(api: Api) -> None:
    wish, [one, _] = on_wall(api, "red", "blue")
    gone, stays = card(api, wish)["pictures"]
    answer = ok(api.as_("wang").post(f"{path_of(wish, one)}/keep-off"))
    assert answer["pictures"][0]["kept_off_at"]
    assert card(api, wish)["pictures"] == [stays]
    assert_problem(api.anyone().get(public(gone)), 404, "not_found")
    back = WHY | {"pictures": [one]}
    refused = api.as_("zhou").put(f"/wishes/{wish['id']}/wall-pictures", back)
    assert_problem(refused, 409, "picture_kept_off")
    stale = back | {"version": 2}
    refused = api.as_("zhou").put(f"/wishes/{wish['id']}/wall-pictures", stale)
    assert "心愿墙上的图片" in assert_problem(refused, 409, "wish_changed")["detail"]


def test_own_data_holds_the_pictures(api: Api) -> None:
    wish, pictures = on_wall(api, "red")
    section = ok(api.as_("wang").get("/me/data/wish_pictures"))
    [row] = section["rows"]
    said = {each["label"]: each["value"] for each in row}
    assert (said["心愿编号"], said["图片编号"], said["心愿墙上的次序"]) == (
        wish["wish_no"], pictures[0], "1",
    )  # fmt: skip
    assert ok(api.as_("li").get("/me/data/wish_pictures"))["rows"] == []


def test_pictures_cost_the_wall_no_statement(town: Api) -> None:
    plain = len(statements_of(town, lambda: town.anyone().get("/wall?limit=1")))
    for colour in ("red", "blue"):
        on_wall(town, colour)
    for limit in (1, 2):
        page = f"/wall?limit={limit}"
        sent = statements_of(town, lambda: town.anyone().get(page))  # noqa: B023 - called at once
        assert len(sent) <= plain
    wish, _ = on_wall(town, "green")
    path = public(card(town, wish)["picture"])
    assert len(statements_of(town, lambda: town.anyone().get(path))) == 1


def test_a_screened_picture_is_no_screened_word(town: Api) -> None:
    wish, _ = pictured(town, "red")
    screened(town, wish["id"])
    file = ok(town.as_("wang").get(f"/wishes/{wish['id']}"))
    assert (file["screening"]["state"], file["pictures"][0]["state"]) == ("passed", "waiting")
