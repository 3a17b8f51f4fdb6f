"""Ten members of one bureau share a wheelchair, from the posting to the ledgers of all ten."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
import time_machine

from tests.api.bodies import RETURN_VISIT, wish_body
from tests.api.client import Api, assert_problem, ok
from tests.api.steps import pledges_seen, post_wish, publish, screened, upload
from tests.builders.cast import openid
from tests.builders.crowds import BOXES, WIRING, a_shared_wish, line, members, pledged
from tests.builders.settings import QINGHE
from tests.builders.times import ago
from wishapp.base.clock import now
from wishapp.fulfilment.pledges.booking import book_shares
from wishapp.fulfilment.pledges.shortfall import close_for_pledges

PUBLIC_TEXT = "行动不便，想要一辆轮椅"
TEN = [f"bureau-{number}" for number in range(10)]
WHEELCHAIR = {"kind": "cost_share", "text": "轮椅", "target": 10, "share_size": 9_900}
UNSIZED = {"text": "轮椅", "target": 10}
SHARING = {"lines": [WHEELCHAIR], "shortfall": "community_covers"}


@pytest.fixture
def bureau(api: Api) -> list[str]:
    """Ten members of unit A who can sign in."""
    with time_machine.travel(ago(days=3), tick=True), api.world.serving(QINGHE):
        members(api.cast, 10, name="bureau")
    return TEN


def a_wheelchair(api: Api) -> tuple[str, str]:
    """王奶奶's wish on the wall, and its line."""
    posted = post_wish(api, form="goods", content="想要一辆轮椅", sharing=SHARING)
    assert (posted["kind"], posted["state"]) == ("crowdfunded", "submitted")
    assert publish(api, posted["id"], PUBLIC_TEXT)["state"] == "crowd_open"
    assert ok(api.as_(TEN[0]).get("/open-wishes"))["items"] == []
    [card] = ok(api.as_(TEN[0]).get("/inside-wishes"))["items"]
    [shared_line] = card["shared"]["lines"]
    assert (card["id"], shared_line["share_size"]) == (posted["id"], 9_900)
    return posted["id"], shared_line["id"]


def inside_lines(api: Api) -> list[dict[str, Any]]:
    """What neighbours see; the public sees nothing of a wish that shares a cost."""
    assert ok(api.anyone().get("/wall"))["items"] == []
    [card] = ok(api.as_(TEN[0]).get("/inside-wishes"))["items"]
    assert_problem(api.anyone().get(f"/wall/{card['wish_no']}"), 404, "not_found")
    assert card["shared"]["name"] == "合力微心愿"
    assert card["shared"]["shortfall"] == "community_covers"
    hidden = {"id", "share_size"}
    return [
        {name: fact for name, fact in line.items() if name not in hidden}
        for line in card["shared"]["lines"]
    ]


def pledge_and_settle(api: Api, wish_id: str, line_id: str) -> None:
    for number, name in enumerate(TEN):
        body = {"line_id": line_id, "shares": 1}
        pledge = ok(api.as_(name).post(f"/wishes/{wish_id}/pledges", body), 201)
        assert pledge["settle_by"]
        waiting = ok(api.as_("zhou").get("/unsettled-pledges"))["items"]
        assert [(each["id"], each["member"]) for each in waiting] == [(pledge["id"], "赵明远")]
        receipt = {"receipt_no": f"SJ-2026-{number:03}"}
        assert ok(api.as_("zhou").post(f"/pledges/{pledge['id']}/settle", receipt))["receipt_no"]
        progress = {"kind": "cost_share", "text": "轮椅", "target": 10, "pledged": number + 1}
        assert inside_lines(api) == [progress]


