"""Keep what staff entered for members who signed on paper."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    """Add the steps on paper, and who entered a slip."""
    op.add_column("report_ins", sa.Column("entered_by", sa.Uuid(), nullable=True))
    ddl.create_table(
        "paper_steps",
        ddl.link("claim_id", "claims"),
        ddl.link("wish_id", "wishes"),
        ddl.link("person_id", "people"),
        *ddl.texts("step paper_no"),
        *ddl.ids("evidence acted_by"),
        *ddl.moments("acted_at"),
        ddl.index("paper_steps_wish", "wish_id id"),
        ddl.index("paper_steps_person", "person_id id"),
        ddl.index("paper_steps_evidence", "evidence"),
    )


def downgrade() -> None:
    """Remove them."""
    ddl.drop_tables("paper_steps")
    op.drop_column("report_ins", "entered_by")
