"""Add what people ask about their own presence, and presences entered on somebody's word."""

import sqlalchemy as sa
from alembic import op

from wishapp.migrations import ddl

revision = "0059"
down_revision = "0058"

WINDOW = " AND ".join(
    f"{moment} >= '1900-01-01T00:00:00+00:00' AND {moment} < '2200-01-01T00:00:00+00:00'"
    for moment in ("started_at", "ended_at")
)
CHECKS = {
    "order": "started_at < ended_at",
    "window": WINDOW,
    "decided": (
        "(state IN ('accepted', 'declined')) = (decided_by IS NOT NULL)"
        " AND (decided_by IS NULL) = (decided_at IS NULL)"
        " AND (state = 'declined') = (answer IS NOT NULL)"
    ),
    "by_another": "(decided_by <> person_id) IS NOT FALSE",
}
BEFORE, NOW = "'code', 'scan', 'paper'", "'code', 'scan', 'paper', 'word'"
WORD = (
    "(came_by = 'word') <= (came_with IS NOT NULL)"
    " AND ((left_by = 'word') <= (left_with IS NOT NULL)) IS NOT FALSE"
)


def upgrade() -> None:
    """Add the table, and the way."""
    ddl.create_table(
        "presence_requests",
        *ddl.texts("state"),
        ddl.link("sign_up_id", "sign_ups"),
        ddl.link("activity_id", "activities"),
        ddl.link("person_id", "people"),
        *ddl.moments("started_at ended_at asked_at"),
        *ddl.secrets("words"),
        *ddl.ids("decided_by", null=True),
        *ddl.moments("decided_at", null=True),
        *ddl.secrets("answer", null=True),
        *ddl.place(),
        *(
            sa.CheckConstraint(said, name=op.f(f"presence_requests_{name}"))
            for name, said in CHECKS.items()
        ),
        ddl.index("presence_requests_one_open", "sign_up_id", where="state = 'asked'", unique=True),
        ddl.index("presence_requests_activity", "activity_id id"),
        ddl.index("presence_requests_person", "person_id id"),
        ddl.index("presence_requests_state", "state id"),
        ddl.index("presence_requests_street_state", "street_path state id"),
        ddl.index("presence_requests_community_state", "community_path state id"),
        ddl.index("presence_requests_place_state", "place_path state id"),
    )
    _allow(NOW)
    op.create_check_constraint(op.f("attendances_word"), "attendances", WORD)


def downgrade() -> None:
    """Remove them."""
    op.drop_constraint(op.f("attendances_word"), "attendances")
    _allow(BEFORE)
    ddl.drop_tables("presence_requests")


def _allow(ways: str) -> None:
    op.drop_constraint(op.f("attendances_ways"), "attendances")
    said = f"came_by IN ({ways}) AND (left_by IN ({ways}, 'rule')) IS NOT FALSE"
    op.create_check_constraint(op.f("attendances_ways"), "attendances", said)
