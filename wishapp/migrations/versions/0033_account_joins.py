"""Join residents on paper to their later accounts."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0033"
down_revision = "0032"

DAYS = "checked_on >= '1900-01-01' AND checked_on < '2200-01-01'"
NOT_OVER = "state IN ('proposed', 'agreed', 'joined', 'doubted')"


def upgrade() -> None:
    """Add the joins, their rows, and where a resident on paper is found today."""
    op.add_column("people", ddl.link("joined_to_id", "people", null=True))
    op.create_index(
        "people_joined",
        "people",
        ["joined_to_id"],
        unique=True,
        postgresql_where=sa.text("joined_to_id IS NOT NULL"),
    )
    ddl.create_table(
        "account_joins",
        *ddl.texts("state"),
        ddl.link("person_id", "people"),
        ddl.link("resident_id", "people"),
        *ddl.texts("document sheet_no"),
        sa.Column("checked_on", sa.Date(), nullable=False),
        *ddl.ids("proposed_by"),
        *ddl.moments("proposed_at"),
        *ddl.moments("agreed_at", null=True),
        *ddl.ids("confirmed_by", null=True),
        *ddl.moments("joined_at", null=True),
        *ddl.ids("doubted_by parted_by", null=True),
        *ddl.moments("ended_at", null=True),
        *ddl.place(),
        sa.CheckConstraint("confirmed_by <> proposed_by", name=op.f("account_joins_two_people")),
        sa.CheckConstraint("parted_by <> doubted_by", name=op.f("account_joins_two_to_part")),
        sa.CheckConstraint("person_id <> resident_id", name=op.f("account_joins_two_rows")),
        sa.CheckConstraint(DAYS, name=op.f("account_joins_window")),
        ddl.index("account_joins_one_account", "person_id", where=NOT_OVER, unique=True),
        ddl.index("account_joins_one_resident", "resident_id", where=NOT_OVER, unique=True),
        ddl.index("account_joins_person", "person_id id"),
        ddl.index("account_joins_resident", "resident_id id"),
        ddl.index("account_joins_state", "state id"),
        ddl.index("account_joins_street_state", "street_path state id"),
        ddl.index("account_joins_community_state", "community_path state id"),
        ddl.index("account_joins_place_state", "place_path state id"),
    )
    ddl.create_table(
        "joined_rows",
        sa.Column(
            "join_id",
            sa.Uuid(),
            sa.ForeignKey("account_joins.id", ondelete="CASCADE"),
            nullable=False,
        ),
        *ddl.texts("table_name"),
        *ddl.ids("row_id"),
        sa.UniqueConstraint("join_id", "table_name", "row_id", name="joined_rows_once"),
    )


def downgrade() -> None:
    """Remove them; what went over to an account stays there."""
    ddl.drop_tables("joined_rows account_joins")
    op.drop_index("people_joined", "people")
    op.drop_column("people", "joined_to_id")
