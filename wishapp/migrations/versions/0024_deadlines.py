"""Give every promise its deadline, limit a member's claims, and let draws decide."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
WISH_MOMENTS = (
    "due_since", "due_at", "rank_at", "draw_until", "start_step_at", "start_reminded_at",
    "next_try_at",
)  # fmt: skip
CLAIM_MOMENTS = (
    "contact_by", "contacted_at", "contact_reminded_at", "finish_by", "finish_reminded_at",
    "asked_at", "due_at", "lapsed_at", "cool_off_until",
)  # fmt: skip
OVER = "'released', 'cancelled'"
# The clocks of what is there already begin now, so that nothing is overdue at once. As estimates,
# the hourly sweep computes them anew by the county's own rules and working days.
SET_WISH_CLOCKS = """
    UPDATE wishes SET due_kind = c.kind, due_since = now(), due_is_estimate = true,
        due_at = now() + c.days * interval '1 day',
        start_step_at = CASE WHEN c.kind = 'start' THEN now() + interval '8 days' END
    FROM (VALUES ('submitted', 'review', 7), ('under_review', 'review', 7),
        ('verified', 'publish', 7), ('published', 'claim', 30), ('delivered', 'confirm', 7),
        ('confirmed', 'call_back', 14), ('expired', 'decide', 7), ('crowd_full', 'start', 10),
        ('taken_over', 'fulfil', 15), ('reviewed', 'close', 14), ('disputed', 'settle', 21),
        ('crowd_short', 'decide', 7)) AS c(state, kind, days)
    WHERE wishes.state = c.state
"""
# A worker looks at each after some days, and goes on by the county's own rules.
SET_CLAIM_LEASES = """
    UPDATE claims SET due_at = now() + interval '5 days',
        contact_by = CASE WHEN state = 'claimed' THEN now() + interval '7 days' END,
        contacted_at = CASE WHEN state <> 'claimed' THEN now() END,
        finish_by = CASE WHEN state <> 'delivered' THEN now() + interval '15 days' END
    WHERE state IN ('claimed', 'in_progress', 'delivered')
"""
# A process of the version before knows no rank; without one, a wish would miss on every page.
RANK = """
    CREATE FUNCTION rank_wish() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.rank_at := now();
        RETURN NEW;
    END $$
"""
WALL_BEFORE = "state IN ('published', 'crowd_open', 'crowd_full')"
IDLE = "state IN ('draft', 'returned', 'expired') AND anonymised_at IS NULL"
DUE_PLACES = {
    "wishes_due": (),
    "wishes_street_due": ("street_path",),
    "wishes_community_due": ("community_path",),
    "wishes_place_due": ("place_path",),
}
# Counted in a new snapshot after the member's row is locked, so that of two claims at once the
# second sees the first. Whoever ends the report-in at the same moment is waited for, too.
LIMIT = """
    CREATE FUNCTION keep_claims_at_once() RETURNS trigger LANGUAGE plpgsql
    SET search_path FROM CURRENT AS $$
    BEGIN
        PERFORM 1 FROM report_ins WHERE id = NEW.report_in_id AND state = 'active' FOR SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the report-in has ended' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'claims_by_active';
        END IF;
        PERFORM 1 FROM people WHERE id = NEW.member_id FOR NO KEY UPDATE;
        IF (SELECT count(*) FROM claims WHERE member_id = NEW.member_id
            AND state IN ('claimed', 'in_progress', 'delivered', 'disputed')) >= NEW.at_most THEN
            RAISE EXCEPTION 'too many live claims' USING ERRCODE = 'check_violation',
                CONSTRAINT = 'claims_at_once';
        END IF;
        RETURN NEW;
    END $$
