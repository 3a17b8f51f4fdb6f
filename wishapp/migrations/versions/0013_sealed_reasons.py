"""Seal the reasons that people give: they may speak of people."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import context, op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLES = ("transitions", "service_records")
BATCH = 1_000


def upgrade() -> None:
    """Seal every reason under the county's first key; no reason is no value.

    Rows of history are otherwise never changed, so nobody else may write until this is done.
    """
    for table in TABLES:
        op.execute(f"DROP TRIGGER {table}_append_only ON {table}")
        op.alter_column(table, "why", new_column_name="plain_why")
        op.add_column(table, sa.Column("why", sa.LargeBinary(), nullable=True))
        _rewrite(table, source="plain_why", convert=context.config.attributes["seal"])
        op.drop_column(table, "plain_why")
        # Who says that it seals anew under a newer key may write a reason again, and nothing else.
        anew = (
            "current_setting('wishapp.resealing', true) IS NOT DISTINCT FROM 'on' "
            "AND OLD.why IS NOT NULL AND NEW.why IS NOT NULL "
            "AND to_jsonb(OLD.*) - 'why' = to_jsonb(NEW.*) - 'why'"
        )
        _refuse(table, "append_only", "UPDATE", when=f"NOT ({anew})")
        _refuse(table, "never_deleted", "DELETE")


def downgrade() -> None:
    """Write every reason in plain words again."""
    for table in TABLES:
        for name in ("append_only", "never_deleted"):
            op.execute(f"DROP TRIGGER {table}_{name} ON {table}")
        op.alter_column(table, "why", new_column_name="sealed_why")
        op.add_column(table, sa.Column("why", sa.Text(), nullable=False, server_default=""))
        _rewrite(table, source="sealed_why", convert=context.config.attributes["unseal"])
        op.alter_column(table, "why", server_default=None)
        op.drop_column(table, "sealed_why")
        _refuse(table, "append_only", "UPDATE OR DELETE")


def _rewrite(table: str, *, source: str, convert: Callable[[Any], Any]) -> None:
    """Fill ``why`` from the other column, a batch at a time in the order of the ids."""
    rows = sa.table(table, sa.column("id", sa.Uuid()), sa.column(source), sa.column("why"))
    given = rows.c[source]
    page = sa.select(rows.c.id, given).order_by(rows.c.id).limit(BATCH)
    # Neither NULL nor empty, be it text or bytes.
    page = page.where(sa.func.length(given) > 0)
    write = (
        rows.update().where(rows.c.id == sa.bindparam("row")).values(why=sa.bindparam("converted"))
    )
    connection = op.get_bind()
    batch = connection.execute(page).all()
    while batch:
        connection.execute(
            write, [{"row": row, "converted": convert(value)} for row, value in batch]
        )
        batch = connection.execute(page.where(rows.c.id > batch[-1][0])).all()


def _refuse(table: str, name: str, events: str, *, when: str = "true") -> None:
    op.execute(
        f"CREATE TRIGGER {table}_{name} BEFORE {events} ON {table} "
        f"FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION refuse_change()"
    )