def test_ten_members_share_a_wheelchair(api: Api, bureau: list[str]) -> None:
    wish_id, line_id = a_wheelchair(api)
    pledge_and_settle(api, wish_id, line_id)
    lead = api.as_(bureau[0])
    assert own_pledge(api, bureau[0])["acts"] == ["start", "pass_on_lead"]
    assert own_pledge(api, bureau[0])["until"] is not None
    assert (own_pledge(api, bureau[1])["acts"], own_pledge(api, bureau[1])["until"]) == ([], None)
    assert_problem(lead.post(f"/wishes/{wish_id}/start"), 409, "shares_unsettled")
    picture = ok(upload(api.as_("zhou")), 201)
    purchase = {"receipt_no": "CG-1", "picture_id": picture["id"]}
    ok(api.as_("zhou").post(f"/wish-lines/{line_id}/purchases", purchase), 201)
    claim = ok(lead.post(f"/wishes/{wish_id}/start"))
    assert ok(lead.get(f"/claims/{claim['id']}/contact"))["name"] == "王秀兰"
    ok(lead.post(f"/claims/{claim['id']}/deliver", {"report": "轮椅送到了", "goods_fit": True}))
    ok(api.as_("wang").post(f"/claims/{claim['id']}/confirm", {}))
    with api.world.within(QINGHE):
        assert book_shares(UUID(wish_id)) == 10
    ok(api.as_("wu").post(f"/wishes/{wish_id}/return-visits", RETURN_VISIT), 201)
    assert ok(api.as_("feng").post(f"/wishes/{wish_id}/close"))["state"] == "closed"
    for name in bureau:
        own = ok(api.as_(name).get("/me/service-records"))
        assert [(row["wishes"], row["minutes"]) for row in own["items"]] == [(1, 0)]
        # What only neighbours may take was on no public wall.
        assert own["items"][0]["content"] == "goods"
        pledge = own_pledge(api, name)
        assert (pledge["state"], pledge["wish_id"]) == ("fulfilled", wish_id)
        assert (pledge["acts"], pledge["until"]) == ([], None)


def own_pledge(api: Api, name: str) -> dict[str, Any]:
    [pledge] = ok(api.as_(name).get("/me/pledges"))["items"]
    return dict(pledge)


def test_a_pledge_says_what_its_member_may_do_until_when(api: Api, bureau: list[str]) -> None:
    wish_id, line_id = a_wheelchair(api)
    for name in bureau[:2]:
        ok(api.as_(name).post(f"/wishes/{wish_id}/pledges", {"line_id": line_id, "shares": 1}), 201)
    first, second = own_pledge(api, bureau[0]), own_pledge(api, bureau[1])
    assert (first["content"], first["leads"], second["leads"]) == (PUBLIC_TEXT, True, False)
    assert first["acts"] == ["change", "take_back", "pass_on_lead"]
    assert second["acts"] == ["change", "take_back"]
    assert first["until"] == first["settle_by"]
    ok(api.as_("zhou").post(f"/pledges/{second['id']}/settle", {"receipt_no": "SJ-9"}))
    settled = own_pledge(api, bureau[1])
    [card] = ok(api.as_(bureau[1]).get("/inside-wishes"))["items"]
    assert (settled["acts"], settled["until"]) == ([], card["open_until"])
    ok(api.as_("wang").post(f"/wishes/{wish_id}/withdraw", {"why": "亲戚送来了"}))
    ended = own_pledge(api, bureau[0])
    assert (ended["content"], ended["acts"], ended["until"]) == ("", [], None)


def test_a_mistyped_receipt_is_put_right_at_the_desk(api: Api, bureau: list[str]) -> None:
    wish_id, line_id = a_wheelchair(api)
    body = {"line_id": line_id, "shares": 1}
    first, second = (
        ok(api.as_(name).post(f"/wishes/{wish_id}/pledges", body), 201)["id"] for name in TEN[:2]
    )
    zhou, number, why = api.as_("zhou"), {"receipt_no": "SJ-2"}, {"why": "看错一位"}
    ok(zhou.post(f"/pledges/{first}/settle", number))
    assert_problem(zhou.post(f"/pledges/{second}/settle", number), 409, "receipt_used")
    path = f"/pledges/{first}/correct-receipt"
    assert_problem(zhou.post(path, {"receipt_no": "SJ-1"}), 422, "invalid_input")
    assert ok(zhou.post(path, {"receipt_no": "SJ-1"} | why))["receipt_no"] == "SJ-1"
    ok(zhou.post(f"/pledges/{second}/settle", number))
    picture = ok(upload(zhou), 201)
    bought = {"receipt_no": "CG-11", "picture_id": picture["id"]}
    ok(zhou.post(f"/wish-lines/{line_id}/purchases", bought), 201)
    right = {"receipt_no": "CG-1"} | why
    path = f"/wish-lines/{line_id}/purchases/correct-receipt"
    assert ok(zhou.post(path, right))["receipt_no"] == "CG-1"
    shown = ok(zhou.get(f"/wishes/{wish_id}/pledges"))
    assert [each["receipt_no"] for each in shown["items"]] == ["SJ-1", "SJ-2"]
    assert [(each["line_id"], each["receipt_no"]) for each in shown["purchases"]] == [
        (line_id, "CG-1")
    ]
    for name in (TEN[0], "wang"):
        assert ok(api.as_(name).get(f"/wishes/{wish_id}/pledges"))["purchases"] == []


