from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.api.bodies import wish_body
from tests.api.client import Api, assert_problem, ok, open_api
from tests.api.steps import upload
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.wishes import a_wish
from wishapp.base.ids import new_id
from wishapp.config import RedisSettings
from wishapp.demand.wishes.queries import wish_for_update

CLOSED_PORT = "127.0.0.1:9"


@contextmanager
def changed(town: Api, **parts: dict[str, Any]) -> Iterator[Api]:
    """The same town served by a process with other settings; sessions stay good."""
    config = town.world.config
    settings = {name: replace(getattr(config, name), **part) for name, part in parts.items()}
    with open_api(town.world, town.emulator, town.cast, **settings) as opened:
        opened.tokens.update(town.tokens)
        yield opened


@pytest.fixture
def blocked_folder(tmp_path: Path) -> str:
    """A folder that nobody can make, whoever asks."""
    file = tmp_path / "file"
    file.write_bytes(b"")
    return str(file / "pictures")


def test_a_picture_that_cannot_be_stored_is_not_entered(town: Api, blocked_folder: str) -> None:
    town.as_("wang")
    key, before = new_id().hex, town.count("pictures")
    with changed(town, media={"folder": blocked_folder}) as broken:
        refused = upload(broken.as_("wang"), key=key)
        assert_problem(refused, 503, "storage_unavailable")
        assert ok(broken.as_("wang").get("/me"))
    assert town.count("pictures") == before
    # The phone tries again under the same key, and the store is back.
    assert ok(upload(town.as_("wang"), key=key), 201)


def test_a_picture_that_cannot_be_read_is_told_apart_from_one_that_is_gone(
    town: Api, blocked_folder: str, tmp_path: Path
) -> None:
    picture = ok(upload(town.as_("wang")), 201)
    assert town.as_("wang").get(f"/media/{picture['id']}").status_code == 200
    with changed(town, media={"folder": str(tmp_path / "another")}) as empty:
        gone = empty.as_("wang").get(f"/media/{picture['id']}")
        assert_problem(gone, 404, "media_gone")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with changed(town, media={"folder": str(tmp_path / "loop")}) as broken:
        away = broken.as_("wang").get(f"/media/{picture['id']}")
        assert_problem(away, 503, "storage_unavailable")


def test_without_redis_everything_is_served_and_limits_are_counted_here(town: Api) -> None:
    away = RedisSettings(url=f"redis://{CLOSED_PORT}/0", timeout_seconds=0.2)
    with open_api(town.world, town.emulator, town.cast, redis=away) as alone:
        wang = alone.as_("wang")
        assert ok(alone.anyone().get("/wall"))
        posted = [wang.post("/wishes", wish_body()).status_code for _ in range(21)]
        assert posted == [201] * 20 + [429]
        assert ok(alone.as_("li").post("/wishes", wish_body()), 201)
        ready = alone.anyone().get("/readyz")
        assert ready.get_json() == {"ready": False, "missing": ["redis"]}


NOWHERE = {"url": f"postgresql+psycopg://wishapp@{CLOSED_PORT}/gone", "connect_timeout_seconds": 2}
CALLS = {
    "wall": lambda api: api.anyone().get("/wall"),
    "me": lambda api: api.as_("wang").get("/me"),
    "post": lambda api: api.as_("wang").post("/wishes", wish_body()),
    "upload": lambda api: upload(api.as_("wang")),
    "sign in": lambda api: api.sign_in("wang"),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_without_a_database_every_call_is_asked_to_come_again(town: Api, call: Any) -> None:
    town.as_("wang")
    with changed(town, database=NOWHERE) as lost:
        refused = call(lost)
        assert_problem(refused, 503, "busy")
        assert refused.headers["Retry-After"] == "1"
        for word in ("Traceback", "psycopg", "sqlalchemy", "wishapp@", "127.0.0.1"):
            assert word not in refused.get_data(as_text=True)


def test_connections_that_the_server_dropped_cost_one_answer(town: Api) -> None:
    wang = town.as_("wang")
    ok(wang.get("/me"))
    town.world.rows(
        QINGHE,
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    town.world.drop_connections()
    assert_problem(wang.get("/me"), 503, "busy")
    assert ok(wang.get("/me"))


def test_whoever_waits_too_long_for_a_lock_is_asked_to_come_again(town: Api) -> None:
    with town.world.serving(QINGHE):
        wish = a_wish(town.cast)
    town.as_("zhao")
    with changed(town, database={"lock_timeout_ms": 50}) as impatient:
        with town.world.within(QINGHE):
            wish_for_update(wish.id)
            held = impatient.as_("zhao").post(f"/wishes/{wish.id}/claims")
        assert_problem(held, 503, "busy")
        assert ok(impatient.as_("zhao").post(f"/wishes/{wish.id}/claims"), 201)


def test_when_all_connections_are_taken_a_call_is_asked_to_come_again(town: Api) -> None:
    town.as_("wang")
    with changed(town, database={"pool_size": 1, "pool_timeout_seconds": 0}) as small:
        with ExitStack() as held:
            for engine in small.engines:
                held.enter_context(engine.connect())
            assert_problem(small.as_("wang").get("/me"), 503, "busy")
        assert ok(small.as_("wang").get("/me"))


def set_revision(town: Api, revision: str) -> None:
    query = f"UPDATE schema_version SET version_num = '{revision}' RETURNING version_num"  # noqa: S608 - our own words
    town.world.rows(LIUXI, query)


def test_a_living_process_is_not_always_ready(town: Api) -> None:
    assert ok(town.anyone(None).get("/healthz")) == {"alive": True}
    assert ok(town.anyone(None).get("/readyz")) == {"ready": True, "missing": []}
    with changed(town, database=NOWHERE) as lost:
        assert ok(lost.anyone(None).get("/healthz")) == {"alive": True}
        unready = lost.anyone(None).get("/readyz")
        assert (unready.status_code, unready.get_json()["missing"]) == (503, ["database"])


def test_a_county_whose_migrations_are_behind_is_named(town: Api) -> None:
    at = town.world.rows(LIUXI, "SELECT version_num FROM schema_version")[0][0]
    try:
        set_revision(town, "0001")
        unready = town.anyone(None).get("/readyz")
        assert unready.status_code == 503
        assert unready.get_json() == {"ready": False, "missing": ["migrations of 229902"]}
    finally:
        set_revision(town, at)
    assert ok(town.anyone(None).get("/readyz"))
