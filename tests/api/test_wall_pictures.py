"""Over HTTP: the pictures of a card, from the posting to the wall and down again."""

from uuid import UUID

from tests.api.bodies import WHY
from tests.api.client import Api, assert_problem, ok
from tests.api.picture_steps import (
    card,
    chosen_by,
    consent,
    file_of,
    on_wall,
    path_of,
    pictured,
    public,
)
from tests.api.steps import pass_picture, publish
from tests.api.test_statement_counts import statements_of
from tests.builders.lives import erased
from tests.builders.rectifications import down, up
from tests.builders.settings import QINGHE


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
