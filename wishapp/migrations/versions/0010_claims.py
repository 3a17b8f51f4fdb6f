"""Add claims and return visits."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add claims and return visits."""
    op.create_table(
        "claims",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("wisher_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("report_in_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("reported_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=True),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.Column("report", sa.LargeBinary(), nullable=True),
        sa.Column("evidence", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.column("member_id"), "="),
            (sa.column("during"), "&&"),
            where=sa.text("state NOT IN ('released', 'cancelled', 'confirmed')"),
            using="gist",
            name="claims_no_overlap",
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["places.id"], name=op.f("claims_community_id_fkey")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["people.id"], name=op.f("claims_member_id_fkey")),
        sa.ForeignKeyConstraint(
            ["report_in_id"], ["report_ins.id"], name=op.f("claims_report_in_id_fkey")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("claims_unit_id_fkey")),
        sa.ForeignKeyConstraint(["wish_id"], ["wishes.id"], name=op.f("claims_wish_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("claims_pkey")),
    )
    op.create_index("claims_member", "claims", ["member_id", "id"], unique=False)
    op.create_index(
        "claims_one_live",
        "claims",
        ["wish_id"],
        unique=True,
        postgresql_where=sa.text("state NOT IN ('released', 'cancelled')"),
    )
    op.create_index("claims_wish", "claims", ["wish_id", "id"], unique=False)
    op.create_table(
        "return_visits",
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("visitor_id", sa.Uuid(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("received", sa.Boolean(), nullable=False),
        sa.Column("satisfaction", sa.Integer(), nullable=False),
        sa.Column("finding", sa.LargeBinary(), nullable=False),
        sa.Column("visited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("satisfaction BETWEEN 1 AND 5", name=op.f("return_visits_five_levels")),
        sa.ForeignKeyConstraint(
            ["wish_id"], ["wishes.id"], name=op.f("return_visits_wish_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("return_visits_pkey")),
        sa.UniqueConstraint("wish_id", name=op.f("return_visits_wish_id_unique")),
    )


def downgrade() -> None:
    """Take them out again."""
    op.drop_table("return_visits")
    op.drop_table("claims")
