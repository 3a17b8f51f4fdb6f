"""Add teams, claims and participations."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
LEADERLESS = sa.text("leader_id IS NULL AND state <> 'disbanded'")
BELONGS = sa.text("state IN ('asked', 'active')")


def upgrade() -> None:
    """Add teams, claims and participations."""
    op.create_table(
        "teams",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("service_kind", sa.Text(), nullable=False),
        sa.Column("leader_id", sa.Uuid(), sa.ForeignKey("people.id")),
        sa.Column("founded_by", sa.Uuid(), nullable=False),
        sa.Column("founded_at", MOMENT, nullable=False),
        sa.Column("community_id", sa.Uuid(), sa.ForeignKey("places.id"), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index("teams_leader", "leader_id"),
        sa.Index("teams_leaderless", "id", postgresql_where=LEADERLESS),
        sa.Index("teams_leaderless_community", "community_path", "id", postgresql_where=LEADERLESS),
        sa.Index("teams_leaderless_place", "place_path", "id", postgresql_where=LEADERLESS),
        sa.Index("teams_leaderless_street", "street_path", "id", postgresql_where=LEADERLESS),
        sa.Index(
            "teams_list", "community_path", "id", postgresql_where=sa.text("state = 'standing'")
        ),
    )
    op.create_table(
        "memberships",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Uuid(), sa.ForeignKey("teams.id"), nullable=False),
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("report_in_id", sa.Uuid(), sa.ForeignKey("report_ins.id"), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index(
            "memberships_one_live", "team_id", "person_id", unique=True, postgresql_where=BELONGS
        ),
        sa.Index("memberships_person", "person_id", "id"),
        sa.Index("memberships_report_in", "report_in_id", "id", postgresql_where=BELONGS),
        sa.Index("memberships_team", "team_id", "id", postgresql_where=BELONGS),
    )
    op.create_table(
        "claims",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), sa.ForeignKey("wishes.id"), nullable=False),
        sa.Column("wisher_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("party", sa.Text(), nullable=False, server_default="member"),
        sa.Column("team_id", sa.Uuid(), sa.ForeignKey("teams.id")),
        sa.Column("report_in_id", sa.Uuid(), sa.ForeignKey("report_ins.id")),
        sa.Column("unit_id", sa.Uuid(), sa.ForeignKey("units.id"), nullable=False),
        sa.Column("reported_in_at", MOMENT),
        sa.Column("claimed_at", MOMENT, nullable=False),
        sa.Column("during", postgresql.TSTZRANGE()),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.Column("report", sa.LargeBinary()),
        sa.Column("evidence", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("two_adults", sa.Boolean()),
        sa.Column("thanks", sa.LargeBinary()),
        sa.Column("confirmed_at", MOMENT),
        sa.Column("confirmed_as", sa.Text()),
        sa.Column("round", sa.Integer(), nullable=False, server_default=sa.text("1")),
        sa.Column("at_most", sa.Integer()),
        sa.Column("contact_by", MOMENT),
        sa.Column("contacted_at", MOMENT),
        sa.Column("contact_reminded_at", MOMENT),
        sa.Column("finish_by", MOMENT),
        sa.Column("finish_reminded_at", MOMENT),
        sa.Column("asked_at", MOMENT),
        sa.Column("due_at", MOMENT),
        sa.Column("lapsed_at", MOMENT),
        sa.Column("cool_off_until", MOMENT),
        sa.Column("delivered_at", MOMENT),
        sa.Column("community_id", sa.Uuid(), sa.ForeignKey("places.id"), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.CheckConstraint(
            "(party = 'team') = (team_id IS NOT NULL)"
            " AND (party = 'unit') = (report_in_id IS NULL)"
            " AND (party = 'unit') = (reported_in_at IS NULL) AND (party = 'member'"
            " OR during IS NULL)",
            name=op.f("claims_party"),
        ),
        sa.UniqueConstraint("id", "party", name="claims_by_party"),
        sa.Index("claims_due", "due_at", postgresql_where=sa.text("due_at IS NOT NULL")),
        sa.Index(
            "claims_lapsed",
            "member_id",
            "lapsed_at",
            postgresql_where=sa.text("lapsed_at IS NOT NULL"),
        ),
        sa.Index("claims_member", "member_id", "id"),
        sa.Index(
            "claims_one_live",
            "wish_id",
            unique=True,
            postgresql_where=sa.text("state NOT IN ('released', 'cancelled', 'lapsed')"),
        ),
        sa.Index(
            "claims_report_in",
            "report_in_id",
            postgresql_where=sa.text("state IN ('claimed', 'in_progress')"),
        ),
        sa.Index("claims_team", "team_id", "id", postgresql_where=sa.text("team_id IS NOT NULL")),
        sa.Index("claims_unit", "unit_id", "id", postgresql_where=sa.text("party = 'unit'")),
        sa.Index("claims_wish", "wish_id", "id"),
    )
    op.create_table(
        "participations",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), sa.ForeignKey("wishes.id"), nullable=False),
        sa.Column("member_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("report_in_id", sa.Uuid(), sa.ForeignKey("report_ins.id"), nullable=False),
        sa.Column("unit_id", sa.Uuid(), sa.ForeignKey("units.id"), nullable=False),
        sa.Column("reported_in_at", MOMENT, nullable=False),
        sa.Column("named_at", MOMENT, nullable=False),
        sa.Column("during", postgresql.TSTZRANGE()),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("attest_by", MOMENT),
        sa.Column("attest_reminded_at", MOMENT),
        sa.Column("due_at", MOMENT),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.CheckConstraint("party IN ('team', 'unit')", name=op.f("participations_party")),
        sa.CheckConstraint(
            "(state IN ('reported', 'present', 'booked')) = (during IS NOT NULL)",
            name=op.f("participations_when"),
        ),
        sa.ForeignKeyConstraint(
            ["claim_id", "party"], ["claims.id", "claims.party"], name="participations_of_claim"
        ),
        sa.Index("participations_claim", "claim_id", "id"),
        sa.Index("participations_due", "due_at", postgresql_where=sa.text("due_at IS NOT NULL")),
        sa.Index("participations_member", "member_id", "id"),
        sa.Index(
            "participations_one_live",
            "claim_id",
            "member_id",
            unique=True,
            postgresql_where=sa.text("state NOT IN ('declined', 'removed', 'ended')"),
        ),
        sa.Index(
            "participations_report_in",
            "report_in_id",
            "id",
            postgresql_where=sa.text("state IN ('asked', 'taking_part')"),
        ),
        sa.Index("participations_wish", "wish_id", "member_id"),
    )


def downgrade() -> None:
    """Take them out again."""
    for table in ("participations", "claims", "memberships", "teams"):
        op.drop_table(table)
