"""What a members' board of a year costs at a million service records, of the same SQL alone."""

import statistics
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import psycopg
from sqlalchemy import event

from playground.bench.land import Land
from wishapp.base.county import acting_for
from wishapp.base.db import db, drop_connections, transaction
from wishapp.bootstrap import core_app
from wishapp.config import Config
from wishapp.demand.boards.periods import named
from wishapp.office.member_boards.queries import members_in
from wishapp.office.report_rates.queries import By
from wishapp.office.service_boards.queries import window_of
from wishapp.registry.places.models import Place
from wishapp.registry.places.rules import Level

RECORDS, MEMBERS, UNITS, STREETS = 1_000_000, 100_000, 500, 15
MOST_LINES, ROUNDS, YEAR = 5_000, 5, "2025"
BOARDS: Mapping[str, By] = {f"members' board by {by}": by for by in By}
COUNTY = Place(path="/229901000000/", level=Level.COUNTY.value)


def _made(kind: str, number: str) -> str:
    return f"('{kind}000000' || lpad(to_hex({number}), 24, '0'))::uuid"


UNIT = _made("74", f"n %% {UNITS}")
# In which of fifteen streets and 150 communities the n-th lies.
PATHS = f"""
    CROSS JOIN LATERAL (SELECT '/229901000000/s' || n %% {STREETS} || '/' AS street) AS s
    CROSS JOIN LATERAL (SELECT street || 'c' || n %% (10 * {STREETS}) || '/' AS community) AS c
"""
FILL = (
    f"""
    INSERT INTO units (id, uscc, name, party_org, created_at)
    SELECT {UNIT}, 'bench-' || n, '单位' || n, '支部', now() FROM generate_series(1, {UNITS}) n
    """,  # noqa: S608 - names and numbers of our own
    f"""
    INSERT INTO report_ins SELECT (made).* FROM (
        SELECT jsonb_populate_record(one.r, jsonb_build_object('id', {_made("71", "n")},
            'person_id', {_made("73", "n")}, 'slip_no', 'bench' || n, 'receipt_no', NULL,
            'unit_id', {UNIT}, 'street_path', street, 'community_path', community,
            'place_path', community)) made
        FROM (SELECT r FROM report_ins r LIMIT 1) one, generate_series(1, {MEMBERS}) n {PATHS}
    ) copies
    """,  # noqa: S608 - as above
    f"""
    INSERT INTO service_milestones (id, kind, name, subject_id, at, street_path, community_path,
        place_path)
    SELECT gen_random_uuid(), 'report_in', 'entered', {_made("71", "n")}, '2024-06-01', street,
        community, community
    FROM generate_series(1, {MEMBERS}) n {PATHS}
    """,  # noqa: S608 - as above
    f"""
    INSERT INTO duty_counts (id, counted_at, unit_id, street_path, community_path, place_path, due,
        reported, exempt)
    SELECT gen_random_uuid(), timestamptz '2024-06-01' + n * interval '20 min', {UNIT}, street,
        community, community, 2, 1, 0
    FROM generate_series(1, {MEMBERS // 2}) n {PATHS}
    """,  # noqa: S608 - as above
    # A member serves in the own street mostly, and ten times.
    f"""
    INSERT INTO service_records (id, record_no, person_id, report_in_id, unit_id, source, part,
        kind, activity, content, place_name, organizer, service_date, started_at, ended_at,
        break_minutes, minutes, times, wishes, evidence, recorded_at, record_by, recorded_late,
        rule_version, basis_doc, community_id, street_path, community_path, place_path)
    SELECT gen_random_uuid(), 'bench-' || n, {_made("73", f"1 + n %% {MEMBERS}")},
        {_made("71", f"1 + n %% {MEMBERS}")}, {UNIT}, 'bench:' || n, 1,
        (ARRAY['confirmed_by_resident', 'entered_by_staff', 'confirmed_by_code'])[1 + n %% 3],
        'WX-1', '修灯', '社区', '社区', day, day + interval '9 hours', day + interval '10 hours',
        0, 60, 1, 1, '{{}}', day + interval '3 days', day + 14, false, '2026-1', '文',
        gen_random_uuid(), street, community, community
    FROM generate_series(1, {RECORDS}) n {PATHS}
    CROSS JOIN LATERAL (SELECT date '2025-01-01' + n / 10 %% 365 AS day) AS d
    """,  # noqa: S608 - as above
)


def fill_year(land: Land) -> None:
    """Add the members of a great county, and all that they did in a year."""
    with psycopg.connect(land.dsn, autocommit=True) as connection:
        connection.execute(f'SET search_path TO "{land.schema}", public')
        connection.execute("SET session_replication_role = replica")
        for statement in FILL:
            connection.execute(statement, ())
        connection.execute("VACUUM ANALYZE")


def against_sql(config: Config, land: Land) -> dict[str, tuple[float, float]]:
    """The median milliseconds of each board, and those of its statements alone, in turns."""
    app, _ = core_app(config)
    found = {}
    with app.app_context(), acting_for(config.counties[0]):
        for name, by in BOARDS.items():
            said = _statements(by)
            times: tuple[list[float], list[float]] = ([], [])
            with psycopg.connect(land.dsn, autocommit=True) as alone:
                alone.execute(f'SET search_path TO "{land.schema}", public')
                for _ in range(ROUNDS):
                    times[0].append(_took(partial(_draw, by)))
                    times[1].append(_took(partial(_run, alone, said)))
            found[name] = (statistics.median(times[0]), statistics.median(times[1]))
        drop_connections()
    return found


def _draw(by: By) -> None:
    with transaction():
        period = named(YEAR)
        whole, parts = members_in(COUNTY, by, window_of(period, period.ends), limit=MOST_LINES)
    if sum(whole.minutes) < RECORDS or not parts:
        raise ValueError(f"the board by {by} is about nothing")


def _statements(by: By) -> list[tuple[str, Any]]:
    said: list[tuple[str, Any]] = []

    def note(*facts: Any) -> None:
        said.append((facts[2], facts[3]))

    with transaction():
        engine = db.session.connection().engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        _draw(by)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return [each for each in said if each[0].startswith("SELECT") and "FROM" in each[0]]


def _run(connection: psycopg.Connection, said: list[tuple[str, Any]]) -> None:
    for statement, values in said:
        connection.execute(statement, values).fetchall()


def _took(call: Callable[[], None]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1_000
