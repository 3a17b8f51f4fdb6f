"""Add people, sessions, roles, consents, kinships."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add people, sessions, roles, consents, kinships."""
    op.create_table(
        "people",
        sa.Column("openid_digest", sa.LargeBinary(), nullable=False),
        sa.Column("openid", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("people_pkey")),
        sa.UniqueConstraint("openid_digest", name=op.f("people_openid_digest_unique")),
    )
    op.create_table(
        "sessions",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("token_digest", sa.LargeBinary(), nullable=False),
        sa.Column("session_key", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("sessions_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("sessions_pkey")),
        sa.UniqueConstraint("token_digest", name=op.f("sessions_token_digest_unique")),
    )
    op.create_index("sessions_expires_at", "sessions", ["expires_at"], unique=False)
    op.create_index("sessions_person_id", "sessions", ["person_id"], unique=False)
    op.create_table(
        "role_grants",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("place_id", sa.Uuid(), nullable=True),
        sa.Column("place_path", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("granted_by", sa.Uuid(), nullable=True),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(place_path IS NULL) <> (unit_id IS NULL)", name=op.f("role_grants_reach")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("role_grants_person_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["places.id"], name=op.f("role_grants_place_id_fkey")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("role_grants_unit_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("role_grants_pkey")),
    )
    op.create_index(
        "role_grants_held",
        "role_grants",
        ["person_id", "role", sa.literal_column("coalesce(place_path, unit_id::text)")],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "consents",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("consents_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("consents_pkey")),
    )
    op.create_index(
        "consents_in_force",
        "consents",
        ["person_id", "purpose"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "kinships",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("relative_id", sa.Uuid(), nullable=False),
        sa.Column("declared_by", sa.Uuid(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("person_id < relative_id", name=op.f("kinships_ordered")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("kinships_person_id_fkey")),
        sa.ForeignKeyConstraint(
            ["relative_id"], ["people.id"], name=op.f("kinships_relative_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("kinships_pkey")),
        sa.UniqueConstraint("person_id", "relative_id", name="kinships_pair"),
    )
    op.create_index("kinships_relative_id", "kinships", ["relative_id"], unique=False)


def downgrade() -> None:
    """Take them out again."""
    op.drop_table("kinships")
    op.drop_table("consents")
    op.drop_table("role_grants")
    op.drop_table("sessions")
    op.drop_table("people")
