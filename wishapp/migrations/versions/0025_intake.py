"""Take wishes in for others, by the batch and without doubles."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
WISHES: dict[str, Any] = {
    "reference_value": sa.Integer(),
    "likeness": sa.ARRAY(sa.Integer()),
    "entry_digest": sa.LargeBinary(),
    "merged_into_id": sa.Uuid(),
}


def upgrade() -> None:
    """Add proxy entries, confirm codes, assisted steps and imports."""
    op.add_column("people", sa.Column("resident_digest", sa.LargeBinary(), nullable=True))
    op.create_unique_constraint(
        op.f("people_resident_digest_unique"), "people", ["resident_digest"]
    )
    op.add_column("consents", sa.Column("witness_id", sa.Uuid(), nullable=True))
    # Those who know nothing of channels yet take in what came by the mini-program.
    channel = sa.Column("channel", sa.Text(), nullable=False, server_default="mini_program")
    op.add_column("wishes", channel)
    for name, kind in WISHES.items():
        op.add_column("wishes", sa.Column(name, kind, nullable=True))
    op.create_foreign_key(
        op.f("wishes_merged_into_id_fkey"), "wishes", "wishes", ["merged_into_id"], ["id"]
    )
    op.create_index("wishes_household", "wishes", ["address_digest", "created_at"])
    op.create_index("wishes_community_created", "wishes", ["community_path", "created_at"])
    entered = "entry_digest IS NOT NULL AND state NOT IN ('rejected', 'withdrawn')"
    op.create_index(
        "wishes_one_entry",
        "wishes",
        ["entry_digest"],
        unique=True,
        postgresql_where=sa.text(entered),
    )
    op.create_table(
        "confirm_codes",
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("wrong_tries", sa.Integer(), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["wish_id"], ["wishes.id"], name=op.f("confirm_codes_wish_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("confirm_codes_pkey")),
    )
    op.create_index(
        "confirm_codes_one_live",
        "confirm_codes",
        ["wish_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index("confirm_codes_wish", "confirm_codes", ["wish_id", "made_by"])
    op.create_table(
        "assisted_steps",
        sa.Column("wish_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("acted_by", sa.Uuid(), nullable=False),
        sa.Column("acted_at", MOMENT, nullable=False),
        sa.Column("call_note", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["wish_id"], ["wishes.id"], name=op.f("assisted_steps_wish_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("assisted_steps_pkey")),
    )
    op.create_index("assisted_steps_wish", "assisted_steps", ["wish_id", "id"])
    op.create_table(
        "wish_imports",
        sa.Column("file_digest", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.Column("uploaded_at", MOMENT, nullable=False),
        sa.Column("rows", sa.LargeBinary(), nullable=True),
        sa.Column("good", sa.Integer(), nullable=False),
        sa.Column("bad", sa.Integer(), nullable=False),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["places.id"], name=op.f("wish_imports_community_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("wish_imports_pkey")),
        sa.UniqueConstraint("community_id", "file_digest", name="wish_imports_one_file"),
    )
    op.create_index(
        "wish_imports_waiting",
        "wish_imports",
        ["uploaded_at"],
        postgresql_where=sa.text("confirmed_at IS NULL"),
    )


def downgrade() -> None:
    """Take them out again."""
    for table in ("wish_imports", "assisted_steps", "confirm_codes"):
        op.drop_table(table)
    for index in ("wishes_one_entry", "wishes_community_created", "wishes_household"):
        op.drop_index(index, table_name="wishes")
    for name in (*WISHES, "channel"):
        op.drop_column("wishes", name)
    op.drop_column("consents", "witness_id")
    op.drop_column("people", "resident_digest")
