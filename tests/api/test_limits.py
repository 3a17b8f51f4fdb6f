"""How often one caller may call one route in a minute."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
import redis as redis_client

from tests.api.client import Api, Caller, assert_problem, ok, open_api
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.wishes import a_claim
from wishapp.base.county import acting_for
from wishapp.base.ids import new_id, new_token
from wishapp.config import ConfigProblem, LimitSettings, RouteLimit
from wishapp.registry.people.tokens import new_session_token

CONTACTS, SESSIONS, STRANGERS, OTHERS = 30, 60, 50, 70
FEW = LimitSettings(
    strangers=STRANGERS, others=OTHERS, sign_ins_of_address=SESSIONS, sign_ins_of_account=4,
    sign_ins_by_code=2, routes=(RouteLimit(endpoint="wall.wall", a_minute=5),),
)  # fmt: skip


@pytest.fixture
def api(town: Api, redis: redis_client.Redis) -> Iterator[Api]:
    """The town with its limits, none of them used up."""
    assert redis.dbsize() == 0
    with open_api(town.world, town.emulator, town.cast, limits=FEW) as limited:
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


def test_all_sessions_of_one_person_count_together(api: Api) -> None:
    with api.world.serving(QINGHE):
        path = f"/claims/{a_claim(api.cast, 'claimed').id}/contact"
    statuses(CONTACTS, api.as_("zhao"), path)
    second = Caller(api.app, ok(api.sign_in("zhao"), 201)["token"])
    assert_problem(second.get(path), 429, "too_many_requests")


def made_up_tokens(most: int) -> list[str]:
    """As they are given out, but by nobody; and of another form."""
    with acting_for(LIUXI):
        return [new_token() if each % 2 else new_session_token(new_id()) for each in range(most)]


def test_a_made_up_token_gives_nobody_a_limit_of_their_own(api: Api) -> None:
    answers = [
        Caller(api.app, token).post("/sessions", {}).status_code
        for token in made_up_tokens(SESSIONS + 1)
    ]
    assert answers == [422] * SESSIONS + [429]


def test_strangers_at_the_wall_lock_out_nobody_who_signed_in(api: Api) -> None:
    assert statuses(6, api.anyone(), "/wall") == {200: 5, 429: 1}
    assert statuses(5, api.as_("zhao"), "/wall") == {200: 5}
    assert statuses(5, api.as_("qian"), "/wall") == {200: 5}
    assert_problem(api.as_("zhao").get("/wall"), 429, "too_many_requests")


def test_a_whole_office_signs_in_and_one_account_or_code_does_not_do_so_for_ever(api: Api) -> None:
    assert [api.sign_in("zhao").status_code for _ in range(5)] == [201] * 4 + [429]
    assert api.sign_in("qian").status_code == 201
    body = {"code": "unknown"}
    answers = [api.anyone().post("/sessions", body).status_code for _ in range(3)]
    assert answers == [422, 422, 429]


def test_who_is_not_known_is_told_so_and_not_to_come_again(api: Api) -> None:
    calls = [api.anyone().put("/me/phone", {"code": "x"}).status_code for _ in range(12)]
    assert calls == [401] * 12
    token = new_token()
    calls = [Caller(api.app, token).put("/me/phone", {}).status_code for _ in range(12)]
    assert calls == [401] * 12


def test_a_limit_of_a_route_that_there_is_not_is_a_problem(api: Api) -> None:
    unknown = replace(FEW, routes=(RouteLimit(endpoint="wall.wal", a_minute=5),))
    with (
        pytest.raises(ConfigProblem, match=r"no route wall\.wal"),
        open_api(api.world, api.emulator, api.cast, limits=unknown),
    ):
        pass


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
    with open_api(api.world, api.emulator, api.cast, service=service, limits=FEW) as behind:
        assert {sign_in(behind.anyone(), number) for number in numbers} == {422}
        assert [sign_in(behind.anyone(), 7) for _ in numbers][-1] == 429


def test_limits_can_be_switched_off(api: Api) -> None:
    service = replace(api.world.config.service, rate_limits=False)
    with open_api(api.world, api.emulator, api.cast, service=service) as unlimited:
        answers = {unlimited.anyone().post("/sessions", {}).status_code for _ in range(70)}
    assert answers == {422}
