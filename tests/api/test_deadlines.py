"""Dates, the staff's desk and draws as phones see them."""

from datetime import date, datetime, timedelta

import pytest

from tests.api.client import Api, assert_problem, ok
from tests.builders.clockwork import after, at_moment
from tests.builders.doing import do
from tests.builders.opening import opened_with
from tests.builders.settings import QINGHE, with_rules
from tests.builders.times import service
from tests.builders.wishes import PUBLIC_TEXT, a_claim, a_wish
from wishapp.base.clock import today
from wishapp.demand.draws.queries import find_newest_draw
from wishapp.demand.draws.rules import commitment_of, drawn_order
from wishapp.demand.wishes.claim_window import expire_wish
from wishapp.fulfilment.claims.deadlines import check_claim_deadline
from wishapp.fulfilment.draw_entries.deciding import settle_draw

DRAWING = with_rules(release="draw")
DAYS = timedelta(days=1)


@pytest.fixture
def drawing(api: Api) -> Api:
    """The API of a county where draws decide."""
    opened_with(api.world, release="draw")
    return api


def desk(api: Api, name: str, kind: str) -> list[str]:
    return [each["wish_no"] for each in ok(api.as_(name).get(f"/desk?kind={kind}"))["items"]]


def test_a_claim_shows_its_dates(api: Api) -> None:
    with api.world.serving(QINGHE):
        wish = a_wish(api.cast)
    claim = ok(api.as_("zhao").post(f"/wishes/{wish.id}/claims"), 201)
    claimed, contact, finish = (
        datetime.fromisoformat(claim[name]) for name in ("claimed_at", "contact_by", "finish_by")
    )
    assert (contact - claimed).days == 7 - (contact.time() < claimed.time())
    assert finish - contact == 8 * DAYS
    assert claim["contacted_at"] is None
    ok(api.as_("zhao").get(f"/claims/{claim['id']}/contact"))
    assert ok(api.as_("zhao").get(f"/claims/{claim['id']}"))["contacted_at"]


def test_who_let_two_claims_lapse_reads_when_to_claim_again(api: Api) -> None:
    with api.world.serving(QINGHE):
        for _ in range(2):
            with after(days=-20):
                claim = a_claim(api.cast, "claimed")
            with after(days=-3):
                do(check_claim_deadline, claim.id)
            do(check_claim_deadline, claim.id)
        wish = a_wish(api.cast)
    refusal = api.as_("zhao").post(f"/wishes/{wish.id}/claims")
    body = assert_problem(refusal, 409, "cooling_off")
    until = date.fromisoformat(body["detail"].partition("，")[2][:10])
    assert until == today() + timedelta(days=14)


def test_the_desk_shows_the_work_of_ones_place_by_kind(api: Api) -> None:
    with api.world.serving(QINGHE):
        new, verified = a_wish(api.cast, "submitted"), a_wish(api.cast, "verified")
        done = a_wish(api.cast, "confirmed")
        visited = a_wish(api.cast, "reviewed", time=service(2))
        open_dispute = a_wish(api.cast, "disputed", time=service(3))
        short = a_wish(api.cast, "crowd_short")
        with after(days=-25):
            old = a_wish(api.cast, "published")
        a_wish(api.cast, "published")
        with after(days=-40):
            gone = a_wish(api.cast, "published")
        do(expire_wish, gone.id)
    assert desk(api, "zhou", "review") == [new.wish_no]
    assert desk(api, "zhou", "publish") == [verified.wish_no]
    assert desk(api, "zhou", "claim") == [old.wish_no]
    assert desk(api, "feng", "call_back") == [done.wish_no]
    assert desk(api, "zheng", "close") == [visited.wish_no]
    assert desk(api, "feng", "settle") == [open_dispute.wish_no]
    assert desk(api, "zhou", "decide") == [short.wish_no, gone.wish_no]
    assert desk(api, "zhou", "confirm") == []
    assert desk(api, "gao", "review") == desk(api, "wang", "review") == []
    _, item = ok(api.as_("zhou").get("/desk?kind=decide"))["items"]
    assert (item["state"], item["kind"], item["overdue"]) == ("expired", "decide", False)
    assert_problem(api.as_("zhou").get("/desk?kind=song"), 422, "invalid_input")


@pytest.mark.parametrize(("state", "kind"), [("submitted", "review"), ("verified", "publish")])
def test_the_desk_says_what_an_unpublished_wish_is_about(api: Api, state: str, kind: str) -> None:
    with api.world.serving(QINGHE):
        wish = a_wish(api.cast, state)
    (item,) = ok(api.as_("zhou").get(f"/desk?kind={kind}"))["items"]
    assert (item["form"], item["content"]) == (wish.form, "")
    assert item["public_label"] == wish.public_label != ""


def test_the_desk_comes_in_pages(api: Api) -> None:
    with api.world.serving(QINGHE):
        numbers = [a_wish(api.cast, "submitted").wish_no for _ in range(3)]
    seen, cursor = [], ""
    while cursor is not None:
        page = ok(api.as_("zhou").get(f"/desk?limit=2{cursor and f'&cursor={cursor}'}"))
        seen += [each["wish_no"] for each in page["items"]]
        cursor = page["next_cursor"]
    assert seen == numbers


