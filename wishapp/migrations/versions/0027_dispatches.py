"""Send wishes to teams and propose them to members who offered their help."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import INT4MULTIRANGE

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
TEXTS = sa.ARRAY(sa.Text())
STATE_PLACES = {
    "dispatches_state": (),
    "dispatches_street_state": ("street_path",),
    "dispatches_community_state": ("community_path",),
    "dispatches_place_state": ("place_path",),
}


def upgrade() -> None:
    """Add offers, dispatches and proposals."""
    _offers()
    _offer_spots()
    _dispatches()
    _proposals()


def downgrade() -> None:
    """Take them out again."""
    for table in ("proposals", "dispatches", "offer_spots", "offers"):
        op.drop_table(table)


def _offers() -> None:
    op.create_table(
        "offers",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("skills", TEXTS, nullable=False),
        sa.Column("week", INT4MULTIRANGE(), nullable=False),
        sa.Column("place_codes", TEXTS, nullable=False),
        sa.Column("place_paths", TEXTS, nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("week <@ int4range(0, 10080)", name=op.f("offers_one_week")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("offers_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("offers_pkey")),
        sa.UniqueConstraint("person_id", name=op.f("offers_person_id_unique")),
    )


def _offer_spots() -> None:
    op.create_table(
        "offer_spots",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("skill", sa.Text(), nullable=False),
        sa.Column("rests_until", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("offer_spots_person_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("offer_spots_pkey")),
        sa.UniqueConstraint("person_id", "path", "skill", name="offer_spots_once"),
    )
    found = ["path", "skill", "rests_until", "person_id"]
    op.create_index("offer_spots_found", "offer_spots", found)


def _dispatches() -> None:
    op.create_table(
        "dispatches",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("wish_no", sa.Text(), nullable=False),
        sa.Column("skill", sa.Text(), nullable=True),
        sa.Column("wanted_at", MOMENT, nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("told_at", MOMENT, nullable=True),
        sa.Column("sign_by", MOMENT, nullable=False),
        sa.Column("taken_at", MOMENT, nullable=True),
        sa.Column("claim_id", sa.Uuid(), nullable=True),
        sa.Column("finish_by", MOMENT, nullable=True),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["wish_id"], ["wishes.id"], name=op.f("dispatches_wish_id_fkey")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("dispatches_claim_id_fkey")),
        sa.ForeignKeyConstraint(
            ["community_id"], ["places.id"], name=op.f("dispatches_community_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("dispatches_pkey")),
    )
    live = sa.text("state IN ('open', 'taken', 'escalated')")
    op.create_index(
        "dispatches_one_live", "dispatches", ["wish_id"], unique=True, postgresql_where=live
    )
    op.create_index("dispatches_wish", "dispatches", ["wish_id", "id"])
    due = sa.text("due_at IS NOT NULL")
    op.create_index("dispatches_due", "dispatches", ["due_at"], postgresql_where=due)
    for name, place in STATE_PLACES.items():
        op.create_index(name, "dispatches", [*place, "state", "id"])


def _proposals() -> None:
    op.create_table(
        "proposals",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("dispatch_id", sa.Uuid(), nullable=False),
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("asked_id", sa.Uuid(), nullable=True),
        sa.Column("report_in_id", sa.Uuid(), nullable=True),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(asked_id IS NULL) <> (team_id IS NULL)", name=op.f("proposals_one_addressee")
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"proposals_{column}_fkey")
            )
            for column, table in (
                ("dispatch_id", "dispatches"),
                ("wish_id", "wishes"),
                ("asked_id", "people"),
                ("report_in_id", "report_ins"),
                ("team_id", "teams"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("proposals_pkey")),
    )
    op.create_index("proposals_once", "proposals", ["dispatch_id", "asked_id"], unique=True)
    op.create_index("proposals_asked", "proposals", ["asked_id", "id"])
    by_team = sa.text("team_id IS NOT NULL")
    op.create_index("proposals_team", "proposals", ["team_id", "id"], postgresql_where=by_team)
    op.create_index("proposals_wish", "proposals", ["wish_id", "asked_id"])
    offered = sa.text("state = 'offered'")
    op.create_index("proposals_report_in", "proposals", ["report_in_id"], postgresql_where=offered)
