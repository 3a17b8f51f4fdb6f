"""Chain the audit rows by their digests, mark keys in use, and let what reached its term go."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ENDINGS = ("ended_at", "left_wall_at", "anonymised_at")
FULFILLED = "state IN ('confirmed', 'reviewed', 'closed')"
ON_DONE_WALL = f"{FULFILLED} AND left_wall_at IS NULL"
# As in the revision that made them first, without the body, which is re-sealed.
FROZEN = ("statement_no", "unit_id", "since", "until", "revision", "digest", "rule_version",
          "basis_doc")  # fmt: skip
CHAIN = ("audit_links", "audit_anchors")
OPENING = ("id", "subject_kind", "subject_id", "opened_by", "opened_at")
NOT_RESEALING = "current_setting('wishapp.resealing', true) IS DISTINCT FROM 'on'"


def upgrade() -> None:
    """Add the chain, the marks, the daily runs, and what the sweeps note."""
    op.create_table(
        "key_marks",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", name=op.f("key_marks_pkey")),
    )
    op.create_table(
        "audit_links",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("chained_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("audit_links_pkey")),
        sa.UniqueConstraint("row_id", name=op.f("audit_links_row_id_unique")),
    )
    op.create_table(
        "audit_anchors",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("newest_at", MOMENT, nullable=False),
        sa.Column("pruned_at", MOMENT, nullable=False),
        sa.Column("proof", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("audit_anchors_pkey")),
    )
    op.create_table(
        "retention_runs",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("day", name=op.f("retention_runs_pkey")),
    )
    _endings()
    _audit_refusals()
    _resealing()


def _endings() -> None:
    op.add_column("pictures", sa.Column("gone_at", MOMENT, nullable=True))
    op.create_index(
        "pictures_kept", "pictures", ["created_at"], postgresql_where=sa.text("gone_at IS NULL")
    )
    op.create_index(
        "consents_ended",
        "consents",
        ["withdrawn_at"],
        postgresql_where=sa.text("withdrawn_at IS NOT NULL"),
    )
    for name in ENDINGS:
        op.add_column("wishes", sa.Column(name, MOMENT, nullable=True))
    for name, columns, condition in (
        (
            "wishes_end_unnoted",
            ["id"],
            "state IN ('rejected', 'transferred', 'closed', 'withdrawn') AND ended_at IS NULL",
        ),
        ("wishes_leaving_wall", ["ended_at"], "state = 'closed' AND left_wall_at IS NULL"),
        ("wishes_ended", ["ended_at"], "ended_at IS NOT NULL AND anonymised_at IS NULL"),
    ):
        op.create_index(name, "wishes", columns, postgresql_where=sa.text(condition))
    _done_wall(ON_DONE_WALL)


def _done_wall(condition: str) -> None:
    for name, columns in (
        ("wishes_done", ["published_at", "id"]),
        ("wishes_done_community", ["community_path", "published_at", "id"]),
    ):
        op.drop_index(name, table_name="wishes")
        op.create_index(name, "wishes", columns, postgresql_where=sa.text(condition))


def _audit_refusals() -> None:
    """Audit rows and links may be deleted, after three years, by who says that it is the sweep."""
    op.execute(
        """
        CREATE FUNCTION refuse_early_pruning() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF current_setting('wishapp.pruning_audit', true) = 'on'
                AND (to_jsonb(OLD) ->> TG_ARGV[0])::timestamptz < now() - interval '3 years'
            THEN
                RETURN OLD;
            END IF;
            RAISE EXCEPTION
                'rows of % are never changed, nor deleted before their term', TG_TABLE_NAME
                USING ERRCODE = 'restrict_violation';
        END
        $$
        """
    )
    op.execute("DROP TRIGGER audit_rows_append_only ON audit_rows")
    for table, moment in (("audit_rows", "at"), ("audit_links", "chained_at")):
        _refuse(table, "append_only", "UPDATE")
        _refuse(table, "kept", "DELETE", by=f"refuse_early_pruning('{moment}')")
    _refuse("audit_anchors", "append_only", "UPDATE OR DELETE")
    for table in CHAIN:
        op.execute(
            f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _resealing() -> None:
    """What is sealed may be written anew by who says that it is re-sealed, and nothing else."""
    same = tuple(", ".join(f"{row}.{name}" for name in FROZEN) for row in ("OLD", "NEW"))
    changed = f"NEW.state = 'draft' OR ({same[0]}) IS DISTINCT FROM ({same[1]})"
    body = f"OLD.body IS DISTINCT FROM NEW.body AND {NOT_RESEALING}"
    op.execute("DROP TRIGGER statements_frozen ON statements")
    _refuse(
        "statements",
        "frozen",
        "UPDATE",
        when=f"OLD.state <> 'draft' AND ({changed} OR ({body}))",
    )
    op.execute("DROP TRIGGER restricted_openings_append_only ON restricted_openings")
    same = tuple(", ".join(f"{row}.{name}" for name in OPENING) for row in ("OLD", "NEW"))
    _refuse("restricted_openings", "kept", "DELETE")
    _refuse(
        "restricted_openings",
        "append_only",
        "UPDATE",
        when=f"{NOT_RESEALING} OR ({same[0]}) IS DISTINCT FROM ({same[1]})",
    )


def _refuse(
    table: str, name: str, events: str, *, when: str = "true", by: str = "refuse_change()"
) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_{name} BEFORE {events} ON {table} "
        f"FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {by}"
    )


def downgrade() -> None:
    """Take it all out again; pictures that are gone stay gone."""
    frozen = ("statement_no", "unit_id", "since", "until", "revision", "body", *FROZEN[5:])
    old, new = (", ".join(f"{row}.{name}" for name in frozen) for row in ("OLD", "NEW"))
    op.execute("DROP TRIGGER statements_frozen ON statements")
    changed = f"NEW.state = 'draft' OR ({old}) IS DISTINCT FROM ({new})"
    _refuse("statements", "frozen", "UPDATE", when=f"OLD.state <> 'draft' AND ({changed})")
    for name in ("kept", "append_only"):
        op.execute(f"DROP TRIGGER restricted_openings_{name} ON restricted_openings")
    # As its own revision made it, without a condition.
    op.execute(
        "CREATE TRIGGER restricted_openings_append_only BEFORE UPDATE OR DELETE "
        "ON restricted_openings FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute("DROP TRIGGER audit_rows_kept ON audit_rows")
    op.execute("DROP TRIGGER audit_rows_append_only ON audit_rows")
    _refuse("audit_rows", "append_only", "UPDATE OR DELETE")
    for table in (*CHAIN, "retention_runs", "key_marks"):
        op.drop_table(table)
    op.execute("DROP FUNCTION refuse_early_pruning()")
    _done_wall(FULFILLED)
    for name in ("wishes_ended", "wishes_leaving_wall", "wishes_end_unnoted"):
        op.drop_index(name, table_name="wishes")
    for name in ENDINGS:
        op.drop_column("wishes", name)
    op.drop_index("consents_ended", table_name="consents")
    op.drop_index("pictures_kept", table_name="pictures")
    op.drop_column("pictures", "gone_at")
