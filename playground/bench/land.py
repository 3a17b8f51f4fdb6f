"""A county of a chosen size: members with tokens, a clerk, and wishes by the thousand."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from playground.bench.searching import digests, employ_clerk, note_members, note_terms
from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.base.db import drop_connections, transaction
from wishapp.bootstrap import core_app
from wishapp.config import Config, CountyRules
from wishapp.demand.wishes.search_terms import terms_in
from wishapp.kernel.access import Actor
from wishapp.kernel.sealing import seal
from wishapp.migrations.migrating import migrate_county
from wishapp.registry.county_rules.opening import open_county
from wishapp.registry.people.tokens import new_session_token

COMMUNITY = "/229901000000/229901001000/229901001001/"
STREET = "/229901000000/229901001000/"
RACERS = 20
# Wishes that a race claims; they rank highest, so that they stand on the wall's first pages.
RACED = 400
# Besides the racers.
WISHES_A_MEMBER = 10


# What nearly all wishes say, what one in so many says, and what none says.
USUAL, RARE, RARELY = "想请人帮忙修一下厨房的电线，周末在家", "盼一辆轮椅，好下楼看看", 10_000
NEVER = "钢琴"
# One member wins every race.
RULES = CountyRules(version="2026-1", basis_doc="演示", claims_at_once=1_000_000)


@dataclass(frozen=True, slots=True)
class Land:
    """Where the county is, and who may race in it."""

    dsn: str
    schema: str
    tokens: list[str]
    clerk: str


def person_id(number: int) -> str:
    """The id of the n-th member."""
    return f"00000000-0000-7000-9000-{number:012d}"


def wish_id(number: int) -> str:
    """The id of the n-th wish that is raced for."""
    return f"00000000-0000-7000-8000-{number:012d}"


def settle(config: Config, dsn: str, wishes: int) -> Land:
    """Migrate the county and fill it with ``wishes`` wishes, as a busy year leaves them."""
    county = config.counties[0]
    migrate_county(config.database, county)
    app, _ = core_app(config)
    with app.app_context():
        with acting_for(county), transaction():
            open_county(Actor.for_system("bench"), RULES)
        drop_connections()
    with acting_for(county), psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(f'SET search_path TO "{county.schema}", public')
        tokens = [new_session_token(UUID(person_id(number))) for number in range(RACERS)]
        _people(connection, tokens)
        with _built_afterwards(connection, "wishes_done_terms"):
            _wishes(connection, wishes)
        note_members(
            connection,
            wishes // WISHES_A_MEMBER,
            unit=person_id(9_002),
            community=person_id(9_001),
            street=STREET,
            path=COMMUNITY,
        )
        note_terms(connection)
        clerk = employ_clerk(connection)
        connection.execute("VACUUM ANALYZE")
    return Land(dsn=dsn, schema=county.schema, tokens=tokens, clerk=clerk)


def digest_of_racer(number: int) -> bytes:
    """The digest by which pgbench's n-th client finds its session: its number, padded."""
    return bytes.fromhex(f"{number:064d}")


def _people(connection: psycopg.Connection, tokens: list[str]) -> None:
    community, unit = person_id(9_001), person_id(9_002)
    today = date(2026, 1, 1)
    connection.execute(
        "INSERT INTO places (id, code, name, level, path, valid_from)"
        " VALUES (%s, '229901001001', '东湖社区', 'community', %s, %s)",
        (community, COMMUNITY, today),
    )
    connection.execute(
        "INSERT INTO units (id, uscc, name, party_org, created_at)"
        " VALUES (%s, '11220322012345671J', '示范单位', '机关党委', now())",
        (unit,),
    )
    for number in (*range(RACERS), 9_003, 9_004):
        _person(connection, person_id(number), number)
    for number, token in enumerate(tokens):
        digest = hashlib.sha256(token.encode()).digest()
        for value in (digest, digest_of_racer(number)):
            connection.execute(
                "INSERT INTO sessions (id, person_id, token_digest, created_at, seen_at,"
                " expires_at) VALUES (gen_random_uuid(), %s, %s, now(), now(), %s)",
                (person_id(number), value, now().replace(year=2099)),
            )
        _report_in(connection, number, community, unit)


