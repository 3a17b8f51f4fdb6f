"""Add places, units, and people with what they may do and agreed to."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NOT_ENDED = sa.text("ended_at IS NULL")


def upgrade() -> None:
    """Add places, units, and people with what they may do and agreed to."""
    op.create_table(
        "places",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), sa.ForeignKey("places.id")),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date()),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("code", name="places_code_unique"),
        sa.UniqueConstraint("path", name="places_path_unique"),
        sa.Index("places_parent_id", "parent_id"),
    )
    op.create_table(
        "units",
        sa.Column("uscc", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("party_org", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("uscc", name="units_uscc_unique"),
    )
    op.create_table(
        "unit_endpoints",
        sa.Column("unit_id", sa.Uuid(), sa.ForeignKey("units.id"), nullable=False),
        sa.Column("url", sa.LargeBinary(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("previous_secret", sa.LargeBinary()),
        sa.Column("previous_until", MOMENT),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("disabled_at", MOMENT),
        sa.Column("disabled_reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index(
            "unit_endpoints_one_in_use",
            "unit_id",
            unique=True,
            postgresql_where=sa.text("disabled_at IS NULL"),
        ),
    )
    op.create_table(
        "people",
        sa.Column("openid_digest", sa.LargeBinary(), nullable=False),
        sa.Column("openid", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.LargeBinary()),
        sa.Column("phone", sa.LargeBinary()),
        sa.Column("phone_digest", sa.LargeBinary()),
        sa.Column("nickname", sa.LargeBinary()),
        sa.Column("nickname_wanted", sa.LargeBinary()),
        sa.Column("born", sa.LargeBinary()),
        sa.Column("resident_digest", sa.LargeBinary()),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("erased_at", MOMENT),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("openid_digest", name="people_openid_digest_unique"),
        sa.UniqueConstraint("resident_digest", name="people_resident_digest_unique"),
        sa.Index(
            "people_phone_digest",
            "phone_digest",
            postgresql_where=sa.text("phone_digest IS NOT NULL"),
        ),
    )
    op.create_table(
        "pictures",
        sa.Column("owner_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("storage_key", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("gone_at", MOMENT),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("storage_key", name="pictures_storage_key_unique"),
        sa.Index("pictures_kept", "created_at", postgresql_where=sa.text("gone_at IS NULL")),
        sa.Index("pictures_owner_id", "owner_id"),
    )
    op.create_table(
        "sessions",
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("token_digest", sa.LargeBinary(), nullable=False),
        sa.Column("session_key", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("token_digest", name="sessions_token_digest_unique"),
        sa.Index("sessions_expires_at", "expires_at"),
        sa.Index("sessions_person_id", "person_id"),
    )
    op.create_table(
        "role_grants",
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("place_id", sa.Uuid(), sa.ForeignKey("places.id")),
        sa.Column("place_path", sa.Text()),
        sa.Column("unit_id", sa.Uuid(), sa.ForeignKey("units.id")),
        sa.Column("granted_by", sa.Uuid()),
        sa.Column("granted_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.CheckConstraint(
            "(place_path IS NULL) <> (unit_id IS NULL)", name=op.f("role_grants_reach")
        ),
        sa.Index(
            "role_grants_held",
            "person_id",
            "role",
            sa.text("coalesce(place_path, unit_id::text)"),
            unique=True,
            postgresql_where=NOT_ENDED,
        ),
        sa.Index("role_grants_place", "place_path", postgresql_where=NOT_ENDED),
        sa.Index("role_grants_unit", "unit_id", postgresql_where=NOT_ENDED),
    )
    op.create_table(
        "consent_wordings",
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("valid_from", MOMENT, nullable=False),
        sa.Column("published_by", sa.Uuid()),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.UniqueConstraint("purpose", "version", name="consent_wordings_one_version"),
        sa.Index("consent_wordings_current", "purpose", "valid_from", "id"),
    )
    op.create_table(
        "consents",
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Uuid()),
        sa.Column("evidence", sa.Uuid()),
        sa.Column("witness_id", sa.Uuid()),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Index(
            "consents_ended", "withdrawn_at", postgresql_where=sa.text("withdrawn_at IS NOT NULL")
        ),
        sa.Index(
            "consents_in_force",
            "person_id",
            "purpose",
            unique=True,
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        ),
        sa.Index("consents_person", "person_id", "id"),
    )
    op.create_table(
        "guardianships",
        sa.Column("child_id", sa.Uuid(), sa.ForeignKey("people.id")),
        sa.Column("wish_id", sa.Uuid()),
        sa.Column("guardian_id", sa.Uuid(), sa.ForeignKey("people.id")),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text()),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("evidence", sa.Uuid()),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.CheckConstraint(
            "(child_id IS NULL) <> (wish_id IS NULL)", name=op.f("guardianships_one_child")
        ),
        sa.Index("guardianships_child", "child_id", "id"),
        sa.Index("guardianships_guardian", "guardian_id", "id"),
        sa.Index("guardianships_of_child", "child_id", unique=True, postgresql_where=NOT_ENDED),
        sa.Index("guardianships_of_wish", "wish_id", unique=True, postgresql_where=NOT_ENDED),
    )
    op.create_table(
        "kinships",
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("relative_id", sa.Uuid(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("declared_by", sa.Uuid(), nullable=False),
        sa.Column("declared_at", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.CheckConstraint("person_id < relative_id", name=op.f("kinships_ordered")),
        sa.UniqueConstraint("person_id", "relative_id", name="kinships_pair"),
        sa.Index("kinships_relative_id", "relative_id"),
    )


def downgrade() -> None:
    """Take them out again."""
    for table in (
        "kinships",
        "guardianships",
        "consents",
        "consent_wordings",
        "role_grants",
        "sessions",
        "pictures",
        "people",
        "unit_endpoints",
        "units",
        "places",
    ):
        op.drop_table(table)
