"""Note what people agree to, and what follows when they do not."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add what the consents of a wish's resident decide."""
    for column in (
        *ddl.moments("restricted_at", null=True),
        *ddl.texts("for_whom", null=True),
        sa.Column("dispatch_only", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("wishes", column)
    ddl.create_table(
        "child_file_requests",
        ddl.link("wish_id", "wishes"),
        ddl.link("person_id", "people"),
        *ddl.secrets("why"),
        *ddl.moments("asked_at"),
        *ddl.ids("approved_by", null=True),
        *ddl.moments("approved_at open_until", null=True),
        *ddl.place(),
        ddl.index("child_file_requests_wish", "wish_id person_id"),
        ddl.index("child_file_requests_person", "person_id id"),
        ddl.index("child_file_requests_street", "street_path id"),
        ddl.index("child_file_requests_community", "community_path id"),
        ddl.index("child_file_requests_place", "place_path id"),
    )
    ddl.create_table(
        "beneficiary_consents",
        ddl.link("wish_id", "wishes"),
        *ddl.texts("given_by wording"),
        *ddl.secrets("beneficiary_name witness_name"),
        *ddl.secrets("carer_name", null=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        *ddl.ids("recorded_by"),
        *ddl.moments("recorded_at"),
        *ddl.ids("heard_by", null=True),
        *ddl.moments("heard_at ended_at", null=True),
        ddl.index("beneficiary_consents_wish", "wish_id", where="ended_at IS NULL", unique=True),
    )
    op.add_column("claims", sa.Column("shows_people", sa.Boolean(), nullable=True))
    op.add_column(
        "consent_wordings",
        sa.Column("asks_again", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    for column in (
        *ddl.moments("asked_again_at", null=True),
        *ddl.texts("sheet_no", null=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        *ddl.secrets("witness_name", null=True),
    ):
        op.add_column("consents", column)
    op.create_index(
        "consents_sheet",
        "consents",
        ["sheet_no"],
        postgresql_where=sa.text("sheet_no IS NOT NULL"),
    )


def downgrade() -> None:
    """Take it out again."""
    ddl.drop_tables("beneficiary_consents child_file_requests")
    op.drop_column("claims", "shows_people")
    op.drop_index("consents_sheet", "consents")
    for column in ("witness_name", "signed_on", "sheet_no", "asked_again_at"):
        op.drop_column("consents", column)
    op.drop_column("consent_wordings", "asks_again")
    for column in ("dispatch_only", "for_whom", "restricted_at"):
        op.drop_column("wishes", column)
