"""Runs the migrations of one county in the connection that ``migrating`` prepared."""

from alembic import context

from wishapp.tables import all_tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=all_tables(),
    version_table="schema_version",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