def test_an_expired_wish_is_renewed_or_taken_over(api: Api) -> None:
    with api.world.serving(QINGHE):
        first, second = a_wish(api.cast, "expired"), a_wish(api.cast, "expired")
    zhou = api.as_("zhou")
    assert ok(zhou.post(f"/wishes/{first.id}/renew"))["state"] == "published"
    taken = zhou.post(f"/wishes/{second.id}/take-over", {"why": "社区请了电工"})
    assert ok(taken)["state"] == "taken_over"


def test_a_draw_from_the_entry_to_its_proof(drawing: Api) -> None:
    api = drawing
    with api.world.serving(DRAWING):
        wish = a_wish(api.cast)
    assert wish.draw_until
    (card,) = ok(api.as_("zhao").get("/open-wishes"))["items"]
    assert card["draw_until"] == wish.draw_until.isoformat()
    assert_problem(api.as_("zhao").post(f"/wishes/{wish.id}/claims"), 409, "draw_open")
    entries = {
        name: ok(api.as_(name).post(f"/wishes/{wish.id}/entries"), 201)["id"]
        for name in ("zhao", "qian")
    }
    assert_problem(api.as_("zhao").post(f"/wishes/{wish.id}/entries"), 409, "already_entered")
    before = ok(api.anyone().get(f"/wall/{wish.wish_no}/draw"))
    assert (before["state"], before["seed"], before["entries"]) == ("open", None, [])
    with api.world.serving(DRAWING):
        draw = do(find_newest_draw, wish.id)
        assert draw
        with at_moment(draw.closes_at):
            do(settle_draw, draw.id)
    proof = ok(api.anyone().get(f"/wall/{wish.wish_no}/draw"))
    assert proof["commitment"] == before["commitment"] == commitment_of(proof["seed"])
    assert {each["id"] for each in proof["entries"]} == set(entries.values())
    placed = {each["place"]: each["id"] for each in proof["entries"]}
    order = [str(each) for each in drawn_order(proof["seed"], list(placed.values()))]  # type: ignore[arg-type]  # ids as text
    assert [placed[1], placed[2]] == order
    (name,) = [name for name, entry in entries.items() if entry == placed[1]]
    (claim,) = ok(api.as_(name).get("/me/claims"))["items"]
    assert claim["state"] == "claimed"


def test_members_find_the_draws_that_they_entered(drawing: Api) -> None:
    api = drawing
    with api.world.serving(DRAWING):
        wish = a_wish(api.cast)
    for name in ("zhao", "qian"):
        ok(api.as_(name).post(f"/wishes/{wish.id}/entries"), 201)
    assert own_entries(api) == dict.fromkeys(("zhao", "qian"), ("entered", None))
    for name in ("zhao", "qian"):
        (entry,) = ok(api.as_(name).get("/me/draw-entries"))["items"]
        assert (entry["wish_id"], entry["content"]) == (str(wish.id), PUBLIC_TEXT)
        assert entry["acts"] == ["leave"]
    with api.world.serving(DRAWING):
        draw = do(find_newest_draw, wish.id)
        assert draw
        with at_moment(draw.closes_at):
            do(settle_draw, draw.id)
    assert set(own_entries(api).values()) == {("won", 1), ("lost", 2)}
    assert ok(api.as_("qian").get("/me/draw-entries"))["items"][0]["acts"] == []
    assert ok(api.as_("sun").get("/me/draw-entries"))["items"] == []


def test_who_entered_leaves_by_what_the_list_says(drawing: Api) -> None:
    api = drawing
    with api.world.serving(DRAWING):
        wish = a_wish(api.cast)
    zhao = api.as_("zhao")
    ok(zhao.post(f"/wishes/{wish.id}/entries"), 201)
    (entry,) = ok(zhao.get("/me/draw-entries"))["items"]
    ok(zhao.post(f"/wishes/{entry['wish_id']}/entries/{entry['acts'][0]}"))
    (left,) = ok(zhao.get("/me/draw-entries"))["items"]
    assert (left["state"], left["acts"]) == ("left", [])


def own_entries(api: Api) -> dict[str, tuple[str, int | None]]:
    """What each of the two finds of the draws that they entered."""
    found = {}
    for name in ("zhao", "qian"):
        (entry,) = ok(api.as_(name).get("/me/draw-entries"))["items"]
        assert entry["closes_at"] > entry["entered_at"]
        found[name] = (entry["state"], entry["place"])
    return found


def test_what_nobody_mended_stands_on_the_desk_once_its_time_is_over(api: Api) -> None:
    with api.world.serving(QINGHE):
        a_wish(api.cast, "returned")
        with after(days=-20):
            late = a_wish(api.cast, "returned")
    assert desk(api, "zhou", "amend") == [late.wish_no]
    assert desk(api, "gao", "amend") == []
