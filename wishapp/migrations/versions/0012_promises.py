"""Let the database refuse to change what must never change."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

APPEND_ONLY = ("transitions", "audit_rows", "service_records", "statement_lines")
FROZEN_COLUMNS = (
    "statement_no", "unit_id", "since", "until", "revision", "body", "digest", "rule_version",
    "basis_doc",
)  # fmt: skip


def upgrade() -> None:
    """Refuse to change history, sent statements and finished attempts."""
    op.execute(
        """
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME
                USING ERRCODE = 'restrict_violation';
        END
        $$
        """
    )
    for table in APPEND_ONLY:
        _refuse(table, "append_only", "UPDATE OR DELETE")
        op.execute(
            f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    _refuse("statements", "never_deleted", "DELETE")
    old = ", ".join(f"OLD.{name}" for name in FROZEN_COLUMNS)
    new = ", ".join(f"NEW.{name}" for name in FROZEN_COLUMNS)
    # A frozen statement does not become a draft again either, to be changed from there.
    changed = f"NEW.state = 'draft' OR ({old}) IS DISTINCT FROM ({new})"
    frozen = f"OLD.state <> 'draft' AND ({changed})"
    _refuse("statements", "frozen", "UPDATE", when=frozen)
    _refuse("deliveries", "never_deleted", "DELETE")
    _refuse("delivery_attempts", "never_deleted", "DELETE")
    _refuse("delivery_attempts", "finished", "UPDATE", when="OLD.outcome <> ''")


def downgrade() -> None:
    """Take the refusals away."""
    for table in APPEND_ONLY:
        op.execute(f"DROP TRIGGER {table}_append_only ON {table}")
        op.execute(f"DROP TRIGGER {table}_never_emptied ON {table}")
    for name in ("never_deleted", "frozen"):
        op.execute(f"DROP TRIGGER statements_{name} ON statements")
    op.execute("DROP TRIGGER deliveries_never_deleted ON deliveries")
    for name in ("never_deleted", "finished"):
        op.execute(f"DROP TRIGGER delivery_attempts_{name} ON delivery_attempts")
    op.execute("DROP FUNCTION refuse_change()")


def _refuse(table: str, name: str, events: str, *, when: str = "true") -> None:
    op.execute(
        f"CREATE TRIGGER {table}_{name} BEFORE {events} ON {table} "
        f"FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION refuse_change()"
    )
