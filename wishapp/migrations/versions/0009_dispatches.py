"""Add dispatches and proposals."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add dispatches and proposals."""
    ddl.create_table(
        "dispatches",
        *ddl.texts("state wish_no"),
        ddl.link("wish_id", "wishes"),
        *ddl.texts("skill", null=True),
        *ddl.moments("wanted_at told_at taken_at finish_by due_at", null=True),
        *ddl.numbers("attempt"),
        *ddl.ids("opened_by"),
        *ddl.moments("opened_at sign_by"),
        ddl.link("claim_id", "claims", null=True),
        *ddl.place(),
        ddl.index("dispatches_community_state", "community_path state id"),
        ddl.index("dispatches_due", "due_at", where="due_at IS NOT NULL"),
        ddl.index(
            "dispatches_one_live",
            "wish_id",
            where="state IN ('open', 'taken', 'escalated')",
            unique=True,
        ),
        ddl.index("dispatches_place_state", "place_path state id"),
        ddl.index("dispatches_state", "state id"),
        ddl.index("dispatches_street_state", "street_path state id"),
        ddl.index("dispatches_wish", "wish_id id"),
    )
    ddl.create_table(
        "proposals",
        *ddl.texts("state"),
        ddl.link("dispatch_id", "dispatches"),
        ddl.link("wish_id", "wishes"),
        ddl.link("asked_id", "people", null=True),
        ddl.link("report_in_id", "report_ins", null=True),
        ddl.link("team_id", "teams", null=True),
        *ddl.moments("asked_at"),
        *ddl.moments("answered_at", null=True),
        *ddl.texts("reason", null=True),
        sa.CheckConstraint(
            "(asked_id IS NULL) <> (team_id IS NULL)", name=op.f("proposals_one_addressee")
        ),
        ddl.index("proposals_asked", "asked_id id"),
        ddl.index("proposals_once", "dispatch_id asked_id", unique=True),
        ddl.index("proposals_report_in", "report_in_id", where="state = 'offered'"),
        ddl.index("proposals_team", "team_id id", where="team_id IS NOT NULL"),
        ddl.index("proposals_wish", "wish_id asked_id"),
    )


def downgrade() -> None:
    """Take them out again."""
    ddl.drop_tables("proposals dispatches")
