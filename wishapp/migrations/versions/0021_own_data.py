"""Consents by version, guardians and closed accounts."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

APPEND_ONLY = ("consent_wordings", "restricted_openings")
MOMENT = sa.DateTime(timezone=True)
PEOPLE: dict[str, Any] = {
    "nickname": sa.LargeBinary(),
    "nickname_wanted": sa.LargeBinary(),
    "born": sa.LargeBinary(),
    "erased_at": MOMENT,
}
CONSENTS: dict[str, Any] = {"recorded_by": sa.Uuid(), "evidence": sa.Uuid()}
WISHES: dict[str, Any] = {
    "beneficiary_born": sa.LargeBinary(),
    "minor": sa.Text(),
    "hidden_at": MOMENT,
}


def upgrade() -> None:
    """Add what informing, correcting and forgetting people needs."""
    _consent_wordings()
    _guardianships()
    _closings()
    _corrections()
    _restricted_openings()
    op.create_index("restricted_openings_subject", "restricted_openings", ["subject_id", "id"])
    # Those who know nothing of channels yet record what people tapped themselves.
    channel = sa.Column("channel", sa.Text(), nullable=False, server_default="own_tap")
    op.add_column("consents", channel)
    for table, added in (("people", PEOPLE), ("consents", CONSENTS), ("wishes", WISHES)):
        for name, kind in added.items():
            op.add_column(table, sa.Column(name, kind, nullable=True))
    op.add_column("report_ins", sa.Column("restricted_at", MOMENT, nullable=True))
    op.add_column("claims", sa.Column("two_adults", sa.Boolean(), nullable=True))
    op.create_index("consents_person", "consents", ["person_id", "id"])
    op.create_index("scene_keys_made_by", "scene_keys", ["made_by", "id"])
    op.create_index("screenings_author", "screenings", ["author_id", "id"])
    for table in APPEND_ONLY:
        _promise(table, "append_only", "UPDATE OR DELETE", "ROW")
        _promise(table, "never_emptied", "TRUNCATE", "STATEMENT")


def _consent_wordings() -> None:
    op.create_table(
        "consent_wordings",
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("valid_from", MOMENT, nullable=False),
        sa.Column("published_by", sa.Uuid(), nullable=True),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("consent_wordings_pkey")),
        sa.UniqueConstraint("purpose", "version", name="consent_wordings_one_version"),
    )
    op.create_index("consent_wordings_current", "consent_wordings", ["purpose", "valid_from", "id"])


def _guardianships() -> None:
    op.create_table(
        "guardianships",
        sa.Column("child_id", sa.Uuid(), nullable=True),
        sa.Column("wish_id", sa.Uuid(), nullable=True),
        sa.Column("guardian_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("evidence", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(child_id IS NULL) <> (wish_id IS NULL)", name=op.f("guardianships_one_child")
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["people.id"], name=op.f("guardianships_child_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["guardian_id"], ["people.id"], name=op.f("guardianships_guardian_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("guardianships_pkey")),
    )
    _guardianship_indexes()


def _guardianship_indexes() -> None:
    op.create_index(
        "guardianships_of_child",
        "guardianships",
        ["child_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "guardianships_of_wish",
        "guardianships",
        ["wish_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index("guardianships_guardian", "guardianships", ["guardian_id", "id"])
    op.create_index("guardianships_child", "guardianships", ["child_id", "id"])


def _closings() -> None:
    op.create_table(
        "closings",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("closings_person_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("closings_pkey")),
    )
    for name, columns, unique in (
        ("closings_one_open", ["person_id"], True),
        ("closings_due", ["due_at"], False),
    ):
        condition = sa.text("state = 'pending'")
        op.create_index(name, "closings", columns, unique=unique, postgresql_where=condition)
    op.create_index("closings_person", "closings", ["person_id", "id"])


def _corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("report_in_id", sa.Uuid(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("wanted", sa.LargeBinary(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("community_id", sa.Uuid(), nullable=False),
        sa.Column("street_path", sa.Text(), nullable=False),
        sa.Column("community_path", sa.Text(), nullable=False),
        sa.Column("place_path", sa.Text(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"], ["places.id"], name=op.f("corrections_community_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("corrections_person_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["report_in_id"], ["report_ins.id"], name=op.f("corrections_report_in_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("corrections_pkey")),
    )
    op.create_index(
        "corrections_one_open",
        "corrections",
        ["report_in_id", "fact"],
        unique=True,
        postgresql_where=sa.text("state = 'asked'"),
    )
    op.create_index("corrections_person", "corrections", ["person_id", "id"])
    op.create_index("corrections_state", "corrections", ["state", "id"])
    for level in ("street", "community", "place"):
        columns = [f"{level}_path", "state", "id"]
        op.create_index(f"corrections_{level}_state", "corrections", columns)


def _restricted_openings() -> None:
    op.create_table(
        "restricted_openings",
        sa.Column("subject_kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("restricted_openings_pkey")),
    )


def downgrade() -> None:
    """Take it out again."""
    op.drop_index("scene_keys_made_by", table_name="scene_keys")
    op.drop_index("screenings_author", table_name="screenings")
    op.drop_index("consents_person", table_name="consents")
    op.drop_column("claims", "two_adults")
    op.drop_column("report_ins", "restricted_at")
    for table, added in (("people", PEOPLE), ("consents", CONSENTS), ("wishes", WISHES)):
        for name in added:
            op.drop_column(table, name)
    op.drop_column("consents", "channel")
    for table in ("restricted_openings", "corrections", "closings", "guardianships"):
        op.drop_table(table)
    op.drop_table("consent_wordings")


def _promise(table: str, name: str, events: str, each: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_{name} BEFORE {events} ON {table} "
        f"FOR EACH {each} EXECUTE FUNCTION refuse_change()"
    )
