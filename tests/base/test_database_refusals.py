"""What the database itself keeps, shown by trying to break it with plain SQL."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from psycopg import errors as pg
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from tests.builders.breaking import Changed, Refused, copy_of
from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.ledger import booked, reverse_service
from tests.builders.lives import erased
from tests.builders.statements import SETTINGS, a_delivery, a_statement, an_attempt
from tests.builders.teams import a_team_claim
from tests.builders.times import service
from tests.builders.wishes import a_claim, a_wish
from tests.builders.world import World
from wishapp.base.database_refusals import as_refusal
from wishapp.base.errors import Code
from wishapp.fulfilment.claims.setting_out import open_contact
from wishapp.hours.statements.delivering import Outcome, end_attempt
from wishapp.privacy.own_data.opening_restricted import open_restricted_report_in

pytestmark = pytest.mark.usefixtures("core")


def test_one_live_claim_per_wish(cast: Cast, refused: Refused, changed: Changed) -> None:
    claim = a_claim(cast, "claimed")
    for state in ("'claimed'", "'in_progress'", "'delivered'", "'confirmed'", "'disputed'"):
        error = refused(copy_of("claims", state=state), id=claim.id)
        assert as_refusal(error).code is Code.ALREADY_CLAIMED  # type: ignore[union-attr]  # it is one
    for state in ("'released'", "'cancelled'"):
        assert changed(copy_of("claims", state=state), id=claim.id) == 1


def test_one_active_report_in_per_person(cast: Cast, refused: Refused, changed: Changed) -> None:
    assert cast.zhao.report_in
    row = {"id": cast.zhao.report_in.id}
    copied = {"slip_no": "'BD-copy'", "receipt_no": "'HZ-copy'"}
    for state in ("'applied'", "'received'", "'active'"):
        error = refused(copy_of("report_ins", state=state, **copied), **row)
        assert as_refusal(error).code is Code.ALREADY_REPORTED_IN  # type: ignore[union-attr]  # it is one
    assert changed(copy_of("report_ins", state="'ended'", **copied), **row) == 1


TIME = """
    INSERT INTO occupied_times (source, person_id, during, given_for)
    VALUES (gen_random_uuid()::text, :person, tstzrange(:since, :until, '[)'), gen_random_uuid())
