"""Let teams and units claim wishes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
BELONGS = "state IN ('asked', 'active')"
LEADERLESS = "leader_id IS NULL AND state <> 'disbanded'"
PARTY = (
    "(party = 'team') = (team_id IS NOT NULL)"
    " AND (party = 'unit') = (report_in_id IS NULL)"
    " AND (party = 'unit') = (reported_in_at IS NULL)"
    " AND (party = 'member' OR during IS NULL)"
)
WHEN = "(state IN ('reported', 'present', 'booked')) = (during IS NOT NULL)"
LIVE = "state IN ('claimed', 'in_progress', 'delivered', 'disputed')"
# What only a team or a unit holds is to be claimed by others. As an estimate, the hourly sweep
# computes the deadline anew by the county's own rules.
BACK_TO_THE_WALL = """
    UPDATE wishes SET state = 'published', claimant_id = NULL, due_kind = 'claim',
        due_since = now(), due_at = now() + interval '30 days', due_is_estimate = true
    WHERE id IN (SELECT wish_id FROM claims WHERE party <> 'member' AND LIVE)
"""
# As before, but counted for whoever undertakes the wish: a member, a team, or a unit.
LIMIT = """
    CREATE OR REPLACE FUNCTION keep_claims_at_once() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    DECLARE held bigint;
    BEGIN
        PERFORM 1 FROM report_ins WHERE id = NEW.report_in_id AND state = 'active' FOR SHARE;
        IF NOT FOUND AND NEW.party <> 'unit' THEN
            RAISE EXCEPTION 'the report-in has ended' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'claims_by_active';
        END IF;
        IF NEW.party = 'team' THEN
            PERFORM 1 FROM teams WHERE id = NEW.team_id FOR NO KEY UPDATE;
            SELECT count(*) INTO held FROM claims WHERE team_id = NEW.team_id AND LIVE;
        ELSIF NEW.party = 'unit' THEN
            PERFORM 1 FROM units WHERE id = NEW.unit_id FOR NO KEY UPDATE;
            SELECT count(*) INTO held FROM claims
                WHERE unit_id = NEW.unit_id AND party = 'unit' AND LIVE;
        ELSE
            PERFORM 1 FROM people WHERE id = NEW.member_id FOR NO KEY UPDATE;
            SELECT count(*) INTO held FROM claims
                WHERE member_id = NEW.member_id AND party = 'member' AND LIVE;
        END IF;
        IF held >= NEW.at_most THEN
            RAISE EXCEPTION 'too many live claims' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'claims_at_once';
        END IF;
        RETURN NEW;
    END $$
"""
LIMIT_BEFORE = """
    CREATE OR REPLACE FUNCTION keep_claims_at_once() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    BEGIN
        PERFORM 1 FROM report_ins WHERE id = NEW.report_in_id AND state = 'active' FOR SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the report-in has ended' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'claims_by_active';
        END IF;
        PERFORM 1 FROM people WHERE id = NEW.member_id FOR NO KEY UPDATE;
        IF (SELECT count(*) FROM claims WHERE member_id = NEW.member_id AND LIVE)
            >= NEW.at_most THEN
            RAISE EXCEPTION 'too many live claims' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'claims_at_once';
        END IF;
        RETURN NEW;
    END $$
