"""What a search of staff costs among all wishes of a county, against the wall's page."""

import json
import statistics
from collections.abc import Mapping
from uuid import UUID

import psycopg
import redis

from playground.bench.loading import load, request_bytes
from wishapp.base.clock import now
from wishapp.base.ids import token_digest
from wishapp.kernel.sealing import name_digest, phone_digest, seal
from wishapp.registry.people.tokens import new_session_token

# Borne by one wish in three hundred, the number of one in ten thousand, the word of one in ten.
NAME, NUMBER, WORD = "王芳", "13800000001", "轮椅"
SEARCHES: Mapping[str, str] = {
    "a telephone number": NUMBER,
    "a name": NAME,
    "a word that one in ten has": WORD,
    "a word that none has": "钢琴",
}
CLERK = "00000000-0000-7000-9000-000000009004"
COUNTY = "/229901000000/"
# Below what one clerk may ask in a minute.
REQUESTS = 45
# SQL is prepared when a connection of the pool ran it five times, and planned for good after ten.
WARM_UP, ROUNDS, CALLERS = 12, 5, 4


def digests() -> dict[str, bytes | None]:
    """What wishes are found by, for the statement that makes them."""
    return {"name": name_digest(NAME), "phone": phone_digest(NUMBER)}


def employ_clerk(connection: psycopg.Connection) -> str:
    """A county's administrator, who sees everything; returns the token."""
    token = new_session_token(UUID(CLERK))
    connection.execute(
        "INSERT INTO sessions (id, person_id, token_digest, created_at, seen_at, expires_at)"
        " VALUES (gen_random_uuid(), %s, %s, now(), now(), %s)",
        (CLERK, token_digest(token), now().replace(year=2099)),
    )
    connection.execute(
        "INSERT INTO role_grants (id, person_id, role, place_path, granted_at)"
        " VALUES (gen_random_uuid(), %s, 'county_admin', %s, now())",
        (CLERK, COUNTY),
    )
    return token


def note_members(connection: psycopg.Connection, count: int, **home: str) -> None:
    """Members who have accounts and active report-ins; their names are as common as on wishes."""
    facts = {"name": NAME, "phone": NUMBER, "address": "东湖路1号", "status": "member"}
    sealed = {f"sealed_{what}": seal(text) for what, text in facts.items()}
    values = {"count": count, "nothing": seal(""), **sealed, **digests(), **home}
    connection.execute("SET session_replication_role = replica")
    for statement in (MEMBERS, REPORT_INS):
        connection.execute(statement, values)
    connection.execute("SET session_replication_role = origin")


# Found by the same digests as wishes.
_FOUND_BY = """
    CASE WHEN n %% 300 = 0 THEN %(name)s::bytea ELSE decode(md5('m' || n), 'hex') END,
    CASE WHEN n %% 10000 = 7 THEN %(phone)s::bytea ELSE decode(md5('p' || n), 'hex') END
"""
_MEMBER = "('00000000-0000-7000-a000-' || lpad(n::text, 12, '0'))::uuid"
MEMBERS = f"""
    INSERT INTO people (id, openid_digest, openid, name, created_at, name_digest, phone_digest)
    SELECT {_MEMBER}, decode(md5('o' || n), 'hex'), %(sealed_name)s, %(sealed_name)s, now(),
        {_FOUND_BY}
    FROM generate_series(1, %(count)s) n
"""  # noqa: S608 - names of our own
REPORT_INS = f"""
    INSERT INTO report_ins (id, state, person_id, unit_id, slip_no, member_name, phone, address,
        address_digest, political_status, skills, applied_at, active_at, confirmed_at,
        name_digest, phone_digest, community_id, street_path, community_path, place_path)
    SELECT gen_random_uuid(), 'active', {_MEMBER}, %(unit)s, 'BD-229901-2026-' || n,
        %(sealed_name)s, %(sealed_phone)s, %(sealed_address)s, '\\x00', %(sealed_status)s,
        %(nothing)s, now(), now(), now(), {_FOUND_BY},
        %(community)s, %(street)s, %(path)s, %(path)s
    FROM generate_series(1, %(count)s) n
"""  # noqa: S608 - as above


def note_terms(connection: psycopg.Connection) -> None:
    """The terms of all wishes, whose words are alike but for one in ten; the index comes after."""
    connection.execute("DROP INDEX wish_terms_found")
    connection.execute(
        "INSERT INTO wish_terms (wish_id, terms) SELECT id, pairs || ARRAY[street_path,"
        " community_path, CASE WHEN number %% 10 = 0 THEN %s ELSE '修灯' END]"
        " FROM (SELECT *, row_number() OVER () number FROM wishes) w,"
        " (SELECT word_pairs('想请人帮忙，周末在家') pairs) p",
        (WORD,),
    )
    connection.execute("CREATE INDEX wish_terms_found ON wish_terms USING gin (terms)")


def against_wall(port: int, token: str, counters: redis.Redis) -> dict[str, tuple[float, float]]:
    """The median milliseconds of each search, and those of the wall's page, asked in turns."""
    return {
        name: _in_turns(port, _search(token, text), _wall(), counters)
        for name, text in SEARCHES.items()
    }


def _search(token: str, text: str) -> bytes:
    body = json.dumps({"text": text})
    bearer = f"Bearer {token}"
    return request_bytes("POST", "/api/v1/search", body, X_County="229901", Authorization=bearer)


def _wall() -> bytes:
    return request_bytes("GET", "/api/v1/wall?limit=20", X_County="229901")


def _in_turns(port: int, first: bytes, second: bytes, counters: redis.Redis) -> tuple[float, float]:
    for _ in range(ROUNDS):
        counters.flushall()
        load(port, [[first, second] * WARM_UP] * CALLERS)
    counters.flushall()
    answers = load(port, [[first, second] * REQUESTS])
    if set(answers.statuses) != {200}:
        raise ValueError(f"a search was answered wrongly: {answers.statuses}")
    # One connection's answers come in the order of its requests.
    times = answers.times
    return statistics.median(times[::2]) * 1_000, statistics.median(times[1::2]) * 1_000
