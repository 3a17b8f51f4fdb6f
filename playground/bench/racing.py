"""Twenty people race for one place after another: over HTTP, and by pgbench with the same SQL."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

import psycopg
from flask.testing import FlaskClient

from playground.bench.land import RACERS, Land, person_id, wish_id
from playground.bench.loading import Load, load, request_bytes

DIGEST_LITERAL = re.compile(r"E?'\\{1,2}x[0-9a-f]{64}'")
PLACES = 30
ROUNDS = 5
UUID_LITERAL = re.compile(r"'([0-9a-f]{32})'")
TIMEOUT_SECONDS = 60


def race_over_http(port: int, land: Land, first: int) -> Load:
    """Every racer tries every place, from place ``first`` on, over a connection of their own."""
    shares = [
        [
            request_bytes(
                "POST",
                f"/api/v1/wishes/{wish_id(first + place)}/claims",
                X_County="229901",
                Authorization=f"Bearer {token}",
                Idempotency_Key=f"race-{number:04d}-{first + place:06d}",
            )
            for place in range(PLACES)
        ]
        for number, token in enumerate(land.tokens)
    ]
    return load(port, shares)


def race_by_pgbench(binary: Path, land: Land, script: Path, first: int) -> float:
    """Transactions a second of twenty pgbench clients, each with a racer's own session."""
    command = [
        str(binary), "-n", "-M", "prepared", "-c", str(RACERS), "-j", "2", "-t", str(PLACES),
        "-D", f"n={first - 1}", "-f", str(script), land.dsn,
    ]  # fmt: skip
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False
    )
    found = re.search(r"tps = ([0-9.]+)", done.stdout)
    if done.returncode or found is None:
        raise ValueError(done.stdout + done.stderr)
    return float(found[1])


def write_script(client: FlaskClient, land: Land, place: int, script: Path) -> int:
    """Record what a winning claim says to the database and write it down for pgbench.

    Returns the number of statements. Values that differ between racers and places become
    expressions over pgbench's client and place numbers; ids made on the way become random ones.
    """
    path = f"/api/v1/wishes/{wish_id(place)}/claims"
    headers = {
        "X-County": "229901",
        "Authorization": f"Bearer {land.tokens[0]}",
        "Idempotency-Key": "recorded-claim",
    }
    client.post(path, headers=headers | {"Idempotency-Key": "recorded-loser"})
    with _recorded() as statements:
        status = client.post(
            f"/api/v1/wishes/{wish_id(place + 1)}/claims", headers=headers
        ).status_code
    if status != 201:  # noqa: PLR2004 - created
        raise ValueError(f"the recorded claim was answered {status}")
    script.write_text(_script(statements, land, place + 1), encoding="utf-8")
    return len(statements)


@contextmanager
def _recorded() -> Iterator[list[tuple[str, Any]]]:
    found: list[tuple[str, Any]] = []
    execute = psycopg.Cursor.execute

    def noted(cursor: Any, query: Any, params: Any = None, **options: Any) -> Any:
        found.append((query, params))
        return execute(cursor, query, params, **options)

    # At the driver, which all statements pass, also those that skip the session.
    with patch.object(psycopg.Cursor, "execute", noted):
        yield found


def _script(statements: list[tuple[str, Any]], land: Land, place: int) -> str:
    with psycopg.connect(land.dsn) as connection:
        cursor = psycopg.ClientCursor(connection)
        literal = [_vary(cursor.mogrify(sql, params), place) for sql, params in statements]
    first, reserve, look, *change = literal
    look = look.replace("SELECT ", "SELECT (wishes.state = 'published')::int AS open, ", 1)
    look = look.replace("wishes.state = ", f"{land.schema}.wishes.state = ", 1)
    lines = [
        "\\set n :n + 1", "BEGIN;", f"{first};", f"{reserve};", f"{look} \\gset w_",
        "\\if :w_open", *(f"{each};" for each in change), "COMMIT;", "\\else", "ROLLBACK;",
        "\\endif",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _vary(sql: str, place: int) -> str:
    flat = " ".join(sql.split())
    varied = UUID_LITERAL.sub(lambda found: _uuid(str(UUID(found[1])), place), flat)
    varied = varied.replace("'recorded-claim'", "('k' || :client_id || '-' || :n)")
    return DIGEST_LITERAL.sub("decode(lpad(:client_id::text, 64, '0'), 'hex')", varied)


def _uuid(value: str, place: int) -> str:
    if value == wish_id(place):
        return "('00000000-0000-7000-8000-' || lpad(:n::text, 12, '0'))"
    if value == person_id(0):
        return "('00000000-0000-7000-9000-' || lpad(:client_id::text, 12, '0'))"
    if value.startswith("00000000-0000-7000-"):
        return f"'{value}'"
    return "gen_random_uuid()"