"""


def upgrade() -> None:
    """Add teams, memberships and participations; claims know for whom they are."""
    _teams()
    _memberships()
    op.add_column("claims", sa.Column("party", sa.Text(), server_default="member", nullable=False))
    op.add_column("claims", sa.Column("team_id", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("claims_team_id_fkey"), "claims", "teams", ["team_id"], ["id"])
    for column in ("report_in_id", "reported_in_at"):
        op.alter_column("claims", column, nullable=True)
    op.create_check_constraint(op.f("claims_party"), "claims", PARTY)
    op.create_unique_constraint("claims_by_party", "claims", ["id", "party"])
    for name, condition in (("team", "team_id IS NOT NULL"), ("unit", "party = 'unit'")):
        op.create_index(
            f"claims_{name}",
            "claims",
            [f"{name}_id", "id"],
            postgresql_where=sa.text(condition),
        )
    _participations()
    op.execute(LIMIT.replace("LIVE", LIVE))


def downgrade() -> None:
    """Take them out again, with the claims that only they can speak of."""
    op.execute(LIMIT_BEFORE.replace("LIVE", LIVE))
    op.drop_table("participations")
    op.execute(BACK_TO_THE_WALL.replace("LIVE", LIVE))
    op.execute("DELETE FROM claims WHERE party <> 'member'")
    for name in ("claims_team", "claims_unit"):
        op.drop_index(name, "claims")
    op.drop_constraint("claims_by_party", "claims")
    op.drop_constraint(op.f("claims_party"), "claims")
    for column in ("report_in_id", "reported_in_at"):
        op.alter_column("claims", column, nullable=False)
    for column in ("team_id", "party"):
        op.drop_column("claims", column)
    op.drop_table("memberships")
    op.drop_table("teams")


def _teams() -> None:
    op.create_table(
        "teams",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("service_kind", sa.Text(), nullable=False),
        sa.Column("leader_id", sa.Uuid(), nullable=True),
        sa.Column("founded_by", sa.Uuid(), nullable=False),
        sa.Column("founded_at", MOMENT, nullable=False),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["places.id"], name=op.f("teams_community_id_fkey")
        ),
        sa.ForeignKeyConstraint(["leader_id"], ["people.id"], name=op.f("teams_leader_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("teams_pkey")),
    )
    standing = sa.text("state = 'standing'")
    op.create_index("teams_list", "teams", ["community_path", "id"], postgresql_where=standing)
    op.create_index("teams_leader", "teams", ["leader_id"])
    leaderless = sa.text(LEADERLESS)
    op.create_index("teams_leaderless", "teams", ["id"], postgresql_where=leaderless)
    for level in ("street", "community", "place"):
        columns = [f"{level}_path", "id"]
        name = f"teams_leaderless_{level}"
        op.create_index(name, "teams", columns, postgresql_where=leaderless)


def _memberships() -> None:
    op.create_table(
        "memberships",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("report_in_id", sa.Uuid(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("memberships_person_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["report_in_id"], ["report_ins.id"], name=op.f("memberships_report_in_id_fkey")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("memberships_team_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("memberships_pkey")),
    )
    belongs = sa.text(BELONGS)
    pair = ["team_id", "person_id"]
    op.create_index(
        "memberships_one_live", "memberships", pair, unique=True, postgresql_where=belongs
    )
    op.create_index("memberships_team", "memberships", ["team_id", "id"], postgresql_where=belongs)
    op.create_index("memberships_person", "memberships", ["person_id", "id"])
    under = ["report_in_id", "id"]
    op.create_index("memberships_report_in", "memberships", under, postgresql_where=belongs)


def _participations() -> None:
    op.create_table(
        "participations",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("report_in_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("reported_in_at", MOMENT, nullable=False),
        sa.Column("named_at", MOMENT, nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=True),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("party IN ('team', 'unit')", name=op.f("participations_party")),
        sa.CheckConstraint(WHEN, name=op.f("participations_when")),
        sa.ForeignKeyConstraint(
            ["claim_id", "party"], ["claims.id", "claims.party"], name="participations_of_claim"
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"participations_{column}_fkey")
            )
            for column, table in (
                ("wish_id", "wishes"),
                ("member_id", "people"),
                ("report_in_id", "report_ins"),
                ("unit_id", "units"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("participations_pkey")),
    )
    _index_participations()


def _index_participations() -> None:
    alive = sa.text("state NOT IN ('declined', 'removed', 'ended')")
    pair = ["claim_id", "member_id"]
    op.create_index(
        "participations_one_live", "participations", pair, unique=True, postgresql_where=alive
    )
    op.create_exclude_constraint(
        "participations_no_overlap",
        "participations",
        (sa.column("member_id"), "="),
        (sa.column("during"), "&&"),
        where=sa.text("state IN ('reported', 'present')"),
        using="gist",
    )
    op.create_index("participations_member", "participations", ["member_id", "id"])
    op.create_index("participations_claim", "participations", ["claim_id", "id"])
    op.create_index("participations_wish", "participations", ["wish_id", "member_id"])
    in_hand = sa.text("state IN ('asked', 'taking_part')")
    under = ["report_in_id", "id"]
    op.create_index("participations_report_in", "participations", under, postgresql_where=in_hand)
