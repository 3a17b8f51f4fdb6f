"""Over HTTP: a card is taken down and put back, and what stands of a wish is put right."""

from uuid import UUID

from tests.api.bodies import amended
from tests.api.client import Api, assert_problem, ok
from tests.builders.land import NEXT_COMMUNITY
from tests.builders.settings import QINGHE
from tests.builders.wishes import PUBLIC_TEXT, a_claim, a_wish, pass_screening
from wishapp.demand.screening.queries import newest_screening
from wishapp.fulfilment.rectifications.rewording import settle_wording

WHY = {"why": "写得太细"}


def a_published(api: Api) -> tuple[str, str]:
    """王奶奶's published wish: id and number."""
    with api.world.serving(QINGHE):
        wish = a_wish(api.cast)
    return str(wish.id), wish.wish_no


def test_a_card_is_taken_down_and_put_back(api: Api) -> None:
    wish, number = a_published(api)
    down = ok(api.as_("zhou").post(f"/wishes/{wish}/take-down", WHY))
    assert (down["state"], down["version"]) == ("published", 2)
    assert down["put_back_by"] > down["taken_down_at"]
    for path in ("/wall", "/open-wishes"):
        assert ok(api.as_("zhao").get(path))["items"] == []
    assert_problem(api.anyone().get(f"/wall/{number}"), 404, "not_found")
    assert_problem(api.as_("zhao").post(f"/wishes/{wish}/claims"), 404, "not_found")
    assert_problem(api.as_("zhou").get(f"/wishes/{wish}/candidates"), 409, "card_down")
    [due] = ok(api.as_("zhou").get("/desk?kind=put_back"))["items"]
    assert (due["id"], due["kind"], due["due_at"]) == (wish, "put_back", down["put_back_by"])
    assert ok(api.as_("zhou").get("/desk?kind=claim"))["items"] == []
    assert ok(api.as_("wang").get(f"/wishes/{wish}"))["taken_down_at"] == down["taken_down_at"]
    up = ok(api.as_("zhou").post(f"/wishes/{wish}/put-back", WHY))
    assert (up["taken_down_at"], up["put_back_by"], up["version"]) == (None, None, 3)
    assert [each["id"] for each in ok(api.as_("zhao").get("/open-wishes"))["items"]] == [wish]
    assert ok(api.as_("zhao").post(f"/wishes/{wish}/claims"), 201)["state"] == "claimed"


def test_the_desk_of_cards_that_are_down_page_by_page(api: Api) -> None:
    wishes = [a_published(api)[0] for _ in range(3)]
    for wish in wishes:
        ok(api.as_("zhou").post(f"/wishes/{wish}/take-down", WHY))
    first = ok(api.as_("zhou").get("/desk?kind=put_back&limit=2"))
    rest = ok(api.as_("zhou").get(f"/desk?kind=put_back&cursor={first['next_cursor']}"))
    assert sorted(each["id"] for each in first["items"] + rest["items"]) == sorted(wishes)


def test_the_second_of_two_is_told_what_changed(api: Api) -> None:
    wish, _ = a_published(api)
    seen = ok(api.as_("zheng").get(f"/wishes/{wish}"))["version"]
    phone = {**WHY, "phone": "13900009999", "version": seen}
    ok(api.as_("zhou").post(f"/wishes/{wish}/correct-contact", phone))
    address = {**WHY, "address": "槐荫路5号", "version": seen}
    path = f"/wishes/{wish}/correct-contact"
    refused = assert_problem(api.as_("zheng").post(path, address), 409, "wish_changed")
    assert list(refused["errors"]) == ["contact_phone"]
    assert "联系电话" in refused["detail"]
    assert "13900009999" not in str(refused)
    now = ok(api.as_("zheng").get(f"/wishes/{wish}"))
    assert (now["contact_phone"], now["version"]) == ("13900009999", seen + 1)
    right = ok(api.as_("zheng").post(path, address | {"version": now["version"]}))
    assert right["version"] == seen + 2


