"""Many phones at the same moment; real commits on real connections."""

from collections import Counter
from functools import partial

from tests.api.bodies import slip_body
from tests.api.client import Api, Caller, assert_problem, ok
from tests.api.threads import at_once
from tests.builders.cast import actor_of_name, report_in_fully, signed_in, slip
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_claim, a_wish

RACERS = 50


def racers(api: Api) -> list[Caller]:
    """Fifty active members, each with a phone of their own."""
    with api.world.within(QINGHE):
        for number in range(RACERS):
            member = actor_of_name(f"racer-{number}")
            report_in_fully(member, api.cast.zhou, slip("sun"))
        tokens = [signed_in(f"racer-{number}").token for number in range(RACERS)]
    return [Caller(api.app, token) for token in tokens]


def test_of_fifty_who_claim_at_once_one_wins(town: Api) -> None:
    with town.world.serving(QINGHE):
        wish = a_wish(town.cast)
    path = f"/wishes/{wish.id}/claims"
    answers = at_once([partial(each.post, path) for each in racers(town)])
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: RACERS - 1}
    for answer in answers:
        if answer.status_code != 201:
            assert_problem(answer, 409, "already_claimed")
    assert town.count("claims", f"wish_id = '{wish.id}'") == 1
    assert town.count("transitions", f"subject_id = '{wish.id}' AND verb = 'claim'") == 1
    assert ok(town.anyone().get(f"/wall/{wish.wish_no}"))["state"] == "claimed"


def test_confirming_at_once_books_once(town: Api) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "delivered")
    wang = town.as_("wang")
    answers = at_once([lambda: wang.post(f"/claims/{claim.id}/confirm")] * 6)
    assert Counter(answer.status_code for answer in answers) == {200: 1, 409: 5}
    assert town.count("service_records", f"source = 'claim:{claim.id}'") == 1


def test_of_a_release_and_a_start_at_once_the_wish_stays_whole(town: Api) -> None:
    with town.world.serving(QINGHE):
        claim = a_claim(town.cast, "claimed")
    zhao, path = town.as_("zhao"), f"/claims/{claim.id}"
    answers = at_once(
        [lambda: zhao.post(f"{path}/release", {"why": "出差"}), lambda: zhao.post(f"{path}/start")]
    )
    assert answers[0].status_code == 200
    assert answers[1].status_code in {200, 409}
    states = town.world.rows(
        QINGHE,
        "SELECT w.state, c.state FROM wishes w JOIN claims c ON c.wish_id = w.id"
        " WHERE c.id = :claim",
        claim=claim.id,
    )
    assert [tuple(row) for row in states] == [("published", "released")]


def test_reporting_in_twice_at_once_is_one_report_in(town: Api) -> None:
    wei = town.as_("wei")
    answers = at_once([lambda: wei.post("/report-ins", slip_body())] * 4)
    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: 3}
    for answer in answers:
        if answer.status_code == 409:
            assert_problem(answer, 409, "already_reported_in")


def test_a_newcomer_who_signs_in_twice_at_once_is_one_person(town: Api) -> None:
    before = town.count("people")
    codes = [town.code("newcomer") for _ in range(4)]
    exchange = partial(town.anyone().post, "/sessions")
    answers = at_once([partial(exchange, {"code": code}) for code in codes])
    assert len({ok(answer, 201)["person"]["id"] for answer in answers}) == 1
    assert town.count("people") == before + 1
