import re

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from tests.guards.source import ROOT
from wishapp.config import County, DatabaseSettings
from wishapp.demand.boards.milestone_names import Name
from wishapp.demand.boards.table import OPINIONS, STEPS
from wishapp.demand.wishes.states import WISH
from wishapp.fulfilment.dispatches.states import DISPATCH
from wishapp.migrations.migrating import alembic_config, migrate_county, newest_revision
from wishapp.migrations.milestone_sql import milestone_statements
from wishapp.migrations.service_milestone_sql import service_milestone_triggers
from wishapp.office.service_boards.table import COUNTED
from wishapp.tables import all_tables

FOLDER = ROOT / "wishapp/migrations/versions"
FILES = sorted(path.name for path in FOLDER.glob("0*.py"))
# What alembic does not compare by itself.
DEFINITIONS = """
    SELECT conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(k.oid)
    FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
    WHERE n.nspname = current_schema() AND contype IN ('c', 'x', 'u', 'f', 'p')
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema()
"""
MILESTONE_MAKERS = """
    SELECT pg_get_functiondef(p.oid) FROM pg_proc p
    WHERE pronamespace = current_schema()::regnamespace AND proname = 'milestone_name'
    UNION ALL
    SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND tgname ~ '_milestones$'
        AND c.relname <> 'wishes'
"""
SERVICE_MILESTONE_TRIGGERS = """
    SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND tgname ~ '_count_'
"""


def plain(definition: str) -> str:
    """A definition without its line breaks, which mean nothing."""
    return " ".join(definition.split())


def test_models_and_migrations_agree(
    empty: DatabaseSettings, engine: Engine, newcomer: County
) -> None:
    migrate_county(empty, newcomer)
    with engine.connect() as connection:
        connection.execute(text(f"SET search_path TO {newcomer.schema}, public"))
        options = {"version_table": "schema_version", "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, all_tables()) == []


def definitions(engine: Engine, schema: str) -> set[str]:
    """Constraints and indexes as PostgreSQL understood them, without the schema's name."""
    with engine.connect() as connection:
        connection.execute(text(f"SET search_path TO {schema}, public"))
        found = connection.execute(text(DEFINITIONS)).scalars().all()
    return {each.replace(f"{schema}.", "") for each in found if "schema_version" not in each}


def test_conditions_and_exclusions_agree_too(
    empty: DatabaseSettings, engine: Engine, newcomer: County
) -> None:
    migrate_county(empty, newcomer)
    made_by_models = f"{newcomer.schema}_models"
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {made_by_models}"))
        connection.execute(text(f"SET LOCAL search_path TO {made_by_models}, public"))
        all_tables().create_all(connection)
    assert definitions(engine, newcomer.schema) == definitions(engine, made_by_models)


def milestone_makers(connection: Connection) -> list[str]:
    """What names and writes milestones, as PostgreSQL understood it."""
    return sorted(connection.execute(text(MILESTONE_MAKERS)).scalars())


def test_milestones_are_made_as_the_table_of_what_boards_count_says(
    empty: DatabaseSettings, engine: Engine, newcomer: County
) -> None:
    """Whoever changes the table writes a migration with what it makes."""
    migrate_county(empty, newcomer)
    with engine.connect() as connection:
        connection.execute(text(f"SET search_path TO {newcomer.schema}, public"))
        migrated = milestone_makers(connection)
        for statement in milestone_statements():
            connection.execute(text(statement))
        assert list(map(plain, milestone_makers(connection))) == list(map(plain, migrated))
    assert len(migrated) == 1 + len({"transitions", *(said.table for said in OPINIONS)})


def test_service_milestones_are_made_as_the_table_of_what_counts_says(
    empty: DatabaseSettings, engine: Engine, newcomer: County
) -> None:
    migrate_county(empty, newcomer)
    with engine.connect() as connection:
        connection.execute(text(f"SET search_path TO {newcomer.schema}, public"))
        migrated = sorted(connection.execute(text(SERVICE_MILESTONE_TRIGGERS)).scalars())
        for statement in service_milestone_triggers():
            connection.execute(text(statement))
        made = sorted(connection.execute(text(SERVICE_MILESTONE_TRIGGERS)).scalars())
        assert list(map(plain, made)) == list(map(plain, migrated))
    assert len(migrated) == len(COUNTED) + sum(each.stays for each in COUNTED)


def test_what_boards_count_can_happen() -> None:
    machines = {machine.kind: machine for machine in (WISH, DISPATCH)}
    for step in STEPS:
        assert set(step.verbs) <= set(machines[step.kind].moves), step
    counted = [*STEPS, *OPINIONS]
    assert {each.name for each in counted} == set(Name) - {Name.FULFILLED, Name.UNDONE}


def test_there_is_one_head(empty: DatabaseSettings, engine: Engine) -> None:
    with engine.connect() as connection:
        script = ScriptDirectory.from_config(alembic_config(connection))
    assert script.get_heads() == [newest_revision()]


def test_files_are_numbered_without_gaps_and_follow_each_other() -> None:
    assert [name[:4] for name in FILES] == [f"{number:04}" for number in range(1, len(FILES) + 1)]
    for number, name in enumerate(FILES, start=1):
        source = (FOLDER / name).read_text(encoding="utf-8")
        before = f'"{number - 1:04}"' if number > 1 else "None"
        assert re.search(rf'^revision = "{number:04}"$', source, re.MULTILINE), name
        assert re.search(rf"^down_revision = {before}$", source, re.MULTILINE), name
    assert newest_revision() == f"{len(FILES):04}"


def test_no_migration_imports_the_models() -> None:
    """A migration means the same for ever, whatever the models become."""
    importing = re.compile(r"^[ \t]*(?:from|import) wishapp.*$", re.MULTILINE)
    files = [*(FOLDER / name for name in FILES), FOLDER.parent / "ddl.py"]
    imports = {line for file in files for line in importing.findall(file.read_text("utf-8"))}
    assert imports == {"from wishapp.migrations import ddl"}
