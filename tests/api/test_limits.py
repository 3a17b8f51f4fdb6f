"""How often one caller may call one route in a minute."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
import redis as redis_client

from tests.api.client import Api, Caller, assert_problem, ok, open_api
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_claim
from wishapp.base.ids import new_token

CONTACTS, SESSIONS, STRANGERS, OTHERS = 30, 60, 120, 600


@pytest.fixture
def api(town: Api, redis: redis_client.Redis) -> Iterator[Api]:
    """The town with its limits, none of them used up."""
    assert redis.dbsize() == 0
    with open_api(town.world, town.emulator, town.cast) as limited:
        yield limited


def statuses(calls: int, caller: Caller, path: str, **options: object) -> Counter[int]:
    return Counter(caller.get(path, **options).status_code for _ in range(calls))


def test_one_call_too_many_is_told_when_to_come_again(api: Api) -> None:
    with api.world.serving(QINGHE):
        claim = a_claim(api.cast, "claimed")
    path = f"/claims/{claim.id}/contact"
    zhao = api.as_("zhao")
    assert statuses(CONTACTS, zhao, path) == {200: CONTACTS}
    refused = zhao.get(path)
    assert_problem(refused, 429, "too_many_requests")
    assert refused.headers["Retry-After"] == "60"
    assert api.count("audit_rows", f"subject_id = '{claim.id}'") == CONTACTS
    # Another route and another person have limits of their own.
    assert ok(zhao.get(f"/claims/{claim.id}"))
    assert_problem(api.as_("zhou").get(path), 403, "forbidden")
    assert ok(api.as_("zhou").get("/me"))


def test_two_sessions_of_one_person_count_apart(api: Api) -> None:
    with api.world.serving(QINGHE):
        path = f"/claims/{a_claim(api.cast, 'claimed').id}/contact"
    statuses(CONTACTS + 1, api.as_("zhao"), path)
    second = Caller(api.app, ok(api.sign_in("zhao"), 201)["token"])
    assert ok(second.get(path))


def test_a_made_up_token_gives_nobody_a_limit_of_their_own(api: Api) -> None:
    answers = [
        Caller(api.app, new_token()).post("/sessions", {}).status_code for _ in range(SESSIONS + 1)
    ]
    assert answers == [422] * SESSIONS + [429]


def test_made_up_tokens_of_one_address_share_a_limit(api: Api) -> None:
    answers = [Caller(api.app, new_token()).get("/me").status_code for _ in range(STRANGERS + 1)]
    assert answers == [401] * STRANGERS + [429]
    assert ok(api.as_("zhao").get("/me"))


def test_routes_without_a_contract_have_a_limit_too(api: Api) -> None:
    answers = [api.anyone().get("/healthz").status_code for _ in range(OTHERS + 1)]
    assert answers == [200] * OTHERS + [429]


def test_a_forwarded_address_is_believed_only_from_our_own_proxy(api: Api) -> None:
    def sign_in(caller: Caller, number: int) -> int:
        forwarded = {"X-Forwarded-For": f"192.0.2.{number}"}
        return caller.post("/sessions", {}, headers=forwarded).status_code

    numbers = range(SESSIONS + 1)
    assert [sign_in(api.anyone(), number) for number in numbers][-1] == 429
    service = replace(api.world.config.service, trusted_proxies=1)
    with open_api(api.world, api.emulator, api.cast, service=service) as behind:
        assert {sign_in(behind.anyone(), number) for number in numbers} == {422}
        assert [sign_in(behind.anyone(), 7) for _ in numbers][-1] == 429


def test_limits_can_be_switched_off(api: Api) -> None:
    service = replace(api.world.config.service, rate_limits=False)
    with open_api(api.world, api.emulator, api.cast, service=service) as unlimited:
        answers = {unlimited.anyone().post("/sessions", {}).status_code for _ in range(70)}
    assert answers == {422}
