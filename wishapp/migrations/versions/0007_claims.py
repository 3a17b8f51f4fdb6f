"""Add teams, claims and participations."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from wishapp.migrations import ddl

revision = "0007"
down_revision = "0006"

LEADERLESS = "leader_id IS NULL AND state <> 'disbanded'"
BELONGS = "state IN ('asked', 'active')"


def upgrade() -> None:
    """Add teams, claims and participations."""
    ddl.create_table(
        "teams",
        *ddl.texts("state name service_kind"),
        ddl.link("leader_id", "people", null=True),
        *ddl.ids("founded_by"),
        *ddl.moments("founded_at"),
        *ddl.place(),
        ddl.index("teams_leader", "leader_id"),
        ddl.index("teams_leaderless", "id", where=LEADERLESS),
        ddl.index("teams_leaderless_community", "community_path id", where=LEADERLESS),
        ddl.index("teams_leaderless_place", "place_path id", where=LEADERLESS),
        ddl.index("teams_leaderless_street", "street_path id", where=LEADERLESS),
        ddl.index("teams_list", "community_path id", where="state = 'standing'"),
    )
    ddl.create_table(
        "memberships",
        *ddl.texts("state"),
        ddl.link("team_id", "teams"),
        ddl.link("person_id", "people"),
        ddl.link("report_in_id", "report_ins"),
        *ddl.moments("since"),
        ddl.index("memberships_one_live", "team_id person_id", where=BELONGS, unique=True),
        ddl.index("memberships_person", "person_id id"),
        ddl.index("memberships_report_in", "report_in_id id", where=BELONGS),
        ddl.index("memberships_team", "team_id id", where=BELONGS),
    )
    ddl.create_table(
        "claims",
        *ddl.texts("state"),
        ddl.link("wish_id", "wishes"),
        *ddl.ids("wisher_id"),
        ddl.link("member_id", "people"),
        sa.Column("party", sa.Text(), nullable=False, server_default="member"),
        ddl.link("team_id", "teams", null=True),
        ddl.link("report_in_id", "report_ins", null=True),
        ddl.link("unit_id", "units"),
        *ddl.moments(
            "reported_in_at confirmed_at contact_by contacted_at contact_reminded_at "
            "finish_by finish_reminded_at asked_at due_at lapsed_at cool_off_until "
            "delivered_at",
            null=True,
        ),
        *ddl.moments("claimed_at"),
        sa.Column("during", postgresql.TSTZRANGE()),
        *ddl.numbers("break_minutes"),
        *ddl.secrets("report thanks", null=True),
        sa.Column("evidence", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("two_adults", sa.Boolean()),
        *ddl.texts("confirmed_as", null=True),
        sa.Column("round", sa.Integer(), nullable=False, server_default=sa.text("1")),
        *ddl.numbers("at_most", null=True),
        *ddl.place(),
        sa.CheckConstraint(
            "(party = 'team') = (team_id IS NOT NULL)"
            " AND (party = 'unit') = (report_in_id IS NULL)"
            " AND (party = 'unit') = (reported_in_at IS NULL) AND (party = 'member'"
            " OR during IS NULL)",
            name=op.f("claims_party"),
        ),
        sa.UniqueConstraint("id", "party", name="claims_by_party"),
        ddl.index("claims_due", "due_at", where="due_at IS NOT NULL"),
        ddl.index("claims_lapsed", "member_id lapsed_at", where="lapsed_at IS NOT NULL"),
        ddl.index("claims_member", "member_id id"),
        ddl.index(
            "claims_one_live",
            "wish_id",
            where="state NOT IN ('released', 'cancelled', 'lapsed')",
            unique=True,
        ),
        ddl.index("claims_report_in", "report_in_id", where="state IN ('claimed', 'in_progress')"),
        ddl.index("claims_team", "team_id id", where="team_id IS NOT NULL"),
        ddl.index("claims_unit", "unit_id id", where="party = 'unit'"),
        ddl.index("claims_wish", "wish_id id"),
    )
    ddl.create_table(
        "participations",
        *ddl.texts("state party"),
        *ddl.ids("claim_id"),
        ddl.link("wish_id", "wishes"),
        ddl.link("member_id", "people"),
        ddl.link("report_in_id", "report_ins"),
        ddl.link("unit_id", "units"),
        *ddl.moments("reported_in_at named_at"),
        sa.Column("during", postgresql.TSTZRANGE()),
        *ddl.numbers("break_minutes round"),
        *ddl.moments("attest_by attest_reminded_at due_at", null=True),
        sa.CheckConstraint("party IN ('team', 'unit')", name=op.f("participations_party")),
        sa.CheckConstraint(
            "(state IN ('reported', 'present', 'booked')) = (during IS NOT NULL)",
            name=op.f("participations_when"),
        ),
        sa.ForeignKeyConstraint(
            ["claim_id", "party"], ["claims.id", "claims.party"], name="participations_of_claim"
        ),
        ddl.index("participations_claim", "claim_id id"),
        ddl.index("participations_due", "due_at", where="due_at IS NOT NULL"),
        ddl.index("participations_member", "member_id id"),
        ddl.index(
            "participations_one_live",
            "claim_id member_id",
            where="state NOT IN ('declined', 'removed', 'ended')",
            unique=True,
        ),
        ddl.index(
            "participations_report_in", "report_in_id id", where="state IN ('asked', 'taking_part')"
        ),
        ddl.index("participations_wish", "wish_id member_id"),
    )


def downgrade() -> None:
    """Take them out again."""
    ddl.drop_tables("participations claims memberships teams")
