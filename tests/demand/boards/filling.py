"""The milestones of a million wishes, made by the database itself."""

from sqlalchemy import text

from tests.builders.million import GRIDS, LAND, PLACES, WISHES, fill_table, made_id
from tests.builders.world import World, set_schema
from wishapp.config import County

# Of ten wishes, how many came so far; h looks random but is always the same.
FILL = f"""
    INSERT INTO milestones (id, wish_id, name, at, kind, minutes, level,
        street_path, community_path, place_path)
    SELECT ({made_id("0d", "n * 8 + step")}), {made_id("01", "n")}, name,
        timestamptz '2020-01-01' + n * interval '3 min' + late * interval '1 day',
        CASE WHEN step > 0 THEN CASE WHEN n % 20 = 0 THEN 'crowdfunded' ELSE 'individual' END END,
        CASE WHEN name IN ('claimed', 'fulfilled') THEN h % 20000 END,
        CASE WHEN name IN ('rated', 'visited') THEN 1 + h % 5 END,
        {LAND.partition(", ")[2]}
    FROM (SELECT n, hashint4(n) & 2147483647 h FROM generate_series(1, {WISHES}) n) a
    JOIN spread s ON s.number = h / 20 % {GRIDS}
    JOIN (VALUES (0, 'posted', 0, 10), (1, 'fulfilled', 14, 7), (2, 'visited', 17, 2)
    ) steps (step, name, late, most) ON h % 10 < most
"""  # noqa: S608 - numbers of our own


def fill_milestones(world: World, county: County) -> None:
    """Replace what boards count by a great county's years."""
    with world.engine.begin() as connection:
        set_schema(connection, county)
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("TRUNCATE milestones"))
        connection.execute(text(PLACES))
        fill_table(connection, county, "milestones", FILL)
    with world.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.execute(text(f"VACUUM ANALYZE {county.schema}.milestones"))
