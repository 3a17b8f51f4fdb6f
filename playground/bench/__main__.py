"""Measures wishapp against ceilings taken in the same run, and prints ratios.

With a word it measures a part alone: ``boards``, ``rosters``, ``printing``, or ``pieces``, what
each piece of the fast path gains.
"""

import base64
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import redis

from miniprogram_api.app import create_app
from playground.bench.boards import against_sql, fill_year
from playground.bench.caching import CACHED, unchanged
from playground.bench.land import NEVER, RARE, USUAL, Land, settle
from playground.bench.loading import Load, load, request_bytes
from playground.bench.pieces import WISHES, print_pieces
from playground.bench.printing import against_library
from playground.bench.racing import PLACES, ROUNDS, race_by_pgbench, race_over_http, write_script
from playground.bench.rosters import against_openpyxl
from playground.bench.searching import against_wall
from playground.bench.serving import served
from playground.bench.writing import COMMITS_A_SECOND, somebody_writes
from playground.servers import Servers, servers
from wishapp.base.logs import configure_logging
from wishapp.config import Config, load_config

SMALL, LARGE = 10_000, 1_000_000
CONNECTIONS = 8
# Together below the limit of a minute.
REQUESTS = 240
WARM_UP = 50
PLAIN = "plain"
# What the wall is asked besides a page of twenty.
WALLS = {
    PLAIN: "",
    "common words": f"&q={quote(USUAL[:4])}",
    "rare words": f"&q={quote(RARE[3:5])}",
    "words that nobody said": f"&q={quote(NEVER)}",
    "a community": "&place=229901001001",
}
TEMPLATE = """
[service]
environment = "test"
rate_limits = {limits}
[database]
url = "{database}"
[redis]
url = "{redis}"
[media]
folder = "{folder}"
[[counties]]
code = "229901"
name = "青禾县"
schema = "county_229901"
appid = "wx-bench"
app_secret = "bench"
digest_secret = "{digest}"
[[counties.field_keys]]
id = "k1"
secret = "{key}"
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one size of county gave: medians over the rounds."""

    won_and_refused: float
    pgbench: float
    statements: int
    claim_p50: float
    list_rate: float
    list_p50: float
    busy_list_rate: float
    hello_rate: float
    wall_p50: Mapping[str, float]
    searches: dict[str, tuple[float, float]]
    county_rate: float
    unchanged_rate: Mapping[str, float]


def main() -> int:
    """Run everything, or the pieces or the boards alone, and print what was found."""
    configure_logging("error", program="bench")
    only = sys.argv[1:]
    if only in ([], ["printing"]):
        _line("certificates, of fpdf2 alone", ">= 8 and 20", against_library(), "a second")
    if only == ["printing"]:
        return 0
    with tempfile.TemporaryDirectory(prefix="wishapp-bench-") as name:
        folder = Path(name)
        with servers(folder / "servers", durable=True) as both:
            if not only:
                _print(_measure(both, folder, SMALL), _measure(both, folder, LARGE))
            config, _, land = _settled(both, folder, WISHES if only in ([], ["pieces"]) else SMALL)
            for part, measure in PARTS.items():
                if only in ([], [part]):
                    measure(config, land)
    return 0


def _print_boards(config: Config, land: Land) -> None:
    with _step("filling a year with 1,000,000 service records"):
        fill_year(land)
    for what, figures in against_sql(config, land).items():
        _line(f"{what}, of its SQL alone", "<= 1.2 and 1,000 ms", figures, "ms")


def _print_rosters(config: Config, land: Land) -> None:
    for what, figures in against_openpyxl(config, land).items():
        _line(f"{what} a roster of 100,000, of openpyxl alone", "<= 7 and 60 s", figures, "s")


PARTS = {"pieces": print_pieces, "rosters": _print_rosters, "boards": _print_boards}


def _measure(both: Servers, folder: Path, wishes: int) -> Figures:
    config, settings, land = _settled(both, folder, wishes)
    with _step("serving and measuring"):
        return _figures(both, folder, config, settings, land)


def _settled(both: Servers, folder: Path, wishes: int) -> tuple[Config, Path, Land]:
    database = f"bench_{wishes}"
    both.postgres.create_database(database)
    settings = folder / f"{database}.toml"
    settings.write_text(_settings(both, folder, database), encoding="utf-8")
    config = load_config(settings)
    with _step(f"filling a county with {wishes:,} wishes"):
        return config, settings, settle(config, both.postgres.dsn(database), wishes)