"""


def upgrade() -> None:
    """Add the clocks, the order of the wall, the limit and the draws."""
    _wish_clocks()
    _claim_leases()
    _limit()
    _draws()
    _entries()


def downgrade() -> None:
    """Take them out again; a lapsed claim was released, a wish taken over is an expired one."""
    op.execute("UPDATE wishes SET state = 'expired', claimant_id = NULL WHERE state = 'taken_over'")
    op.drop_table("draw_entries")
    op.drop_table("draws")
    op.execute("DROP TRIGGER claims_at_once ON claims")
    op.execute("DROP FUNCTION keep_claims_at_once()")
    op.execute("UPDATE claims SET state = 'released' WHERE state = 'lapsed'")
    for name in ("claims_due", "claims_lapsed", "claims_report_in"):
        op.drop_index(name, "claims")
    _live_claims(OVER)
    for column in ("at_most", *CLAIM_MOMENTS):
        op.drop_column("claims", column)
    op.execute("DROP TRIGGER wishes_ranked ON wishes")
    op.execute("DROP FUNCTION rank_wish()")
    for name in (
        "wishes_idle", "wishes_unclaimed", "wishes_estimated", "wishes_unstarted", *DUE_PLACES
    ):  # fmt: skip
        op.drop_index(name, "wishes")
    _wall("published_at")
    for column in (
        "due_kind", "due_is_estimate", "renewals", "leads_passed", "attempts", *WISH_MOMENTS
    ):  # fmt: skip
        op.drop_column("wishes", column)


def _wish_clocks() -> None:
    for column in WISH_MOMENTS:
        op.add_column("wishes", sa.Column(column, MOMENT, nullable=True))
    op.add_column("wishes", sa.Column("due_kind", sa.Text(), nullable=True))
    for name, kind, value in (
        ("due_is_estimate", sa.Boolean(), "false"),
        ("renewals", sa.Integer(), "0"),
        ("leads_passed", sa.Integer(), "0"),
        ("attempts", sa.Integer(), "0"),
    ):
        op.add_column("wishes", sa.Column(name, kind, nullable=False, server_default=value))
    op.execute("UPDATE wishes SET rank_at = published_at WHERE published_at IS NOT NULL")
    op.execute(SET_WISH_CLOCKS)
    op.execute(RANK)
    op.execute(
        "CREATE TRIGGER wishes_ranked BEFORE INSERT OR UPDATE ON wishes FOR EACH ROW "
        f"WHEN (NEW.rank_at IS NULL AND NEW.{WALL_BEFORE}) EXECUTE FUNCTION rank_wish()"
    )
    _wall("rank_at")
    for name, place in DUE_PLACES.items():
        op.create_index(
            name,
            "wishes",
            [*place, "due_kind", "due_at", "id"],
            postgresql_where=sa.text("due_kind IS NOT NULL"),
        )
    op.create_index("wishes_idle", "wishes", ["created_at"], postgresql_where=sa.text(IDLE))
    unclaimed = sa.text("due_kind = 'claim'")
    op.create_index("wishes_unclaimed", "wishes", ["due_at"], postgresql_where=unclaimed)
    estimated = sa.text("due_is_estimate")
    op.create_index("wishes_estimated", "wishes", ["due_at"], postgresql_where=estimated)
    unstarted = sa.text("start_step_at IS NOT NULL")
    op.create_index("wishes_unstarted", "wishes", ["start_step_at"], postgresql_where=unstarted)


def _wall(order: str) -> None:
    for name, place in (("wishes_wall", ()), ("wishes_wall_community", ("community_path",))):
        op.drop_index(name, "wishes")
        op.create_index(
            name, "wishes", [*place, order, "id"], postgresql_where=sa.text(WALL_BEFORE)
        )


def _claim_leases() -> None:
    op.add_column("claims", sa.Column("at_most", sa.Integer(), nullable=True))
    for column in CLAIM_MOMENTS:
        op.add_column("claims", sa.Column(column, MOMENT, nullable=True))
    op.execute(SET_CLAIM_LEASES)
    _live_claims(f"{OVER}, 'lapsed'")
    for name, columns, condition in (
        ("claims_due", ["due_at"], "due_at IS NOT NULL"),
        ("claims_lapsed", ["member_id", "lapsed_at"], "lapsed_at IS NOT NULL"),
        ("claims_report_in", ["report_in_id"], "state IN ('claimed', 'in_progress')"),
    ):
        op.create_index(name, "claims", columns, postgresql_where=sa.text(condition))


def _live_claims(over: str) -> None:
    """Let both promises about live claims know which states are over."""
    op.drop_index("claims_one_live", "claims")
    live = sa.text(f"state NOT IN ({over})")
    op.create_index("claims_one_live", "claims", ["wish_id"], unique=True, postgresql_where=live)
    op.drop_constraint("claims_no_overlap", "claims")
    op.create_exclude_constraint(
        "claims_no_overlap",
        "claims",
        (sa.column("member_id"), "="),
        (sa.column("during"), "&&"),
        where=sa.text(f"state NOT IN ({over}) AND confirmed_at IS NULL"),
        using="gist",
    )


def _limit() -> None:
    op.execute(LIMIT)
    op.execute(
        "CREATE TRIGGER claims_at_once BEFORE INSERT ON claims FOR EACH ROW "
        "WHEN (NEW.state = 'claimed') EXECUTE FUNCTION keep_claims_at_once()"
    )


def _draws() -> None:
    op.create_table(
        "draws",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("seed", sa.LargeBinary(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closes_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["wish_id"], ["wishes.id"], name=op.f("draws_wish_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("draws_pkey")),
    )
    is_open = sa.text("state = 'open'")
    op.create_index("draws_one_open", "draws", ["wish_id"], unique=True, postgresql_where=is_open)
    op.create_index("draws_wish", "draws", ["wish_id", "id"])
    op.create_index("draws_due", "draws", ["due_at"], postgresql_where=is_open)


def _entries() -> None:
    op.create_table(
        "draw_entries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("draw_id", sa.Uuid(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["draw_id"], ["draws.id"], name=op.f("draw_entries_draw_id_fkey")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["people.id"], name=op.f("draw_entries_member_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("draw_entries_pkey")),
    )
    standing = sa.text("state <> 'left'")
    op.create_index(
        "draw_entries_one_each",
        "draw_entries",
        ["draw_id", "member_id"],
        unique=True,
        postgresql_where=standing,
    )
    op.create_index("draw_entries_member", "draw_entries", ["member_id", "id"])
