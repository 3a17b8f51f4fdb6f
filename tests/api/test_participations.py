"""Who shares a full wish knows with whom, leads in turn, and says who came, all by the doors."""

from uuid import UUID

from tests.api.bodies import times_of
from tests.api.client import Api, assert_problem, ok
from tests.api.steps import pledges_seen, post_wish, publish
from tests.builders.crowds import BOXES, a_shared_wish, members, pledged
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from tests.builders.times import service
from wishapp.fulfilment.pledges.booking import book_shares
from wishapp.fulfilment.pledges.taking_back import take_back

SHARERS = ("zhao", "qian", "third-0")


def test_who_shares_a_full_wish_knows_with_whom(api: Api) -> None:
    with api.world.serving(QINGHE):
        wish = a_shared_wish(api.cast, BOXES)
        gone = pledged(api.cast.qian, wish.id)
        mine = pledged(api.cast.zhao, wish.id)
        do(take_back, api.cast.qian, gone.id, why="改主意")
        theirs = pledged(api.cast.qian, wish.id)
    path = f"/wishes/{wish.id}/pledges"
    all_live = [(str(mine.id), "赵明远"), (str(theirs.id), "钱思齐")]
    assert pledges_seen(api, "zhao", path) == all_live
    assert pledges_seen(api, "qian", path) == [(str(gone.id), None), (str(theirs.id), None)]
    assert [ok(api.as_(name).get(path))["lead"] for name in ("qian", "zhao", "wang", "zhou")] == [
        "赵明远", None, None, None
    ]  # fmt: skip
    first = ok(api.as_("zhao").get(f"{path}?limit=1"))
    rest = f"{path}?cursor={first['next_cursor']}"
    assert pledges_seen(api, "zhao", rest) == all_live[1:]
    claim = ok(api.as_("zhao").post(f"/wishes/{wish.id}/start"))
    ok(
        api.as_("zhao").post(
            f"/claims/{claim['id']}/deliver", {"report": "箱子送到了", "goods_fit": True}
        )
    )
    assert pledges_seen(api, "zhao", path) == all_live
    ok(api.as_("wang").post(f"/claims/{claim['id']}/confirm", {}))
    # They have nothing more to do with one another.
    assert pledges_seen(api, "zhao", path) == [(str(mine.id), None)]
    assert ok(api.as_("qian").get(path))["lead"] is None
    looks = api.world.rows(
        QINGHE,
        "SELECT actor_id, person_id FROM audit_rows WHERE action = 'pledges'"
        " AND actor_id IN (:zhao, :qian)",
        zhao=api.cast.zhao.me,
        qian=api.cast.qian.me,
    )
    couple = (api.cast.zhao.me, api.cast.qian.me)
    assert set(looks) == {couple, couple[::-1]}


def test_the_lead_passes_on_and_nobody_takes_it_away(api: Api) -> None:
    with api.world.serving(QINGHE):
        wish = a_shared_wish(api.cast, BOXES)
        pledged(api.cast.zhao, wish.id)
    path, zhao, qian = f"/wishes/{wish.id}", api.as_("zhao"), api.as_("qian")
    assert_problem(zhao.post(f"{path}/pass-on-lead", {}), 409, "lead_alone")
    with api.world.serving(QINGHE):
        pledged(api.cast.qian, wish.id)
    assert_problem(qian.post(f"{path}/lead"), 409, "lead_taken")
    assert_problem(qian.post(f"{path}/pass-on-lead", {}), 403, "not_lead")
    shown = pledges_seen(api, "zhao", f"{path}/pledges")
    [successor] = [each for each, name in shown if name == "钱思齐"]
    ok(zhao.post(f"{path}/pass-on-lead", {"pledge_id": successor}))
    assert_problem(zhao.post(f"{path}/start"), 403, "not_lead")
    assert ok(zhao.get(f"{path}/pledges"))["lead"] == "钱思齐"
    assert ok(qian.post(f"{path}/start"))["state"] == "in_progress"


def shared_hours(api: Api) -> str:
    """王奶奶's wish for hours, of which 赵, 钱 and a third member take one share each."""
    lines = [{"kind": "hours", "text": "检修电路", "target": 3, "share_size": 60}]
    words = {"lines": lines, "shortfall": "reduce"}
    wish_id = str(post_wish(api, content="客厅的灯不亮", sharing=words)["id"])
    publish(api, wish_id, "希望有人检修电路")
    with api.world.serving(QINGHE):
        members(api.cast, 1, name="third")
    for name in SHARERS:
        [card] = ok(api.as_(name).get("/open-wishes"))["items"]
        body = {"line_id": card["shared"]["lines"][0]["id"], "shares": 1}
        ok(api.as_(name).post(f"/wishes/{card['id']}/pledges", body), 201)
    return wish_id


def test_the_lead_says_who_came_and_only_their_hours_are_booked(api: Api) -> None:
    """Everything that somebody sends, they have read at a door before."""
    wish_id, lead = shared_hours(api), api.as_("zhao")
    claim = ok(lead.post(f"/wishes/{wish_id}/start"))
    page = ok(lead.get(f"/wishes/{wish_id}/pledges"))
    hours = {each["id"] for each in page["lines"] if each["kind"] == "hours"}
    came = [each for each in page["items"] if each["line_id"] in hours][:2]
    present = [{"pledge_id": each["id"]} | times_of(service()) for each in came]
    nobody = {"report": "修好了", "present": [], "goods_fit": True}
    path = f"/claims/{claim['id']}/deliver"
    assert_problem(lead.post(path, nobody), 409, "participants_missing")
    ok(lead.post(path, nobody | {"present": present}))
    ok(api.as_("wang").post(f"/claims/{claim['id']}/confirm", {}))
    with api.world.within(QINGHE):
        assert book_shares(UUID(wish_id)) == 3
    booked = {name: ok(api.as_(name).get("/me/service-records"))["items"] for name in SHARERS}
    minutes = {name: [each["minutes"] for each in rows] for name, rows in booked.items()}
    assert minutes == {"zhao": [90], "qian": [90], "third-0": []}
    states = [ok(api.as_(name).get("/me/pledges"))["items"][0]["state"] for name in SHARERS]
    assert states == ["fulfilled", "fulfilled", "missed"]
