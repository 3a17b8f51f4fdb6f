"""The steps and the ledger of a great county's years, made by the database itself."""

from sqlalchemy import text

from tests.builders.million import GRIDS, LAND, LAND_COLUMNS, PLACES, fill_table, made_id
from tests.builders.world import World, set_schema
from wishapp.config import County

MEMBERS, CLAIMS = 100_000, 500_000
PATHS = LAND.partition(", ")[2]
# Of ten members one ended the report-in; of ten claims nine were fulfilled.
STEPS = f"""
    INSERT INTO service_milestones (id, kind, name, subject_id, at, street_path, community_path,
        place_path)
    SELECT ({made_id("10", "n * 2 + step")}), kind, name, ({made_id("11", "n")}),
        timestamptz '2020-01-01' + n % {CLAIMS} * interval '6 min' + step * interval '90 days',
        {PATHS}
    FROM (
        SELECT n, 'report_in' kind FROM generate_series(1, {MEMBERS}) n
        UNION ALL SELECT n, 'claim' FROM generate_series({CLAIMS} + 1, 2 * {CLAIMS}) n
    ) things
    JOIN (VALUES (0, 'entered', 10), (1, 'left', 1)) steps (step, name, most) ON n % 10 < most
    JOIN spread s ON s.number = (hashint4(n) & 2147483647) % {GRIDS}
"""  # noqa: S608 - numbers of our own
RECORDS = f"""
    INSERT INTO service_records (id, record_no, person_id, report_in_id, unit_id, source, part,
        kind, activity, content, place_name, organizer, service_date, started_at, ended_at,
        break_minutes, minutes, times, wishes, evidence, recorded_at, record_by, recorded_late,
        rule_version, basis_doc, {LAND_COLUMNS})
    SELECT ({made_id("12", "n")}), 'FW-' || n, ({made_id("13", f"n % {MEMBERS}")}),
        ({made_id("11", f"n % {MEMBERS}")}), ({made_id("14", "n % 200")}), 'claim:' || n, 1,
        'confirmed_by_resident', 'WX-1', '修灯', '社区', '社区', at::date, at,
        at + interval '1 hour', 0, 60, 1, 1, '{{}}', at + interval '3 days', at::date + 14, false,
        '2026-1', '文', {LAND}
    FROM (
        SELECT n, timestamptz '2020-01-01' + n * interval '6 min' AS at
        FROM generate_series(1, {CLAIMS}) n
    ) served
    JOIN spread s ON s.number = (hashint4(n) & 2147483647) % {GRIDS}
"""  # noqa: S608 - as above


def fill_service(world: World, county: County) -> None:
    """Replace what service boards count by a great county's years."""
    with world.engine.begin() as connection:
        set_schema(connection, county)
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("TRUNCATE service_milestones, service_records CASCADE"))
        connection.execute(text(PLACES))
        fill_table(connection, county, "service_milestones", STEPS)
        fill_table(connection, county, "service_records", RECORDS)
    with world.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        for table in ("service_milestones", "service_records"):
            connection.execute(text(f"VACUUM ANALYZE {county.schema}.{table}"))