def _person(connection: psycopg.Connection, identity: str, number: int) -> None:
    connection.execute(
        "INSERT INTO people (id, openid_digest, openid, created_at) VALUES (%s, %s, %s, now())",
        (identity, digest_of_racer(number), seal(f"openid-{number}")),
    )


def _report_in(connection: psycopg.Connection, number: int, community: str, unit: str) -> None:
    sealed = seal("示范")
    connection.execute(
        "INSERT INTO report_ins (id, state, person_id, unit_id, slip_no, member_name, phone,"
        " address, address_digest, political_status, skills, applied_at, active_at, confirmed_at,"
        " community_id, street_path, community_path, place_path) VALUES (%s, 'active', %s, %s, %s,"
        " %s, %s, %s, %s, %s, %s, now(), now(), now(), %s, %s, %s, %s)",
        (
            person_id(8_000 + number), person_id(number), unit, f"BD-{number}", sealed, sealed,
            sealed, b"member", seal("member"), seal(""), community, STREET, COMMUNITY, COMMUNITY,
        ),
    )  # fmt: skip


@contextmanager
def _built_afterwards(connection: psycopg.Connection, index: str) -> Iterator[None]:
    """Drop an index and build it at the end, which takes a tenth of the time."""
    found = connection.execute("SELECT pg_get_indexdef(%s::regclass)", (index,)).fetchone()
    connection.execute(f"DROP INDEX {index}")
    yield
    if found is not None:
        connection.execute(found[0])


# One in fifty waits on the wall, the others have ended.
WISHES_ROWS = """
    INSERT INTO wishes (id, state, kind, wish_no, form, wisher_id, submitter_id,
        beneficiary_name, contact_phone, address, address_digest, difficulty_group, content,
        wording,
        public_name, public_label, public_text, search_terms, returns, rule_version, created_at,
        published_at, rank_at, channel, due_is_estimate, renewals, attempts, name_digest,
        phone_digest, for_whom, community_id, street_path, community_path, place_path)
    SELECT
        CASE WHEN n <= %(raced)s
             THEN ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid
             ELSE gen_random_uuid() END,
        CASE WHEN n <= %(raced)s OR n %% 50 = 0 THEN 'published' ELSE 'closed' END,
        'individual', 'WX-229901-2026-' || lpad(n::text, 7, '0'), 'service', wisher,
        wisher, %(sealed)s, %(sealed)s, %(sealed)s, '\\x00', %(sealed)s, %(sealed)s,
        %(sealed)s,
        '王某', 'elder', words, terms, 0, '2026-1',
        now() - n * interval '1 second', now() - n * interval '1 second',
        now() + n * interval '1 second', 'mini_program', false, 0, 0,
        CASE WHEN n %% 300 = 0 THEN %(name)s ELSE decode(md5(n::text), 'hex') END,
        CASE WHEN n %% 10000 = 7 THEN %(phone)s ELSE decode(md5(n::text), 'hex') END, 'self',
        %(community)s,
        %(street)s, %(path)s, %(path)s
    FROM generate_series(1, %(count)s) AS n
    -- Each member has posted as many as any other.
    CROSS JOIN LATERAL (SELECT ('00000000-0000-7000-a000-'
        || lpad((1 + n %% %(members)s)::text, 12, '0'))::uuid AS wisher) AS posted
    JOIN (VALUES
        (false, %(usual)s, %(usual_terms)s::text[]), (true, %(rare)s, %(rare_terms)s::text[])
    ) AS told (is_rare, words, terms) ON is_rare = (n %% %(rarely)s = 0)
"""


def _wishes(connection: psycopg.Connection, count: int) -> None:
    """Rows of wishes: one in fifty waits on the wall, the others have ended."""
    sealed = seal("想请人帮忙修一下厨房的电线")
    connection.execute("SET session_replication_role = replica")
    connection.execute(
        WISHES_ROWS,
        {
            "raced": RACED, "members": count // WISHES_A_MEMBER, "sealed": sealed, "count": count,
            "usual": USUAL, "usual_terms": terms_in(USUAL), "rare": RARE,
            "rare_terms": terms_in(RARE), "rarely": RARELY,
            "community": person_id(9_001), "street": STREET, "path": COMMUNITY, **digests(),
        },
    )  # fmt: skip
    connection.execute("SET session_replication_role = origin")
