"""Keep wishes from before the system, and the lists by which they came in."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0035"
down_revision = "0034"

DAYS = (
    "posted_on >= '1900-01-01' AND posted_on < '2200-01-01'"
    " AND ended_on >= '1900-01-01' AND ended_on < '2200-01-01'"
)


def upgrade() -> None:
    """Add the batches and their wishes."""
    ddl.create_table(
        "earlier_batches",
        *ddl.texts("state source basis_doc"),
        ddl.link("place_id", "places"),
        *ddl.texts("street_path community_path place_path"),
        *ddl.secrets("file_digest"),
        *ddl.secrets("rows", null=True),
        *ddl.numbers("good bad entered"),
        *ddl.ids("uploaded_by"),
        *ddl.moments("uploaded_at"),
        *ddl.ids("proposed_by agreed_by asked_back_by taken_back_by", null=True),
        *ddl.moments("agreed_at taken_back_at", null=True),
        sa.CheckConstraint("agreed_by <> proposed_by", name=op.f("earlier_batches_two_people")),
        sa.CheckConstraint(
            "taken_back_by <> asked_back_by", name=op.f("earlier_batches_two_people_back")
        ),
        ddl.index(
            "earlier_batches_one_file",
            "place_id file_digest",
            where="state NOT IN ('refused', 'discarded', 'taken_back')",
            unique=True,
        ),
        ddl.index("earlier_batches_place", "place_path id"),
        ddl.index("earlier_batches_uploaded", "uploaded_at"),
    )
    ddl.create_table(
        "earlier_wishes",
        ddl.link("batch_id", "earlier_batches"),
        *ddl.texts("number form kind outcome"),
        *ddl.texts("label", null=True),
        *ddl.secrets("words name name_digest erased_why", null=True),
        sa.Column("posted_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        *ddl.numbers("helpers level", null=True),
        *ddl.moments("erased_at", null=True),
        *ddl.ids("erased_by", null=True),
        *ddl.place(),
        sa.UniqueConstraint("community_id", "number", "posted_on", name="earlier_wishes_once"),
        sa.CheckConstraint(DAYS, name=op.f("earlier_wishes_window")),
        sa.CheckConstraint("ended_on >= posted_on", name=op.f("earlier_wishes_order")),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name=op.f("earlier_wishes_level")),
        sa.CheckConstraint("helpers >= 0", name=op.f("earlier_wishes_helpers")),
        ddl.index("earlier_wishes_batch", "batch_id"),
        ddl.index("earlier_wishes_number", "number"),
        ddl.index("earlier_wishes_name", "name_digest id", where="name_digest IS NOT NULL"),
        ddl.index("earlier_wishes_posted", "posted_on"),
        ddl.index("earlier_wishes_ended", "ended_on"),
        ddl.index("earlier_wishes_street", "street_path id"),
        ddl.index("earlier_wishes_community", "community_path id"),
        ddl.index("earlier_wishes_place", "place_path id"),
    )


def downgrade() -> None:
    """Remove them."""
    ddl.drop_tables("earlier_wishes earlier_batches")