def test_nothing_public_names_a_pledger_or_what_a_share_costs(api: Api, bureau: list[str]) -> None:
    wish_id, line_id = a_wheelchair(api)
    ok(api.as_(TEN[3]).post(f"/wishes/{wish_id}/pledges", {"line_id": line_id, "shares": 2}), 201)
    with api.world.serving(QINGHE):
        pledged(api.cast.zhao, a_shared_wish(api.cast, replace(BOXES, target=3)).id, shares=2)
    text = api.anyone().get("/wall").get_data(as_text=True)
    assert '"pledged":2' in text
    for private in (
        "轮椅",
        "9900",
        "99000",
        "赵明远",
        openid(TEN[3]),
        wish_id,
        line_id,
        "share_size",
    ):
        assert private not in text


def test_who_sees_which_pledges(api: Api) -> None:
    with api.world.serving(QINGHE):
        wish = a_shared_wish(api.cast, replace(BOXES, target=3))
        mine = pledged(api.cast.zhao, wish.id)
        theirs = pledged(api.cast.qian, wish.id)
    path = f"/wishes/{wish.id}/pledges"
    own = ok(api.as_("zhao").get(path))
    assert pledges_seen(api, "zhao", path) == [(str(mine.id), None)]
    assert (own["leads"], own["lead"], own["lines"][0]["pledged"]) == (True, None, 2)
    assert pledges_seen(api, "qian", path) == [(str(theirs.id), None)]
    other = ok(api.as_("qian").get(path))
    assert (other["leads"], other["lead"]) == (False, None)
    counts = ok(api.as_("wang").get(path))
    assert (counts["items"], counts["lines"][0]["target"]) == ([], 3)
    staff = ok(api.as_("zhou").get(f"{path}?limit=1"))
    assert [(each["id"], each["member"]) for each in staff["items"]] == [(str(mine.id), "赵明远")]
    rest = ok(api.as_("zhou").get(f"{path}?cursor={staff['next_cursor']}"))
    assert [each["id"] for each in rest["items"]] == [str(theirs.id)]
    assert api.count("audit_rows", "action = 'pledges'") == 3
    for name in ("li", "gao", "wei"):
        assert_problem(api.as_(name).get(path), 404, "not_found")


def test_a_receipt_is_between_its_member_and_the_desk(api: Api, bureau: list[str]) -> None:
    wish_id, line_id = a_wheelchair(api)
    pledge_and_settle(api, wish_id, line_id)
    shown = ok(api.as_(bureau[0]).get(f"/wishes/{wish_id}/pledges"))["items"]
    assert [each["receipt_no"] for each in shown] == ["SJ-2026-000", *[None] * 9]
    assert {each["state"] for each in shown} == {"settled"}


def test_members_change_their_minds(api: Api) -> None:
    with api.world.serving(QINGHE):
        wish = a_shared_wish(api.cast, WIRING)
        line_id = str(line(wish.id).id)
    zhao, qian = api.as_("zhao"), api.as_("qian")
    path = f"/wishes/{wish.id}/pledges"
    mine = ok(zhao.post(path, {"line_id": line_id, "shares": 2}), 201)
    assert_problem(qian.post(path, {"line_id": line_id, "shares": 1}), 409, "crowd_full")
    assert_problem(zhao.post(path, {"line_id": line_id, "shares": 1}), 409, "already_pledged")
    assert_problem(qian.post(f"/wishes/{wish.id}/claims"), 409, "shared_wish")
    assert ok(zhao.put(f"/pledges/{mine['id']}", {"shares": 1}))["shares"] == 1
    theirs = ok(qian.post(path, {"line_id": line_id, "shares": 1}), 201)
    assert ok(zhao.post(f"/wishes/{wish.id}/pass-on-lead", {}))["state"] == "crowd_full"
    assert_problem(zhao.post(f"/wishes/{wish.id}/lead"), 409, "lead_taken")
    ok(qian.post(f"/wishes/{wish.id}/start"))
    assert_problem(
        qian.post(f"/pledges/{theirs['id']}/take-back", {"why": "忙"}), 409, "move_not_allowed"
    )