"""


@pytest.mark.parametrize(
    ("story", "state"),
    [(a_claim, "delivered"), (a_claim, "confirmed"), (a_team_claim, "delivered")],
)
def test_one_person_has_one_clock(
    cast: Cast, refused: Refused, changed: Changed, story: Callable[..., object], state: str
) -> None:
    """For whatever is reported of them or booked, alone or with others."""
    story(cast, state=state)
    taken = service()
    inside = {"since": taken.start, "until": taken.start + timedelta(minutes=1)}
    touching = {"since": taken.end, "until": taken.end + timedelta(minutes=1)}
    error = refused(TIME, person=cast.zhao.me, **inside)
    assert as_refusal(error).code is Code.SERVICE_OVERLAP  # type: ignore[union-attr]  # it is one
    assert changed(TIME, person=cast.zhao.me, **touching) == 1
    assert changed(TIME, person=cast.wang.me, **inside) == 1


def another_entry(**changes: str) -> str:
    """An INSERT that copies every entry under a new number."""
    return copy_of("service_records", "true", record_no="'FW-copy'", **changes)


def test_a_service_is_booked_once_per_source(cast: Cast, refused: Refused) -> None:
    a_wish(cast, "confirmed")
    assert "service_records_one_per_source" in str(refused(another_entry()))


IMMUTABLE = [
    "transitions", "audit_rows", "service_records", "statement_lines", "consent_wordings",
    "restricted_openings",
]  # fmt: skip


@pytest.fixture
def whole_story(core: World, cast: Cast) -> None:
    """Rows in every table that is never changed."""
    do(open_contact, cast.zhao, a_claim(cast, "claimed").id)
    assert cast.qian.report_in
    erased(cast.qian)
    do(open_restricted_report_in, cast.chen, cast.qian.report_in.id, why="审计")
    delivery = a_delivery(cast)
    do(end_attempt, an_attempt(delivery), Outcome(status=500, reason="server_error"), SETTINGS)


@pytest.mark.usefixtures("whole_story")
@pytest.mark.parametrize("table", IMMUTABLE)
def test_history_is_neither_changed_nor_deleted(refused: Refused, table: str) -> None:
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):  # noqa: S608 - listed above
        error = refused(statement)
        assert isinstance(error.orig, pg.RestrictViolation)
        assert f"rows of {table} are never changed" in str(error)


@pytest.mark.usefixtures("whole_story")
@pytest.mark.parametrize(("table", "also"), [("transitions", "code"), ("service_records", "code")])
def test_of_history_only_a_reason_is_sealed_anew(
    connection: Connection, cast: Cast, refused: Refused, changed: Changed, table: str, also: str
) -> None:
    a_claim(cast, "released")
    do(reverse_service, cast.zheng, booked(cast.zhao)[0].id, why="记错了")
    anew = f"UPDATE {table} SET words = 'anew'"  # noqa: S608 - listed above
    assert isinstance(refused(anew).orig, pg.RestrictViolation)
    connection.execute(text("SET LOCAL wishapp.resealing = 'on'"))
    assert changed(f"{anew} WHERE words IS NOT NULL") >= 1
    for more in (f"{anew}, {also} = 'other' WHERE words IS NOT NULL", anew):
        assert isinstance(refused(more).orig, pg.RestrictViolation)
    erased = f"UPDATE {table} SET words = NULL WHERE words IS NOT NULL"  # noqa: S608 - listed above
    assert isinstance(refused(erased).orig, pg.RestrictViolation)
    deleted = f"DELETE FROM {table} WHERE words IS NOT NULL"  # noqa: S608 - listed above
    assert isinstance(refused(deleted).orig, pg.RestrictViolation)


FROZEN = {
    "statement_no": "'FK-other'",
    "unit_id": "gen_random_uuid()",
    "since": "since - 1",
    "until": "until + 1",
    "revision": "revision + 1",
    "body": "body || '\\x00'::bytea",
    "digest": "'0'",
    "rule_version": "'other'",
    "basis_doc": "'other'",
}


@pytest.mark.usefixtures("whole_story")
@pytest.mark.parametrize("column", sorted(FROZEN))
def test_a_final_statement_is_never_changed(refused: Refused, column: str) -> None:
    for state in ("frozen", "sent", "acknowledged"):
        error = refused(f"UPDATE statements SET state = '{state}', {column} = {FROZEN[column]}")  # noqa: S608 - listed above
        assert "rows of statements are never changed" in str(error)


@pytest.mark.usefixtures("whole_story")
def test_a_final_statement_does_not_become_a_draft_again(refused: Refused) -> None:
    error = refused("UPDATE statements SET state = 'draft'")
    assert "rows of statements are never changed" in str(error)


@pytest.mark.usefixtures("whole_story")
@pytest.mark.parametrize("table", ["transitions", "audit_rows", "statement_lines"])
def test_history_is_not_emptied(refused: Refused, table: str) -> None:
    assert f"rows of {table} are never changed" in str(refused(f"TRUNCATE {table} CASCADE"))


def test_a_draft_may_still_be_mended(cast: Cast, changed: Changed) -> None:
    a_statement(cast, "draft")
    assert changed("UPDATE statements SET digest = '0'") == 1


@pytest.mark.usefixtures("whole_story")
def test_neither_statements_nor_attempts_are_deleted(refused: Refused) -> None:
    for table in ("statements", "deliveries", "delivery_attempts"):
        statement = f"DELETE FROM {table}"  # noqa: S608 - listed above
        assert f"rows of {table} are never changed" in str(refused(statement))


@pytest.mark.usefixtures("whole_story")
def test_a_finished_attempt_is_never_changed(refused: Refused) -> None:
    error = refused("UPDATE delivery_attempts SET outcome = 'received'")
    assert "rows of delivery_attempts are never changed" in str(error)


def test_one_statement_per_unit_period_and_revision(cast: Cast, refused: Refused) -> None:
    row = {"id": a_statement(cast, "frozen").id}
    copied = copy_of("statements", statement_no="'FK-copy'", state="'frozen'")
    assert as_refusal(refused(copied, **row)).code is Code.STATEMENT_OPEN  # type: ignore[union-attr]  # it is one


def test_one_draft_per_unit_and_period(cast: Cast, refused: Refused) -> None:
    row = {"id": a_statement(cast, "draft").id}
    copied = copy_of("statements", statement_no="'FK-copy'", revision="2")
    assert "statements_one_revision_open" in str(refused(copied, **row))


@pytest.mark.parametrize(
    "change",
    [
        {"minutes": "-1"},
        {"minutes": "1441"},
        {"wishes": "2"},
        {"times": "2"},
        {"ended_at": "started_at - interval '1 s'"},
        {"reverses_id": "t.id"},
    ],
    ids=str,
)
def test_an_entry_keeps_its_bounds(cast: Cast, refused: Refused, change: dict[str, str]) -> None:
    """The last one: a reversal that does not take away."""
    a_wish(cast, "confirmed")
    error = refused(another_entry(source="'other'", **change))
    assert isinstance(error.orig, pg.CheckViolation)


def test_an_entry_is_reversed_once(cast: Cast, refused: Refused, changed: Changed) -> None:
    a_wish(cast, "confirmed")
    reversal = {"reverses_id": "t.id", "minutes": "-90", "times": "-1", "wishes": "-1"}
    assert changed(another_entry(source="'one'", **reversal)) == 1
    again = reversal | {"source": "'other'", "record_no": "'FW-other'"}
    error = refused(copy_of("service_records", "minutes > 0", **again))
    assert "service_records_one_reversal" in str(error)


def test_a_fault_of_ours_is_not_a_refusal(cast: Cast, refused: Refused) -> None:
    wish = a_wish(cast, "published")
    for statement in (
        "UPDATE wishes SET state = NULL WHERE id = :id",
        "UPDATE wishes SET wisher_id = gen_random_uuid() WHERE id = :id",
        "SELECT nothing FROM wishes WHERE id = :id",
    ):
        assert as_refusal(refused(statement, id=wish.id)) is None


@pytest.mark.parametrize("fault", [pg.LockNotAvailable, pg.DeadlockDetected, pg.QueryCanceled])
def test_waiting_too_long_is_being_busy(fault: type[Exception]) -> None:
    refusal = as_refusal(DBAPIError("SELECT 1", {}, fault()))
    assert refusal is not None
    assert refusal.code is Code.BUSY


def test_a_lost_connection_is_being_busy() -> None:
    lost = DBAPIError("SELECT 1", {}, pg.AdminShutdown(), connection_invalidated=True)
    refusal = as_refusal(lost)
    assert refusal is not None
    assert refusal.code is Code.BUSY
