"""Let receipts be corrected, and let what waits for somebody be reminded of."""

import sqlalchemy as sa
from alembic import context, op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
MEND_MOMENTS = ("mend_step_at", "mend_reminded_at", "mend_called_at")
WORD_MOMENTS = ("attest_by", "attest_reminded_at", "due_at")
# The clocks of what waits already begin now, so that nothing is overdue at once. As an estimate,
# the hourly sweep computes the date anew by the county's own rules.
SET_MEND_CLOCKS = """
    UPDATE wishes SET due_kind = 'mend', due_since = now(), due_is_estimate = true,
        due_at = now() + interval '15 days', mend_step_at = now() + interval '13 days'
    WHERE state = 'returned'
"""
END_MEND_CLOCKS = """
    UPDATE wishes SET due_kind = NULL, due_since = NULL, due_at = NULL, due_is_estimate = false
    WHERE due_kind = 'mend'
"""
SET_WORD_CLOCKS = """
    UPDATE participations SET attest_by = now() + interval '7 days',
        due_at = now() + interval '5 days'
    WHERE state = 'reported'
"""

LIVE_BEFORE = "state IN ('pledged', 'settled', 'fulfilled')"
LIVE = "state IN ('pledged', 'settled', 'fulfilled', 'missed')"
RECEIPT_ONCE = "receipt_no IS NOT NULL"
# As if nobody had booked it yet: there is no record that could be taken back.
FORGET_MISSED = "UPDATE pledges SET state = 'pledged' WHERE state = 'missed'"
# A number that an ended pledge kept may be another one's by now, which was rightly given it.
DROP_SECOND_RECEIPTS = """
    WITH first AS (
        SELECT DISTINCT ON (receipt_no) id FROM pledges WHERE receipt_no IS NOT NULL
        ORDER BY receipt_no, state NOT IN ('settled', 'fulfilled'), id)
    UPDATE pledges SET receipt_no = NULL
    WHERE receipt_no IS NOT NULL AND id NOT IN (SELECT id FROM first)
"""

BATCH = 1_000
ADDRESS = ("address", "address_digest")
# What was emptied has no home, and nobody asks for that of a wish which ended long ago.
STILL_COMPARED = {
    "report_ins": "restricted_at IS NULL",
    "wishes": "anonymised_at IS NULL AND (created_at > now() - interval '400 days' "
    "OR state NOT IN ('rejected', 'transferred', 'withdrawn', 'closed'))",
}


def upgrade() -> None:
    """Up."""
    _mending()
    _presences()
    _settlements()
    _rebuild_one_live(LIVE)
    _know_homes_by("home_digest")


def downgrade() -> None:
    """Down."""
    _know_homes_by("literal_digest")
    op.execute(FORGET_MISSED)
    _rebuild_one_live(LIVE_BEFORE)
    _unsettle()
    for table, columns in (("participations", WORD_MOMENTS), ("wishes", MEND_MOMENTS)):
        for column in columns:
            op.drop_column(table, column)
    op.execute(END_MEND_CLOCKS)


def _mending() -> None:
    for column in MEND_MOMENTS:
        op.add_column("wishes", sa.Column(column, MOMENT, nullable=True))
    op.execute(SET_MEND_CLOCKS)
    unmended = sa.text("mend_step_at IS NOT NULL")
    op.create_index("wishes_unmended", "wishes", ["mend_step_at"], postgresql_where=unmended)


def _presences() -> None:
    for column in WORD_MOMENTS:
        op.add_column("participations", sa.Column(column, MOMENT, nullable=True))
    op.execute(SET_WORD_CLOCKS)
    unattested = sa.text("due_at IS NOT NULL")
    op.create_index("participations_due", "participations", ["due_at"], postgresql_where=unattested)


def _settlements() -> None:
    """Remind of cost shares; a receipt's number is good for one live pledge of the county."""
    op.add_column("pledges", sa.Column("remind_at", MOMENT, nullable=True))
    op.add_column("pledges", sa.Column("reminded_at", MOMENT, nullable=True))
    unreminded = "state = 'pledged' AND remind_at IS NOT NULL AND reminded_at IS NULL"
    op.create_index(
        "pledges_unreminded", "pledges", ["remind_at"], postgresql_where=sa.text(unreminded)
    )
    _rebuild_receipts(f"{RECEIPT_ONCE} AND {LIVE}")
    entered = sa.text("'entered'")
    op.add_column(
        "purchases", sa.Column("state", sa.Text(), nullable=False, server_default=entered)
    )


def _unsettle() -> None:
    op.drop_column("purchases", "state")
    op.execute(DROP_SECOND_RECEIPTS)
    _rebuild_receipts(RECEIPT_ONCE)
    op.drop_index("pledges_unreminded", "pledges")
    op.drop_column("pledges", "reminded_at")
    op.drop_column("pledges", "remind_at")


def _rebuild_one_live(condition: str) -> None:
    """A share of hours whose member did not come still counts, and may be of use again."""
    op.create_index(
        "pledges_one_live_next",
        "pledges",
        ["line_id", "member_id"],
        unique=True,
        postgresql_where=sa.text(condition),
    )
    op.drop_index("pledges_one_live", "pledges")
    op.execute("ALTER INDEX pledges_one_live_next RENAME TO pledges_one_live")


def _rebuild_receipts(condition: str) -> None:
    op.create_index(
        "pledges_receipt_next",
        "pledges",
        ["receipt_no"],
        unique=True,
        postgresql_where=sa.text(condition),
    )
    op.drop_index("pledges_receipt", "pledges")
    op.execute("ALTER INDEX pledges_receipt_next RENAME TO pledges_receipt")


def _know_homes_by(name: str) -> None:
    """Write the digests of addresses anew that are still compared, a batch at a time."""
    digest = context.config.attributes[name]
    for table, condition in STILL_COMPARED.items():
        rows = sa.table(table, sa.column("id", sa.Uuid()), *map(sa.column, ADDRESS))
        page = sa.select(rows).where(sa.text(condition)).order_by(rows.c.id).limit(BATCH)
        write = rows.update().where(rows.c.id == sa.bindparam("row"))
        write = write.values(address_digest=sa.bindparam("made"))
        connection = op.get_bind()
        batch = connection.execute(page).all()
        while batch:
            made = ((row, digest(row.address)) for row in batch)
            changes = [
                {"row": row.id, "made": new}
                for row, new in made
                if new is not None and new != row.address_digest
            ]
            if changes:
                connection.execute(write, changes)
            batch = connection.execute(page.where(rows.c.id > batch[-1].id)).all()