def test_a_short_wish_is_decided_at_the_desk(api: Api) -> None:
    with api.world.serving(QINGHE):
        wish = a_shared_wish(api.cast, BOXES)
    assert_problem(api.as_("zhou").post(f"/wishes/{wish.id}/decide"), 409, "move_not_allowed")
    with time_machine.travel(now() + (wish.open_until - now()) * 1.1), api.world.within(QINGHE):  # type: ignore[operator]  # set when published
        assert close_for_pledges(wish.id)
    assert ok(api.as_("zhou").post(f"/wishes/{wish.id}/decide"))["state"] == "crowd_open"


def test_the_wisher_mends_the_lines_and_staff_reword_them(api: Api) -> None:
    wish = post_wish(api, form="goods", sharing=SHARING)
    ok(api.as_("zhou").post(f"/wishes/{wish['id']}/take"))
    ok(api.as_("zhou").post(f"/wishes/{wish['id']}/return", {"why": "请改为实物"}))
    boxes = {"kind": "goods", "text": "老王要的收纳箱", "target": 2}
    body = wish_body(form="goods", sharing={"lines": [boxes, boxes], "shortfall": "reduce"})
    del body["community_code"], body["consents"]
    assert ok(api.as_("wang").put(f"/wishes/{wish['id']}", body))["kind"] == "crowdfunded"
    ok(api.as_("zhou").post(f"/wishes/{wish['id']}/take"))
    wording = {"wording": PUBLIC_TEXT, "lines": ["收纳箱"]}
    refused = api.as_("zhou").post(f"/wishes/{wish['id']}/reword", wording)
    assert_problem(refused, 422, "lines_differ")
    wording["lines"] = ["收纳箱", "储物箱"]
    ok(api.as_("zhou").post(f"/wishes/{wish['id']}/reword", wording))
    screened(api, wish["id"])
    file = ok(api.as_("wang").get(f"/wishes/{wish['id']}"))
    assert [each["text"] for each in file["lines"]] == ["收纳箱", "储物箱"]
    assert (file["shortfall"], file["screening"]["state"]) == ("reduce", "passed")
    assert "老王" not in str(api.world.rows(QINGHE, "SELECT public_text FROM wish_lines"))


@pytest.mark.parametrize(
    "sharing",
    [
        {"lines": [], "shortfall": "reduce"},
        {"lines": [WHEELCHAIR] * 11, "shortfall": "reduce"},
        {"lines": [WHEELCHAIR | {"target": 0}], "shortfall": "reduce"},
        {"lines": [WHEELCHAIR | {"target": 2.5}], "shortfall": "reduce"},
        {"lines": [WHEELCHAIR | {"share_size": 0}], "shortfall": "reduce"},
        {"lines": [WHEELCHAIR | {"share_size": None}], "shortfall": "reduce"},
        {"lines": [UNSIZED | {"kind": "cost_share"}], "shortfall": "reduce"},
        {"lines": [UNSIZED | {"kind": "hours"}], "shortfall": "reduce"},
        {"lines": [WHEELCHAIR | {"kind": "money"}], "shortfall": "reduce"},
        {"lines": [WHEELCHAIR | {"text": ""}], "shortfall": "reduce"},
        {"lines": [WHEELCHAIR], "shortfall": "keep"},
        {"lines": [WHEELCHAIR]},
    ],
)
def test_a_sharing_that_makes_no_sense_is_refused(town: Api, sharing: Any) -> None:
    refused = town.as_("wang").post("/wishes", wish_body(form="goods", sharing=sharing))
    assert any(
        "sharing" in name for name in assert_problem(refused, 422, "invalid_input")["errors"]
    )
