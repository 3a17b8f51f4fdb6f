"""Counting in Redis over lines that stay open, through whatever happens to them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis as redis_client
from limits import parse

from miniprogram_api.fast.counting import Lines
from miniprogram_api.limits import Limits
from wishapp.base.errors import Refusal
from wishapp.config import LimitSettings

MOST = 3
LIMIT = parse(f"{MOST}/minute")
EVENTS: dict[str, Callable[[redis_client.Redis], object]] = {
    "nothing": lambda _: None,
    "the script is gone": lambda redis: redis.script_flush(),
    "every line is cut": lambda redis: redis.execute_command("CLIENT", "KILL", "SKIPME", "yes"),
}


def counting(redis: redis_client.Redis) -> Limits:
    url = f"unix://{redis.get_connection_kwargs()['path']}"
    return Limits(redis, url, LimitSettings(), enabled=True)


@pytest.mark.parametrize("happens", EVENTS.values(), ids=EVENTS)
def test_the_count_goes_on_whatever_happens(
    redis: redis_client.Redis, happens: Callable[[redis_client.Redis], object]
) -> None:
    limits = counting(redis)
    for _ in range(MOST):
        limits.count(LIMIT, "wall", "anybody")
        happens(redis)
    with pytest.raises(Refusal):
        limits.count(LIMIT, "wall", "anybody")
    (key,) = redis.keys("*")
    assert int(redis.get(key)) == MOST + 1
    assert 0 < redis.ttl(key) <= 60


def test_a_hundred_at_once_are_each_counted_once(redis: redis_client.Redis) -> None:
    lines = Lines(redis.connection_pool)
    with ThreadPoolExecutor(20) as crowd:
        counts = list(crowd.map(lambda _: lines.ask("INCR", "calls"), range(100)))
    assert sorted(counts) == list(range(1, 101))
    assert len(redis.client_list()) <= 21


def test_a_line_is_used_again(redis: redis_client.Redis) -> None:
    lines = Lines(redis.connection_pool)
    assert len({lines.ask("CLIENT", "ID") for _ in range(3)}) == 1


def test_a_late_answer_is_nobodys(redis: redis_client.Redis) -> None:
    path = redis.get_connection_kwargs()["path"]
    with redis_client.Redis(unix_socket_path=path, socket_timeout=0.2) as impatient:
        lines = Lines(impatient.connection_pool)
        assert lines.ask("ECHO", "first") == b"first"
        redis.client_pause(600)
        with pytest.raises(redis_client.TimeoutError):
            lines.ask("ECHO", "late")
        redis.client_unpause()
        assert lines.ask("ECHO", "next") == b"next"


def test_nor_is_that_to_a_command_that_was_broken_off(
    redis: redis_client.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = Lines(redis.connection_pool)
    with monkeypatch.context() as patch:
        patch.setattr(redis_client.UnixDomainSocketConnection, "read_response", interrupted)
        with pytest.raises(KeyboardInterrupt):
            lines.ask("ECHO", "first")
    assert lines.ask("ECHO", "second") == b"second"


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_refused_command_leaves_the_line_in_order(redis: redis_client.Redis) -> None:
    lines = Lines(redis.connection_pool)
    redis.set("calls", "many")
    with pytest.raises(redis_client.ResponseError):
        lines.ask("INCR", "calls")
    assert lines.ask("GET", "calls") == b"many"


def test_an_absent_redis_is_told() -> None:
    with redis_client.Redis.from_url("redis://127.0.0.1:9/0") as away:
        lines = Lines(away.connection_pool)
        for _ in range(2):
            with pytest.raises(redis_client.ConnectionError):
                lines.ask("PING")
