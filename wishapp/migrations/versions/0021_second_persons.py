"""Add second persons, members' own acts, short sessions, and networks in the audit log."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import context, op

from wishapp.migrations import ddl

revision = "0021"
down_revision = "0020"

BELONGED = "state IN ('asked', 'active')"
BELONGS = "state IN ('asked', 'invited', 'active')"
OF_MEMBERSHIPS = (
    ("memberships_one_live", "team_id person_id", True),
    ("memberships_team", "team_id id", False),
    ("memberships_report_in", "report_in_id id", False),
)
SEALED_ANEW = ("political_status", "skills")
BATCH = 500


def upgrade() -> None:
    """Add second persons, members' own acts, short sessions, and networks in the audit log."""
    _add("audit_rows", *ddl.texts("network", null=True))
    _add("people", *ddl.texts("place_path", null=True))
    _add("wishes", *ddl.ids("publisher_id", null=True))
    _add(
        "report_ins",
        *ddl.texts("confirmed_as", null=True),
        *ddl.ids("confirmed_by", null=True),
        *ddl.moments("confirmed_at", null=True),
        *ddl.secrets("paper_no", null=True),
    )
    _add("sessions", *ddl.texts("network", null=True), *ddl.moments("seen_at", null=True))
    op.execute("UPDATE sessions SET seen_at = created_at")
    op.alter_column("sessions", "seen_at", nullable=False)
    op.drop_column("sessions", "session_key")
    _index_memberships(BELONGS)
    _seal()
    _add_desk_entries()


def downgrade() -> None:
    """Take them out again; whoever is signed in signs in again."""
    ddl.drop_tables("desk_entries")
    _unseal()
    op.execute("UPDATE memberships SET state = 'quit' WHERE state IN ('invited', 'declined')")
    _index_memberships(BELONGED)
    op.execute("DELETE FROM sessions")
    op.drop_column("sessions", "seen_at")
    op.drop_column("sessions", "network")
    _add("sessions", *ddl.secrets("session_key"))
    for name in ("confirmed_as", "confirmed_by", "confirmed_at", "paper_no"):
        op.drop_column("report_ins", name)
    op.drop_column("wishes", "publisher_id")
    op.drop_column("people", "place_path")
    op.drop_column("audit_rows", "network")


def _add(table: str, *columns: sa.Column[Any]) -> None:
    for column in columns:
        op.add_column(table, column)


def _index_memberships(where: str) -> None:
    for name, columns, unique in OF_MEMBERSHIPS:
        op.drop_index(name, "memberships")
        op.create_index(
            name, "memberships", columns.split(), unique=unique, postgresql_where=sa.text(where)
        )


def _seal() -> None:
    """Seal what report-ins said in clear, as the migrator of the county does it."""
    seal = context.config.attributes["seal"]
    for name in SEALED_ANEW:
        op.alter_column("report_ins", name, new_column_name=f"clear_{name}")
        op.add_column("report_ins", sa.Column(name, sa.LargeBinary()))
    for row in _report_ins("clear_"):
        _write(row.id, {name: seal(getattr(row, f"clear_{name}")) for name in SEALED_ANEW})
    for name in SEALED_ANEW:
        op.alter_column("report_ins", name, nullable=False)
        op.drop_column("report_ins", f"clear_{name}")


def _unseal() -> None:
    unseal = context.config.attributes["unseal"]
    for name in SEALED_ANEW:
        op.alter_column("report_ins", name, new_column_name=f"sealed_{name}")
        op.add_column("report_ins", sa.Column(name, sa.Text()))
    for row in _report_ins("sealed_"):
        _write(row.id, {name: unseal(getattr(row, f"sealed_{name}")) for name in SEALED_ANEW})
    for name in SEALED_ANEW:
        op.alter_column("report_ins", name, nullable=False)
        op.drop_column("report_ins", f"sealed_{name}")


def _report_ins(prefix: str) -> Iterator[sa.Row[Any]]:
    """All report-ins, a batch at a time, in the order of their ids."""
    table = sa.table("report_ins", sa.column("id", sa.Uuid()))
    old: list[sa.ColumnClause[Any]] = [sa.column(f"{prefix}{name}") for name in SEALED_ANEW]
    query = sa.select(table.c.id, *old).select_from(table).order_by(table.c.id).limit(BATCH)
    rows = op.get_bind().execute(query).all()
    while rows:
        yield from rows
        rows = op.get_bind().execute(query.where(table.c.id > rows[-1].id)).all()


def _write(row_id: object, values: dict[str, Any]) -> None:
    columns: list[sa.ColumnClause[Any]] = [sa.column(name) for name in SEALED_ANEW]
    table = sa.table("report_ins", sa.column("id", sa.Uuid()), *columns)
    op.get_bind().execute(table.update().where(table.c.id == row_id).values(values))


def _add_desk_entries() -> None:
    ddl.create_table(
        "desk_entries",
        *ddl.texts("state kind"),
        ddl.link("person_id", "people"),
        ddl.link("relative_id", "people", null=True),
        *ddl.texts("purpose", null=True),
        *ddl.secrets("born", null=True),
        *ddl.ids("entered_by"),
        *ddl.ids("decided_by", null=True),
        *ddl.moments("entered_at"),
        *ddl.moments("decided_at", null=True),
        *ddl.place(),
        sa.CheckConstraint("decided_by <> entered_by", name=op.f("desk_entries_two_people")),
        sa.Index(
            "desk_entries_one_open",
            "person_id",
            "kind",
            sa.text("coalesce(relative_id, person_id)"),
            unique=True,
            postgresql_where=sa.text("state = 'proposed'"),
        ),
        ddl.index("desk_entries_person", "person_id id"),
        ddl.index("desk_entries_relative", "relative_id id"),
        ddl.index("desk_entries_entered", "entered_at"),
        *_listed("desk_entries"),
    )


def _listed(table: str) -> tuple[sa.Index, ...]:
    """The indexes by which staff find the rows of their places in a state."""
    places = ("street", "community", "place")
    of_places = (ddl.index(f"{table}_{each}_state", f"{each}_path state id") for each in places)
    return (ddl.index(f"{table}_state", "state id"), *of_places)
