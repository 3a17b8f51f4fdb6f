"""Cards that stood on the wall before it could be searched are found as well."""

from sqlalchemy import Engine, text

from tests.migrations.test_far_dates import REFERENCES, put
from wishapp.config import County, DatabaseSettings
from wishapp.migrations.migrating import migrate_county

WISHES = {"01": "请人修灯", "02": "想要轮椅", "03": ""}
LINE = "坐垫"


def test_what_is_shown_already_is_cut(
    empty: DatabaseSettings, engine: Engine, newcomer: County
) -> None:
    migrate_county(empty, newcomer, "0022")
    here = f"SET search_path TO {newcomer.schema}, public"
    with engine.begin() as connection:
        connection.execute(text(here))
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for table, constraint in connection.execute(text(REFERENCES), {"schema": newcomer.schema}):
            connection.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}"))
        for number, words in WISHES.items():
            wish = {
                "id": f"'{number}000000-0000-7000-8000-000000000000'",
                "kind": "'individual'",
                "state": "'published'",
                "wish_no": f"'{number}'",
                "public_text": f"'{words}'",
            }
            put(connection, newcomer.schema, "wishes", **wish)
        line = {
            "wish_id": "'02000000-0000-7000-8000-000000000000'",
            "public_text": f"'{LINE}'",
            "share_size": "1",
            "pledged": "0",
            "covered": "0",
        }
        put(connection, newcomer.schema, "wish_lines", **line)
    migrate_county(empty, newcomer)
    with engine.connect() as connection:
        connection.execute(text(here))
        terms = connection.execute(text("SELECT wish_no, search_terms FROM wishes ORDER BY 1"))
        assert [(number, sorted(found or [])) for number, found in terms] == [
            ("01", sorted({"请", "人", "修", "灯", "请人", "人修", "修灯"})),
            ("02", sorted({"想", "要", "轮", "椅", "想要", "要轮", "轮椅", "坐", "垫", "坐垫"})),
            ("03", []),
        ]
