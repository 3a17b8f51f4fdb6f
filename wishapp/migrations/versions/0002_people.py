"""Add places, units, and people with what they may do and agreed to."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0002"
down_revision = "0001"

NOT_ENDED = "ended_at IS NULL"


def upgrade() -> None:
    """Add places, units, and people with what they may do and agreed to."""
    ddl.create_table(
        "places",
        *ddl.texts("code name level path"),
        ddl.link("parent_id", "places", null=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date()),
        sa.UniqueConstraint("code", name="places_code_unique"),
        sa.UniqueConstraint("path", name="places_path_unique"),
        ddl.index("places_parent_id", "parent_id"),
    )
    ddl.create_table(
        "units",
        *ddl.texts("uscc name party_org"),
        *ddl.moments("created_at"),
        sa.UniqueConstraint("uscc", name="units_uscc_unique"),
    )
    ddl.create_table(
        "unit_endpoints",
        ddl.link("unit_id", "units"),
        *ddl.secrets("url secret"),
        *ddl.secrets("previous_secret", null=True),
        *ddl.moments("previous_until disabled_at", null=True),
        *ddl.moments("created_at"),
        *ddl.texts("disabled_reason"),
        ddl.index("unit_endpoints_one_in_use", "unit_id", where="disabled_at IS NULL", unique=True),
    )
    ddl.create_table(
        "people",
        *ddl.secrets("openid_digest openid"),
        *ddl.secrets(
            "name phone phone_digest nickname nickname_wanted born resident_digest", null=True
        ),
        *ddl.moments("created_at"),
        *ddl.moments("erased_at", null=True),
        sa.UniqueConstraint("openid_digest", name="people_openid_digest_unique"),
        sa.UniqueConstraint("resident_digest", name="people_resident_digest_unique"),
        ddl.index("people_phone_digest", "phone_digest", where="phone_digest IS NOT NULL"),
    )
    ddl.create_table(
        "pictures",
        ddl.link("owner_id", "people"),
        *ddl.texts("storage_key content_type sha256"),
        *ddl.numbers("size width height"),
        *ddl.moments("created_at"),
        *ddl.moments("gone_at", null=True),
        sa.UniqueConstraint("storage_key", name="pictures_storage_key_unique"),
        ddl.index("pictures_kept", "created_at", where="gone_at IS NULL"),
        ddl.index("pictures_owner_id", "owner_id"),
    )
    ddl.create_table(
        "sessions",
        ddl.link("person_id", "people"),
        *ddl.secrets("token_digest session_key"),
        *ddl.moments("created_at expires_at"),
        *ddl.moments("revoked_at", null=True),
        sa.UniqueConstraint("token_digest", name="sessions_token_digest_unique"),
        ddl.index("sessions_expires_at", "expires_at"),
        ddl.index("sessions_person_id", "person_id"),
    )
    ddl.create_table(
        "role_grants",
        ddl.link("person_id", "people"),
        *ddl.texts("role"),
        ddl.link("place_id", "places", null=True),
        *ddl.texts("place_path", null=True),
        ddl.link("unit_id", "units", null=True),
        *ddl.ids("granted_by", null=True),
        *ddl.moments("granted_at"),
        *ddl.moments("ended_at", null=True),
        sa.CheckConstraint(
            "(place_path IS NULL) <> (unit_id IS NULL)", name=op.f("role_grants_reach")
        ),
        sa.Index(
            "role_grants_held",
            "person_id",
            "role",
            sa.text("coalesce(place_path, unit_id::text)"),
            unique=True,
            postgresql_where=sa.text(NOT_ENDED),
        ),
        ddl.index("role_grants_place", "place_path", where=NOT_ENDED),
        ddl.index("role_grants_unit", "unit_id", where=NOT_ENDED),
    )
    ddl.create_table(
        "consent_wordings",
        *ddl.texts("purpose version text"),
        *ddl.moments("valid_from published_at"),
        *ddl.ids("published_by", null=True),
        sa.UniqueConstraint("purpose", "version", name="consent_wordings_one_version"),
        ddl.index("consent_wordings_current", "purpose valid_from id"),
    )
    ddl.create_table(
        "consents",
        ddl.link("person_id", "people"),
        *ddl.texts("purpose wording channel"),
        *ddl.ids("recorded_by evidence witness_id", null=True),
        *ddl.moments("given_at"),
        *ddl.moments("withdrawn_at", null=True),
        ddl.index("consents_ended", "withdrawn_at", where="withdrawn_at IS NOT NULL"),
        ddl.index(
            "consents_in_force", "person_id purpose", where="withdrawn_at IS NULL", unique=True
        ),
        ddl.index("consents_person", "person_id id"),
    )
    ddl.create_table(
        "guardianships",
        ddl.link("child_id", "people", null=True),
        *ddl.ids("wish_id evidence", null=True),
        ddl.link("guardian_id", "people", null=True),
        *ddl.secrets("name phone"),
        *ddl.texts("relation channel"),
        *ddl.texts("wording", null=True),
        *ddl.ids("recorded_by"),
        *ddl.moments("recorded_at"),
        *ddl.moments("ended_at", null=True),
        sa.CheckConstraint(
            "(child_id IS NULL) <> (wish_id IS NULL)", name=op.f("guardianships_one_child")
        ),
        ddl.index("guardianships_child", "child_id id"),
        ddl.index("guardianships_guardian", "guardian_id id"),
        ddl.index("guardianships_of_child", "child_id", where=NOT_ENDED, unique=True),
        ddl.index("guardianships_of_wish", "wish_id", where=NOT_ENDED, unique=True),
    )
    ddl.create_table(
        "kinships",
        ddl.link("person_id", "people"),
        ddl.link("relative_id", "people"),
        *ddl.ids("declared_by"),
        *ddl.moments("declared_at"),
        sa.CheckConstraint("person_id < relative_id", name=op.f("kinships_ordered")),
        sa.UniqueConstraint("person_id", "relative_id", name="kinships_pair"),
        ddl.index("kinships_relative_id", "relative_id"),
    )


def downgrade() -> None:
    """Take them out again."""
    ddl.drop_tables(
        "kinships guardianships consents consent_wordings role_grants sessions pictures "
        "people unit_endpoints units places"
    )
