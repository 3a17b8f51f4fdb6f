"""A county with a million wishes, made by the database itself in a few seconds.

Of half of those that ended it is noted when they did.
"""

from typing import Any

from sqlalchemy import Connection, text

from tests.builders.world import World, set_schema
from wishapp.base.county import acting_for
from wishapp.config import County
from wishapp.demand.wishes.search_terms import terms_in
from wishapp.kernel.sealing import name_digest, phone_digest, seal

WISHES, CLAIMS, LOOKS, REPORT_INS = 1_000_000, 150_000, 100_000, 100_000
WISHERS, MEMBERS, UNITS = 20_000, 2_500, 200
STREETS, COMMUNITIES, GRIDS = 15, 150, 1_200
# Twenty wishes as a county sees them after some years.
MIX = (
    ["closed"] * 7
    + ["published"] * 2
    + ["reviewed", "confirmed", "withdrawn", "expired", "rejected", "claimed", "in_progress"]
    + ["delivered", "under_review", "submitted", "verified"]
)

# Borne by one in three hundred, and the number of one in ten thousand.
NAMESAKE, NUMBER = "王芳", "13800000001"
NAMED = "CASE WHEN n % 300 = 0 THEN :name ELSE decode(md5(n::text), 'hex') END"
REACHED = "CASE WHEN n % 10000 = 7 THEN :phone ELSE decode(md5(n::text), 'hex') END"
# A grid of each number, with the community and street it lies in.
PLACES = f"""
    CREATE TEMPORARY TABLE spread ON COMMIT DROP AS
    SELECT number, ('0c000000' || lpad(to_hex(community), 24, '0'))::uuid community_id,
        street_path, community_path, community_path || grid_code || '/' place_path,
        street_code, community_code, grid_code
    FROM (
        SELECT *, street_path || community_code || '/' community_path,
            community_code || lpad(number::text, 4, '0') grid_code
        FROM (
            SELECT *, '/229901000000/' || street_code || '/' street_path FROM (
                SELECT number, number % {COMMUNITIES} community,
                    '229901' || (number % {COMMUNITIES} + 100001) community_code,
                    '229901' || (number % {STREETS} + 101) || '000' street_code
                FROM generate_series(0, {GRIDS - 1}) number
            ) codes
        ) streets
    ) communities;
    CREATE UNIQUE INDEX ON spread (number);
    ANALYZE spread;
    INSERT INTO places (id, code, name, level, path, valid_from)
    SELECT id, code, code, level, path, date '2020-01-01' FROM (
        SELECT DISTINCT community_id id, community_code code, 'community' level, community_path path
        FROM spread
        UNION ALL SELECT gen_random_uuid(), code, 'street', path
        FROM (SELECT DISTINCT street_code code, street_path path FROM spread) streets
        UNION ALL SELECT gen_random_uuid(), grid_code, 'grid', place_path FROM spread
    ) drawn
    ON CONFLICT DO NOTHING;
"""  # noqa: S608 - numbers of our own
LAND = "s.community_id, s.street_path, s.community_path, s.place_path"
LAND_COLUMNS = "community_id, street_path, community_path, place_path"


def made_id(kind: str, number: str) -> str:
    """SQL for an id that is known by its number; ids of one kind sort by it."""
    return f"('{kind}000000' || lpad(to_hex({number}), 24, '0'))::uuid"