def _figures(both: Servers, folder: Path, config: Config, settings: Path, land: Land) -> Figures:
    log = folder / "gunicorn.log"
    script = folder / "claim.pgbench"
    statements = _record(config, land, script)
    counters = redis.Redis.from_url(both.valkey.url)
    with served("miniprogram_api.wsgi:app", log, WISHAPP_CONFIG=str(settings)) as port:
        races = [_race(port, land, n, counters) for n in range(ROUNDS + 1)][1:]
        lists = [_list(port, land, counters) for _ in range(ROUNDS)]
        walls = {name: _wall(port, land, query, counters) for name, query in WALLS.items()}
        searches = against_wall(port, land.clerk, counters)
        documents = [_load(port, land, counters, "/api/v1/county") for _ in range(ROUNDS)]
        again = [unchanged(port, land.tokens, counters) for _ in range(ROUNDS)]
        with somebody_writes(land.dsn):
            busy_lists = [_list(port, land, counters) for _ in range(ROUNDS)]
    # The same gunicorn settings, which look at the county's keys before they serve.
    with served("playground.bench.hello:app", log, WISHAPP_CONFIG=str(settings)) as port:
        hellos = [_hello(port) for _ in range(ROUNDS)]
    binary = both.postgres.bin / "pgbench"
    first = 1 + PLACES * (ROUNDS + 1)
    ceilings = [race_by_pgbench(binary, land, script, first + PLACES * n) for n in range(ROUNDS)]
    _must_be_right(races, lists + busy_lists + documents)
    return Figures(
        won_and_refused=statistics.median(race.rate for race in races),
        pgbench=statistics.median(ceilings),
        statements=statements,
        claim_p50=statistics.median(race.p50 for race in races),
        list_rate=statistics.median(each.rate for each in lists),
        list_p50=statistics.median(each.p50 for each in lists),
        busy_list_rate=statistics.median(each.rate for each in busy_lists),
        hello_rate=statistics.median(each.rate for each in hellos),
        wall_p50=walls,
        searches=searches,
        county_rate=statistics.median(each.rate for each in documents),
        unchanged_rate={
            what: statistics.median(each[what].rate for each in again) for what in CACHED
        },
    )


def _record(config: Config, land: Land, script: Path) -> int:
    app = create_app(config)
    with app.app_context():
        return write_script(app.test_client(), land, 390, script)


def _race(port: int, land: Land, number: int, counters: redis.Redis) -> Load:
    # Every round begins with untouched rate limits; within a round they count as ever.
    counters.flushall()
    return race_over_http(port, land, 1 + PLACES * number)


def _list(port: int, land: Land, counters: redis.Redis) -> Load:
    return _load(port, land, counters, "/api/v1/open-wishes?limit=20")


def _wall(port: int, land: Land, query: str, counters: redis.Redis) -> float:
    loads = [_load(port, land, counters, f"/api/v1/wall?limit=20{query}") for _ in range(ROUNDS)]
    _must_be_right([], loads)
    return statistics.median(each.p50 for each in loads)


def _load(port: int, land: Land, counters: redis.Redis, path: str) -> Load:
    counters.flushall()
    requests = [
        request_bytes("GET", path, X_County="229901", Authorization=f"Bearer {token}")
        for token in land.tokens[:CONNECTIONS]
    ]
    load(port, [[request] * WARM_UP for request in requests])
    return load(port, [[request] * REQUESTS for request in requests])


def _hello(port: int) -> Load:
    load(port, [[request_bytes("GET", "/")] * WARM_UP] * CONNECTIONS)
    return load(port, [[request_bytes("GET", "/")] * REQUESTS] * CONNECTIONS)


def _must_be_right(races: list[Load], lists: list[Load]) -> None:
    for race in races:
        if race.statuses != {201: PLACES, 409: 19 * PLACES}:
            raise ValueError(f"a race ended wrongly: {race.statuses}")
    for each in lists:
        if set(each.statuses) != {200}:
            raise ValueError(f"a list was answered wrongly: {each.statuses}")


def _settings(both: Servers, folder: Path, database: str) -> str:
    return TEMPLATE.format(
        limits="true",
        database=both.postgres.url(database),
        redis=both.valkey.url,
        folder=folder / "pictures",
        digest=secrets.token_hex(32),
        key=base64.b64encode(secrets.token_bytes(32)).decode(),
    )


def _print(small: Figures, large: Figures) -> None:
    claims = (large.won_and_refused, large.pgbench)
    lists = (large.list_rate, large.hello_rate)
    print()
    _line("claims won and refused, of pgbench with the same SQL", ">= 0.15", claims, "a second")
    _line("signed-in list of 20, of bare Flask", ">= 0.35", lists, "a second")
    busy = (large.busy_list_rate, large.hello_rate)
    _line(f"the same at {COMMITS_A_SECOND} commits a second", "none", busy, "a second")
    _line("claim p50, 10^6 wishes to 10^4", "<= 1.2", (large.claim_p50, small.claim_p50), "ms")
    _line("list p50, 10^6 wishes to 10^4", "<= 1.2", (large.list_p50, small.list_p50), "ms")
    for name in list(WALLS)[1:]:
        walls = (large.wall_p50[name], large.wall_p50[PLAIN])
        _line(f"wall p50, {name}, of the plain wall", "<= 5", walls, "ms")
    for what, figures in large.searches.items():
        _line(f"search among 10^6 for {what}, to the wall", "<= 5", figures, "ms")
    county = (large.county_rate, large.hello_rate)
    _line("the county's document, of bare Flask", "none", county, "a second")
    for what, rate in large.unchanged_rate.items():
        _line(f"{what} by its ETag, of bare Flask", "none", (rate, large.hello_rate), "a second")
    print(f"a won claim takes {large.statements} statements")


def _line(what: str, aim: str, figures: tuple[float, float], unit: str) -> None:
    ours, ceiling = figures
    facts = f"{ours:,.1f} to {ceiling:,.1f} {unit}"
    print(f"{what:<54} {ours / ceiling:5.2f}  (aim {aim})  {facts}")


@contextmanager
def _step(what: str) -> Iterator[None]:
    began = time.monotonic()
    print(f"{what} ...", flush=True)
    yield
    print(f"  {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
