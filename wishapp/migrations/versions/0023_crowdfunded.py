"""Share out wishes that are too big for one person."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

ALIVE = "state IN ('pledged', 'settled', 'fulfilled')"
UNSETTLED = "state = 'pledged' AND settle_by IS NOT NULL"
WALLS = {
    "wishes_wall": ["published_at", "id"],
    "wishes_wall_community": ["community_path", "published_at", "id"],
}
OPEN_BEFORE = "state = 'published'"
OPEN = "state IN ('published', 'crowd_open', 'crowd_full')"
KIND = (
    "(kind = 'individual' AND state NOT IN ('crowd_open', 'crowd_full', 'crowd_short'))"
    " OR (kind = 'crowdfunded' AND shortfall IS NOT NULL"
    " AND state NOT IN ('published', 'claimed'))"
)


def upgrade() -> None:
    """Add lines, pledges, purchases and presences; wishes know their deadline and their lead."""
    op.add_column("wishes", sa.Column("shortfall", sa.Text(), nullable=True))
    op.add_column("wishes", sa.Column("open_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("wishes", sa.Column("extended_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("wishes", sa.Column("lead_id", sa.Uuid(), nullable=True))
    op.add_column("wishes", sa.Column("covered_by", sa.Uuid(), nullable=True))
    op.add_column("claims", sa.Column("confirmed_as", sa.Text(), nullable=True))
    op.create_check_constraint(op.f("wishes_kind"), "wishes", KIND)
    op.create_index(
        "wishes_running_out",
        "wishes",
        ["open_until"],
        postgresql_where=sa.text("state = 'crowd_open'"),
    )
    _rebuild_walls(OPEN)
    op.create_table(
        "wish_lines",
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("public_text", sa.Text(), nullable=False),
        sa.Column("share_size", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("pledged", sa.Integer(), nullable=False),
        sa.Column("covered", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "pledged >= 0 AND covered >= 0 AND pledged + covered <= target",
            name=op.f("wish_lines_no_surplus"),
        ),
        sa.CheckConstraint("share_size >= 1", name=op.f("wish_lines_share")),
        sa.ForeignKeyConstraint(["wish_id"], ["wishes.id"], name=op.f("wish_lines_wish_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("wish_lines_pkey")),
        sa.UniqueConstraint("wish_id", "position", name="wish_lines_in_order"),
    )
    op.create_table(
        "pledges",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("wisher_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("report_in_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("reported_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shares", sa.Integer(), nullable=False),
        sa.Column("pledged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settle_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("receipt_no", sa.Text(), nullable=True),
        sa.Column("round", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("shares >= 1", name=op.f("pledges_something")),
        sa.CheckConstraint(
            "state <> 'settled' OR receipt_no IS NOT NULL", name=op.f("pledges_settled")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["places.id"], name=op.f("pledges_community_id_fkey")
        ),
        sa.ForeignKeyConstraint(["line_id"], ["wish_lines.id"], name=op.f("pledges_line_id_fkey")),
        sa.ForeignKeyConstraint(["member_id"], ["people.id"], name=op.f("pledges_member_id_fkey")),
        sa.ForeignKeyConstraint(
            ["report_in_id"], ["report_ins.id"], name=op.f("pledges_report_in_id_fkey")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("pledges_unit_id_fkey")),
        sa.ForeignKeyConstraint(["wish_id"], ["wishes.id"], name=op.f("pledges_wish_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pledges_pkey")),
    )
    _index_pledges()
    op.create_table(
        "purchases",
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("receipt_no", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Uuid(), nullable=False),
        sa.Column("entered_by", sa.Uuid(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["line_id"], ["wish_lines.id"], name=op.f("purchases_line_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("purchases_pkey")),
        sa.UniqueConstraint("line_id", name=op.f("purchases_line_id_unique")),
    )
    op.create_index("purchases_evidence", "purchases", ["evidence"])
    op.create_table(
        "presences",
        sa.Column("pledge_id", sa.Uuid(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pledge_id"], ["pledges.id"], name=op.f("presences_pledge_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("presences_pkey")),
        sa.UniqueConstraint("pledge_id", name=op.f("presences_pledge_id_unique")),
    )


def downgrade() -> None:
    """Take them out again; wishes that were still being shared out have expired."""
    op.execute("UPDATE wishes SET state = 'expired' WHERE state LIKE 'crowd!_%' ESCAPE '!'")
    for table in ("presences", "purchases", "pledges", "wish_lines"):
        op.drop_table(table)
    _rebuild_walls(OPEN_BEFORE)
    op.drop_index("wishes_running_out", "wishes")
    op.drop_constraint(op.f("wishes_kind"), "wishes")
    op.drop_column("claims", "confirmed_as")
    for column in ("covered_by", "lead_id", "extended_at", "open_until", "shortfall"):
        op.drop_column("wishes", column)


def _rebuild_walls(condition: str) -> None:
    """What asks for published wishes only finds them in the wider index as well."""
    for name, columns in WALLS.items():
        op.create_index(f"{name}_next", "wishes", columns, postgresql_where=sa.text(condition))
        op.drop_index(name, "wishes")
        op.execute(f"ALTER INDEX {name}_next RENAME TO {name}")


def _index_pledges() -> None:
    alive, unsettled = sa.text(ALIVE), sa.text(UNSETTLED)
    one = ["line_id", "member_id"]
    op.create_index("pledges_one_live", "pledges", one, unique=True, postgresql_where=alive)
    given = sa.text("receipt_no IS NOT NULL")
    op.create_index(
        "pledges_receipt", "pledges", ["receipt_no"], unique=True, postgresql_where=given
    )
    op.create_index("pledges_member", "pledges", ["member_id", "id"])
    op.create_index("pledges_wish", "pledges", ["wish_id", "id"])
    op.create_index("pledges_report_in", "pledges", ["report_in_id", "id"])
    op.create_index("pledges_unsettled", "pledges", ["settle_by"], postgresql_where=unsettled)
    for level in ("street", "community", "place"):
        columns = [f"{level}_path", "id"]
        name = f"pledges_unsettled_{level}"
        op.create_index(name, "pledges", columns, postgresql_where=unsettled)
