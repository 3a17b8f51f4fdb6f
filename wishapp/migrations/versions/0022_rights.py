"""Add what the rights of people and the duties towards them need."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0022"
down_revision = "0021"

# A reason is written again under a newer key, or loses its words; nothing else of it changes.
ALL_BUT_WORDS = "to_jsonb(OLD.*) - 'words' = to_jsonb(NEW.*) - 'words'"
NOT_RESEALING = (
    "NOT (current_setting('wishapp.resealing', true) IS NOT DISTINCT FROM 'on' "
    f"AND OLD.words IS NOT NULL AND NEW.words IS NOT NULL AND {ALL_BUT_WORDS})"
)
FORGOTTEN = (
    "(current_setting('wishapp.forgetting', true) IS NOT DISTINCT FROM 'on' "
    f"AND NEW.words IS NULL AND {ALL_BUT_WORDS})"
)
REFUSE = (
    "CREATE TRIGGER transitions_append_only BEFORE UPDATE ON transitions "
    "FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION refuse_change()"
)
IDLE_BEFORE = "state IN ('draft', 'returned', 'expired') AND anonymised_at IS NULL"
IDLE = "state NOT IN ('rejected', 'transferred', 'closed', 'withdrawn') AND anonymised_at IS NULL"
DAYS = "{0} >= '1900-01-01' AND {0} < '2200-01-01'"
# Days that people enter.
CHECKED = (
    ("consents", "signed_on"),
    ("beneficiary_consents", "given_on"),
    ("endpoint_changes", "agreement_on"),
    ("register_entries", "on_day until_day"),
)
# Name, table, column, and of which rows.
INDEXES = (
    ("transitions_spoken", "transitions", "actor_id", "words IS NOT NULL"),
    (
        "report_ins_ended",
        "report_ins",
        "ended_at",
        "state IN ('returned', 'ended') AND emptied_at IS NULL",
    ),
    ("report_ins_waiting", "report_ins", "applied_at", "state IN ('applied', 'received')"),
    ("people_kept", "people", "created_at", "erased_at IS NULL"),
)


def upgrade() -> None:
    """Add requests about personal data, and transfers of wishes."""
    ddl.create_table(
        "data_requests",
        *ddl.texts("state request_no subject_kind right asker"),
        *ddl.texts("fact checked_where", null=True),
        ddl.link("person_id", "people"),
        *ddl.ids("subject_id received_by"),
        *ddl.ids("checked_by decided_by", null=True),
        *ddl.secrets("asker_name asker_phone asked"),
        *ddl.secrets("wanted answer", null=True),
        *ddl.moments("received_at"),
        *ddl.moments("checked_at decided_at", null=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_is_estimate", sa.Boolean(), nullable=False),
        sa.Column("papers", sa.ARRAY(sa.Text()), nullable=False),
        *ddl.place(),
        sa.UniqueConstraint("request_no", name=op.f("data_requests_request_no_unique")),
        ddl.index("data_requests_community_state", "community_path state id"),
        ddl.index("data_requests_ended", "decided_at", where="decided_at IS NOT NULL"),
        ddl.index("data_requests_person", "person_id id"),
        ddl.index("data_requests_place_state", "place_path state id"),
        ddl.index("data_requests_state", "state id"),
        ddl.index("data_requests_street_state", "street_path state id"),
    )
    ddl.create_table(
        "transfers",
        *ddl.texts("state transfer_no target receiver way"),
        *ddl.texts("channel digest receipt_no", null=True),
        ddl.link("wish_id", "wishes"),
        ddl.link("wisher_id", "people"),
        *ddl.secrets("contact_name contact_phone purpose"),
        *ddl.secrets("receipt_name", null=True),
        sa.Column("fields", sa.ARRAY(sa.Text()), nullable=False),
        *ddl.ids("proposed_by"),
        *ddl.ids("recorded_by evidence witness_id handed_by", null=True),
        *ddl.moments("proposed_at"),
        *ddl.moments("agreed_at handed_at receipt_at ended_at", null=True),
        *ddl.place(),
        sa.UniqueConstraint("transfer_no", name=op.f("transfers_transfer_no_unique")),
        ddl.index("transfers_community_state", "community_path state id"),
        ddl.index("transfers_ended", "ended_at", where="ended_at IS NOT NULL"),
        ddl.index(
            "transfers_one_live",
            "wish_id",
            where="state IN ('proposed', 'agreed', 'handed_over', 'acknowledged')",
            unique=True,
        ),
        ddl.index("transfers_place_state", "place_path state id"),
        ddl.index("transfers_state", "state id"),
        ddl.index("transfers_street_state", "street_path state id"),
        ddl.index("transfers_wish", "wish_id id"),
        ddl.index("transfers_wisher", "wisher_id id"),
    )
    ddl.create_table(
        "complaints",
        *ddl.texts("state complaint_no channel about"),
        *ddl.texts("subject_no", null=True),
        ddl.link("person_id", "people", null=True),
        *ddl.ids("entered_by"),
        *ddl.ids("answered_by decided_by", null=True),
        *ddl.secrets("words"),
        *ddl.secrets("author_name author_phone objection answer decision", null=True),
        *ddl.moments("received_at"),
        *ddl.moments("answered_at ended_at", null=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_is_estimate", sa.Boolean(), nullable=False),
        *ddl.place(),
        sa.UniqueConstraint("complaint_no", name=op.f("complaints_complaint_no_unique")),
        ddl.index("complaints_community_state", "community_path state id"),
        ddl.index("complaints_ended", "ended_at", where="ended_at IS NOT NULL"),
        ddl.index("complaints_person", "person_id id"),
        ddl.index("complaints_place_state", "place_path state id"),
        ddl.index("complaints_state", "state id"),
        ddl.index("complaints_street_state", "street_path state id"),
    )
    ddl.create_table(
        "register_entries",
        *ddl.texts("kind name"),
        *ddl.texts("about document_no", null=True),
        *ddl.secrets("details"),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date()),
        ddl.link("replaces_id", "register_entries", null=True),
        *ddl.ids("entered_by"),
        *ddl.moments("entered_at"),
        *ddl.moments("replaced_at", null=True),
        ddl.index("register_entries_kind", "kind id"),
    )
    # Whoever writes a wish without saying so, as the version before does, shares no cost.
    op.add_column(
        "wishes",
        sa.Column("inside_only", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    op.add_column(
        "wishes",
        sa.Column("risks", sa.ARRAY(sa.Text()), nullable=False, server_default=sa.text("'{}'")),
    )
    for column in (
        *ddl.secrets("risk_note", null=True),
        *ddl.texts("insurance required_skill", null=True),
        *ddl.moments("risks_noted_at", null=True),
    ):
        op.add_column("wishes", column)
    op.add_column("claims", sa.Column("skill", sa.Text()))
    op.add_column("claims", sa.Column("goods_fit", sa.Boolean()))
    op.add_column(
        "pictures",
        sa.Column("is_proof", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    op.add_column("report_ins", *ddl.moments("emptied_at", null=True))
    for table, days in CHECKED:
        condition = " AND ".join(DAYS.format(each) for each in days.split())
        op.create_check_constraint(op.f(f"{table}_window"), table, condition)
    # Before, a slip that was sent back had no end.
    op.execute("UPDATE report_ins SET ended_at = applied_at WHERE state = 'returned'")
    for name, table, key, where in INDEXES:
        op.create_index(name, table, [key], postgresql_where=sa.text(where))
    op.drop_index("wishes_idle", "wishes")
    op.create_index("wishes_idle", "wishes", ["created_at"], postgresql_where=sa.text(IDLE))
    op.execute("DROP TRIGGER transitions_append_only ON transitions")
    op.execute(REFUSE.format(condition=f"{NOT_RESEALING} AND NOT {FORGOTTEN}"))


def downgrade() -> None:
    """Take them out again."""
    for table, _ in CHECKED:
        op.drop_constraint(op.f(f"{table}_window"), table)
    op.execute("DROP TRIGGER transitions_append_only ON transitions")
    op.execute(REFUSE.format(condition=NOT_RESEALING))
    op.drop_index("wishes_idle", "wishes")
    op.create_index("wishes_idle", "wishes", ["created_at"], postgresql_where=sa.text(IDLE_BEFORE))
    for name, table, _, _ in INDEXES:
        op.drop_index(name, table)
    op.drop_column("report_ins", "emptied_at")
    op.drop_column("pictures", "is_proof")
    for name in ("goods_fit", "skill"):
        op.drop_column("claims", name)
    for name in (
        "risks_noted_at", "required_skill", "insurance", "risk_note", "risks", "inside_only",
    ):  # fmt: skip
        op.drop_column("wishes", name)
    ddl.drop_tables("register_entries complaints transfers data_requests")
