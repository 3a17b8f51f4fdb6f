import pytest
from structlog.testing import capture_logs

from tests.builders.doing import do
from tests.workers.office import Office
from wishapp.base.ids import new_id
from wishapp.kernel.idempotency import reserve
from wishapp.kernel.outbox import emit
from workers import schedule as scheduling
from workers.resting import LONGEST_SECONDS, Rest

AGED = (
    "UPDATE outbox_messages SET done_at = now() - interval '8 days' WHERE topic = 'wish.old'",
    "UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE key = 'old-key'",
    "UPDATE sessions SET expires_at = now() - interval '181 days' WHERE revoked_at IS NULL",
)


def plant(office: Office) -> None:
    """An old row and a fresh one of everything that is swept."""
    for topic in ("wish.old", "wish.new"):
        do(emit, topic, new_id())
    for key in ("old-key", "new-key"):
        do(reserve, office.cast.wang.me, key, b"digest")
    for statement in AGED:
        office.sql(statement)


def left(office: Office) -> list[str]:
    """What is still there of the planted rows."""
    found = office.world.rows(
        office.county,
        "SELECT topic FROM outbox_messages WHERE topic IN ('wish.old', 'wish.new') "
        "UNION ALL SELECT key FROM idempotency_keys "
        "UNION ALL SELECT 'session' FROM sessions ORDER BY 1",
    )
    return [row[0] for row in found]


def test_old_rows_are_swept_at_most_once_an_hour(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule = office.schedule()
    plant(office)
    schedule.tick()
    assert left(office) == ["new-key", "wish.new"]
    do(emit, "wish.old", new_id())
    office.sql(AGED[0])
    schedule.tick()
    assert left(office) == ["new-key", "wish.new", "wish.old"]
    monkeypatch.setattr(scheduling, "SWEEP_SECONDS", 0.0)
    office.schedule().tick()
    assert left(office) == ["new-key", "wish.new"]


def test_a_sweep_that_fails_holds_up_nothing_else(office: Office) -> None:
    delivery = office.sent()
    office.sql("UPDATE deliveries SET due_at = now() - interval '1 day'")
    office.sql("ALTER TABLE idempotency_keys RENAME TO keys_away")
    schedule = office.schedule()
    with capture_logs() as logs:
        schedule.tick()
    assert [line["event"] for line in logs if line["log_level"] == "error"] == ["county failed"]
    deliveries = [job_id for job_id in office.waiting() if "-deliver_statement-" in job_id]
    assert deliveries == [f"229901-deliver_statement-{delivery.id}-0"]


def test_without_redis_a_tick_puts_nothing_in_and_does_not_fail(office: Office) -> None:
    office.sent()
    office.sql("UPDATE deliveries SET due_at = now() - interval '1 day'")
    schedule = office.schedule()
    office.redis.connection_pool.connection_kwargs["path"] = "/nowhere"
    office.redis.connection_pool.disconnect()
    with capture_logs() as logs:
        schedule.tick()
    assert {line["event"] for line in logs} == {"redis away", "audit chained"}


def test_a_rest_doubles_up_to_half_a_minute_and_ends_with_success() -> None:
    rest = Rest()
    over = [rest.over]
    waits = [rest.failed() for _ in range(20)]
    over.append(rest.over)
    rest.succeeded()
    over.append(rest.over)
    assert over == [True, False, True]
    assert waits[:3] == [0.02, 0.04, 0.08]
    assert waits[-1] <= LONGEST_SECONDS
    assert rest.failed() == waits[0]
