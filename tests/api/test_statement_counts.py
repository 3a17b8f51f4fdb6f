"""The hot routes send few statements, and as many for fifty rows as for one."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from tests.api.attempts import free_time
from tests.api.bodies import done_body, wish_body
from tests.api.client import Api, Caller, ok
from tests.builders.doing import do
from tests.builders.notices import told_of_claim
from tests.builders.settings import QINGHE
from tests.builders.sql import counting_statements
from tests.builders.wishes import a_claim, a_wish
from wishapp.demand.wishes.rules import WishForm
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.releasing import release_claim
from wishapp.privacy.own_data.sections import open_own_data

MOST_FOR_A_PAGE = 4
MOST_FOR_A_FILE = 6
MOST_FOR_A_CLAIM = 8
MOST_FOR_A_REPORT = 13
MOST_FOR_A_POSTING = 28
FULL = 50
GOODS = {"service": None, "report": "米面已送到", "goods_fit": True}


@pytest.fixture(scope="module")
def full(town: Api) -> Api:
    """A town in which every list fills a page of fifty."""
    with town.world.serving(QINGHE):
        for state in ("published", "submitted", "confirmed"):
            a_wish(town.cast, state)
        told_of_claim(town.cast)
        do(open_own_data, town.cast.wang)
    # Each process reads the county's rules once a day.
    ok(town.anyone().get("/places"))
    for query in COPIES:
        town.world.rows(QINGHE, query)
    return town


def copied(table: str, changes: str, others: str) -> str:
    """SQL that copies the rows of a table with some columns changed."""
    row = f"jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), {changes}))"
    return f"INSERT INTO {table} SELECT ({row}).* FROM {table} t, {others} RETURNING 1"  # noqa: S608 - our own words


FIFTY = f"generate_series(1, {FULL}) n"
BOTH_DONE = "w.state = 'confirmed' AND t.state = 'confirmed' AND w.id <> t.wish_id"
COPIES = (
    copied("wishes", "'wish_no', t.wish_no || '-' || n", FIFTY),
    copied("claims", "'wish_id', w.id", f"wishes w WHERE {BOTH_DONE}"),
    copied("consents", "'withdrawn_at', t.given_at", FIFTY),
    copied("audit_rows", "'at', t.at", FIFTY),
    copied("notices", "'cause_id', gen_random_uuid()", FIFTY),
    copied("service_records", "'record_no', 'R' || n, 'source', 'S' || n", FIFTY),
)


LISTS = {
    "/wall": "anyone",
    "/wall?show=done": "anyone",
    "/wall?place=229901001001": "anyone",
    "/wall?q=灯": "anyone",
    "/open-wishes": "zhao",
    "/open-wishes?q=灯&near=community": "zhao",
    "/wishes": "zhou",
    "/wishes?state=published": "chen",
    "/desk": "zhou",
    "/desk?kind=call_back": "feng",
    "/report-ins": "zhou",
    "/screenings": "zhou",
    "/units": "zhou",
    "/statements": "chen",
    "/me/wishes": "wang",
    "/me/claims": "zhao",
    "/me/pledges": "zhao",
    "/me/draw-entries": "zhao",
    "/me/report-ins": "zhao",
    "/me/service-records": "zhao",
    "/me/notices": "wang",
    "/me/notices?unread=true": "wang",
    "/call-tasks": "zhou",
    "/me/consents": "wang",
    "/me/openings": "wang",
    "/me/corrections": "zhao",
    "/corrections": "zhou",
}
EMPTY = {"/report-ins", "/screenings", "/units", "/statements", "/me/report-ins", "/call-tasks"} | {
    "/me/corrections", "/corrections", "/me/pledges", "/me/draw-entries",
}  # fmt: skip
FILLED = set(LISTS) - EMPTY


def caller(api: Api, name: str) -> Caller:
    return api.anyone() if name == "anyone" else api.as_(name)


def statements_of(api: Api, call: Callable[[], Any]) -> list[str]:
    with counting_statements(api.app) as seen:
        answer = call()
    assert answer.status_code < 300
    return seen.sent


@pytest.mark.parametrize("path", LISTS)
def test_a_list_costs_the_same_whatever_its_length(full: Api, path: str) -> None:
    asker = caller(full, LISTS[path])
    counts = {}
    for limit in (1, 20, FULL):
        page = f"{path}{'&' if '?' in path else '?'}limit={limit}"
        counts[limit] = len(statements_of(full, partial(asker.get, page)))
        if path in FILLED:
            assert len(ok(asker.get(page))["items"]) == limit
    assert len(set(counts.values())) == 1, counts
    assert max(counts.values()) <= MOST_FOR_A_PAGE


def test_the_next_page_costs_no_more_than_the_first(full: Api) -> None:
    for path in sorted(FILLED):
        asker = caller(full, LISTS[path])
        page = f"{path}{'&' if '?' in path else '?'}limit=10"
        cursor = ok(asker.get(page))["next_cursor"]
        sent = statements_of(full, partial(asker.get, f"{page}&cursor={cursor}"))
        assert len(sent) <= MOST_FOR_A_PAGE, path


def test_a_wishs_page_costs_few_statements(full: Api) -> None:
    with full.world.serving(QINGHE):
        wish = a_wish(full.cast)
    # Signing in is not counted.
    pages = {
        "card": partial(full.anyone().get, f"/wall/{wish.wish_no}"),
        "file for the wisher": partial(full.as_("wang").get, f"/wishes/{wish.id}"),
        "file for staff": partial(full.as_("zhou").get, f"/wishes/{wish.id}"),
    }
    counts = {name: len(statements_of(full, page)) for name, page in pages.items()}
    assert counts["card"] <= MOST_FOR_A_PAGE, counts
    assert max(counts.values()) <= MOST_FOR_A_FILE, counts


def test_a_file_costs_the_same_however_long_its_story(full: Api) -> None:
    with full.world.serving(QINGHE):
        short, long = (a_claim(full.cast, "released", time=free_time()) for _ in range(2))
        for _ in range(3):
            claim = do(claim_wish, full.cast.zhao, long.wish_id)
            do(release_claim, full.cast.zhao, claim.id, why="又要出差")
    files = [f for each in (short, long) for f in (f"/wishes/{each.wish_id}", f"/claims/{each.id}")]
    clerk = full.as_("zhou")
    counts = [len(statements_of(full, partial(clerk.get, path))) for path in files]
    assert counts[:2] == counts[2:]
    # A claim's file says besides what is on paper, and who undertook it; that look is noted.
    assert max(counts) <= MOST_FOR_A_FILE + 6, counts


def claims(api: Api) -> Iterator[list[str]]:
    """The statements of a claim won, lost, repeated, and tried by somebody who may not."""
    with api.world.serving(QINGHE):
        path = f"/wishes/{a_wish(api.cast).id}/claims"
    qian, zhao = api.as_("qian"), api.as_("zhao")
    with counting_statements(api.app) as won:
        ok(qian.post(path, key="claim-of-qian"), 201)
    yield won.sent
    with counting_statements(api.app) as lost:
        assert zhao.post(path).status_code == 409
    yield lost.sent
    with counting_statements(api.app) as repeated:
        ok(qian.post(path, key="claim-of-qian"), 201)
    yield repeated.sent


def test_a_claim_costs_few_statements(town: Api) -> None:
    won, lost, repeated = claims(town)
    assert len(won) <= MOST_FOR_A_CLAIM, won
    assert len(lost) <= MOST_FOR_A_PAGE, lost
    assert len(repeated) <= MOST_FOR_A_PAGE, repeated


def report(api: Api, **plot: Any) -> list[str]:
    """The statements of reporting a wish done."""
    with api.world.serving(QINGHE):
        claim = a_claim(api.cast, "in_progress", **plot)
    body = done_body(free_time()) if not plot else GOODS
    return statements_of(api, partial(api.as_("zhao").post, f"/claims/{claim.id}/deliver", body))


def test_a_report_looks_at_what_its_kind_needs(town: Api) -> None:
    """A single member's has neither lines, pledges nor participants; goods take nobody's time."""
    service, goods = report(town), report(town, form=WishForm.GOODS)
    assert len(service) <= MOST_FOR_A_REPORT, service
    assert len(goods) <= MOST_FOR_A_REPORT - 2, goods
    others = ("wish_lines", "pledges", "participations")
    assert not [sent for sent in service + goods if any(table in sent for table in others)]


def test_a_posting_costs_few_statements(town: Api) -> None:
    post = partial(town.as_("li").post, "/wishes", wish_body(address="槐荫路8号"))
    sent = statements_of(town, post)
    assert len(sent) <= MOST_FOR_A_POSTING, sent


def test_a_request_without_a_session_costs_nothing(town: Api) -> None:
    with counting_statements(town.app) as seen:
        town.anyone().get("/me")
        town.anyone().post("/wishes", {})
        town.anyone().get("/nothing")
        town.anyone().get("/healthz")
    assert len(seen) == 0