# ``h`` is a number that looks random but is always the same; names in braces are put in below.
TEMPLATES = {
    "wishes": """
        INSERT INTO wishes (id, state, kind, wish_no, form, wisher_id, submitter_id,
            beneficiary_name, contact_phone, address, address_digest, difficulty_group, content,
            wording, public_name, public_label, public_text, search_terms, required_skill,
            shortfall, open_until, returns, rule_version, created_at,
            published_at, rank_at, due_kind, due_since, due_at, step_at,
            ended_at, channel, due_is_estimate, renewals, attempts, name_digest, phone_digest,
            for_whom, {land_columns})
        SELECT {wish}, state, CASE WHEN shared THEN 'crowdfunded' ELSE 'individual' END,
            'WX-229901-' || (2000000 + n),
            (ARRAY['goods', 'service', 'companionship'])[1 + n % 3], wisher, wisher,
            :sealed, :sealed, :sealed, '', :sealed, :sealed, :sealed, '王某', 'elder',
            words, terms, CASE WHEN n % 400 = 1 THEN 'electrician' END,
            CASE WHEN shared THEN 'reduce' END, CASE WHEN shared THEN {moment} END,
            0, '2026-1', timestamptz '2020-01-01' + n * interval '3 min', {moment}, {moment},
            CASE state WHEN 'published' THEN 'claim' WHEN 'withdrawn' THEN 'amend' END,
            {moment}, {moment},
            CASE WHEN state = 'withdrawn' THEN {moment} END,
            CASE WHEN state IN ('closed', 'rejected', 'withdrawn') AND n < {wishes} / 2
                THEN {moment} + interval '60 days' END,
            'mini_program', false, 0, 0, {named}, {reached}, 'self', {land}
        FROM (
            SELECT n, h, {wisher} wisher, shared, CASE
                WHEN shared AND state = 'published' THEN 'crowd_open'
                WHEN shared AND state = 'claimed' THEN 'in_progress' ELSE state END state
            FROM (
                SELECT n, h, n % 500 = 0 shared, (ARRAY{mix})[1 + h % 20] state
                FROM (SELECT n, hashint4(n) & 2147483647 h FROM generate_series(1, {wishes}) n) a
            ) b
        ) c
        JOIN (VALUES {words}) told (number, words, terms)
            ON number = CASE WHEN n % {rare} = 7 THEN 2 WHEN n % {mean} = 3 THEN 1 ELSE 0 END
        JOIN spread s ON s.number = h / 20 % {grids}""",
    "claims": """
        INSERT INTO claims (id, state, wish_id, wisher_id, member_id, report_in_id, unit_id,
            reported_in_at, claimed_at, break_minutes, evidence, due_at, {land_columns})
        SELECT {claim}, CASE WHEN n % 10 = 0 THEN 'released' ELSE 'confirmed' END, {wish},
            {wisher}, {member}, {report_in}, {unit}, now(), now(), 0, '{{}}',
            CASE WHEN n % 10 = 0 THEN {moment} END, {land}
        FROM (SELECT n, hashint4(n) & 2147483647 h FROM generate_series(1, {claims}) n) a
        JOIN spread s ON s.number = h % {grids}""",
    "audit_rows": """
        INSERT INTO audit_rows (id, at, action, capacity, subject_kind, subject_id, request_id)
        SELECT {look}, now(), 'contact', 'person', CASE WHEN n % 2 = 0 THEN 'claim' ELSE 'wish' END,
            CASE WHEN n % 2 = 0 THEN {claim} ELSE {wish} END, ''
        FROM generate_series(1, {looks}) n""",
    "report_ins": """
        INSERT INTO report_ins (id, state, person_id, unit_id, slip_no, member_name, phone,
            address, address_digest, political_status, skills, applied_at, name_digest,
            phone_digest, {land_columns})
        SELECT {report_in}, CASE WHEN n % 50 = 0 THEN 'applied' ELSE 'active' END, {person}, {unit},
            'BD-' || n, :sealed, :sealed, :sealed, '', :sealed, :sealed, now(), {named}, {reached},
            {land}
        FROM (SELECT n, hashint4(n) & 2147483647 h FROM generate_series(1, {report_ins}) n) a
        JOIN spread s ON s.number = h % {grids}""",
    # The words of one wish in four; 100,000 of them ask for a wheelchair, 250 for a piano.
    "wish_terms": """
        INSERT INTO wish_terms (wish_id, terms)
        SELECT id, ARRAY['希望', CASE WHEN n % 10 < 4 THEN '轮椅' ELSE '修灯' END,
            CASE WHEN n % 1000 = 3 THEN '钢琴' ELSE '有人' END,
            street_path, community_path, place_path]
        FROM (SELECT *, row_number() OVER (ORDER BY id) n FROM wishes) w WHERE n <= {wishes} / 4""",
}
PEOPLE = f"""
    INSERT INTO people (id, openid_digest, openid, created_at, name_digest, phone_digest)
    SELECT {made_id("02", "n")}, sha256(n::text::bytea), :sealed, now(), {NAMED}, {REACHED}
    FROM generate_series(0, {WISHERS - 1}) n
"""  # noqa: S608 - numbers of our own
# What a wish says, by how many say it: nearly all, one in some, and one in many.
WORDS = ("希望有人帮忙修一盏灯", "想学用手机和家人视频", "盼一辆轮椅去医院看腿")
MEAN, RARE = 50, 1_000
NAMES = {
    "words": ", ".join(
        f"({number}, '{words}', ARRAY{terms_in(words)})" for number, words in enumerate(WORDS)
    ),
    "mean": str(MEAN),
    "rare": str(RARE),
    "wish": made_id("01", "n"),
    "wisher": made_id("02", f"h % {WISHERS}"),
    "claim": made_id("03", "n"),
    "member": made_id("04", f"h % {MEMBERS}"),
    "person": made_id("04", "n"),
    "report_in": made_id("05", "n"),
    "unit": made_id("06", f"n % {UNITS}"),
    "look": made_id("07", "n"),
    "mix": str(MIX),
    "moment": "timestamptz '2020-01-03' + n * interval '3 min'",
    "named": NAMED,
    "reached": REACHED,
    "land": LAND,
    "land_columns": LAND_COLUMNS,
    "wishes": WISHES,
    "claims": CLAIMS,
    "looks": LOOKS,
    "report_ins": REPORT_INS,
    "grids": GRIDS,
}


def fill(world: World, county: County) -> None:
    """Replace what the county holds by a great county's years."""
    with world.engine.begin() as connection:
        set_schema(connection, county)
        # Foreign keys and triggers stay out of the way, and nothing is written twice.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text(f"TRUNCATE {', '.join(TEMPLATES)} CASCADE"))
        connection.execute(text(PLACES))
        # Whoever is changed twice at once is asked whether their person exists.
        with acting_for(county):
            connection.execute(text(PEOPLE), given())
        for table, template in TEMPLATES.items():
            fill_table(connection, county, table, template.format(**NAMES))
    with world.engine.begin() as connection:
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        tables = ", ".join(f"{county.schema}.{table}" for table in (*TEMPLATES, "people", "places"))
        connection.execute(text(f"ANALYZE {tables}"))


def fill_table(connection: Connection, county: County, table: str, statement: str) -> None:
    """Fill an empty table, and build its indexes afterwards, which is quicker."""
    query = (
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = :schema "
        "AND tablename = :table AND indexname NOT IN (SELECT conname FROM pg_constraint)"
    )
    indexes = connection.execute(text(query), {"schema": county.schema, "table": table}).all()
    for name, _ in indexes:
        connection.execute(text(f"DROP INDEX {name}"))
    with acting_for(county):
        connection.execute(text(statement), given())
    for _, definition in indexes:
        connection.execute(text(definition))


def given() -> dict[str, Any]:
    """The sealed words and the digests that the statements put in."""
    return {"sealed": seal("密"), "name": name_digest(NAMESAKE), "phone": phone_digest(NUMBER)}