def test_two_phones_do_not_overwrite_each_others_words(api: Api) -> None:
    with api.world.serving(QINGHE):
        wish = a_wish(api.cast, "submitted")
    path, wang = f"/wishes/{wish.id}", api.as_("wang")
    seen = ok(wang.get(path))["version"]
    first = ok(wang.put(path, amended(content="换一盏灯", version=seen)))
    assert first["version"] == seen + 1
    refused = assert_problem(wang.put(path, amended(version=seen)), 409, "wish_changed")
    assert list(refused["errors"]) == ["words"]
    assert "许愿人填写的内容" in refused["detail"]
    assert ok(wang.get(path))["content"] == "换一盏灯"
    ok(wang.put(path, amended(version=first["version"])))
    # A form that was opened before there were versions.
    assert ok(wang.put(path, amended()))["version"] == seen + 3


def test_the_member_with_the_contact_page_open_sees_the_new_phone(api: Api) -> None:
    with api.world.serving(QINGHE):
        claim = a_claim(api.cast, "claimed")
    page = f"/claims/{claim.id}/contact"
    assert ok(api.as_("zhao").get(page))["phone"] == "13800000001"
    body = {**WHY, "phone": "13900009999"}
    ok(api.as_("zhou").post(f"/wishes/{claim.wish_id}/correct-contact", body))
    assert ok(api.as_("zhao").get(page))["phone"] == "13900009999"
    [row] = ok(api.as_("wang").get(f"/wishes/{claim.wish_id}/rectifications"))["items"]
    assert (row["kind"], row["before"], row["why"]) == (
        "contact_phone", "13800000001", WHY["why"],
    )  # fmt: skip
    assert_problem(api.as_("zhao").get(f"/wishes/{claim.wish_id}/rectifications"), 404, "not_found")


def test_a_look_at_the_history_is_told_to_the_resident(api: Api) -> None:
    wish, _ = a_published(api)
    ok(api.as_("zhou").get(f"/wishes/{wish}/rectifications"))
    [look] = ok(api.as_("wang").get(f"/wishes/{wish}/openings"))["items"]
    assert look["look"] == "wish_file"


def test_other_words_are_shown_once_they_passed(api: Api) -> None:
    with api.world.serving(QINGHE):
        claim = a_claim(api.cast, "claimed")
    wish = str(claim.wish_id)
    ok(api.as_("zhou").post(f"/wishes/{wish}/reword-card", {**WHY, "wording": "请人来修灯"}))
    assert ok(api.as_("zhao").get(f"/claims/{claim.id}"))["content"] == PUBLIC_TEXT
    with api.world.within(QINGHE):
        pass_screening(UUID(wish))
        screening = newest_screening(UUID(wish))
    assert screening is not None
    with api.world.within(QINGHE):
        assert settle_wording(screening.id)
    assert ok(api.as_("wang").get(f"/wishes/{wish}"))["public_text"] == "请人来修灯"
    short = api.as_("zhou").post(f"/wishes/{wish}/reword-card", {**WHY, "wording": "请人来修灯"})
    assert_problem(short, 422, "nothing_changed")


def test_a_wish_is_moved_to_its_community(api: Api) -> None:
    wish, _ = a_published(api)
    body = {**WHY, "place_code": QINGHE.code + NEXT_COMMUNITY}
    moved = ok(api.as_("zhou").post(f"/wishes/{wish}/relocate", body))
    assert moved["place_path"].endswith(f"/{QINGHE.code}{NEXT_COMMUNITY}/")
    assert_problem(api.as_("zhou").get(f"/wishes/{wish}"), 404, "not_found")
    assert ok(api.as_("gao").get(f"/wishes/{wish}"))["id"] == wish


def test_a_version_is_a_number_from_one_on(api: Api) -> None:
    wish, _ = a_published(api)
    for version in (0, -1, "2", 1.5, True):
        sent = api.as_("zhou").post(f"/wishes/{wish}/take-down", {**WHY, "version": version})
        assert_problem(sent, 422, "invalid_input")
