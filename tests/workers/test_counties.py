from dataclasses import replace

from structlog.testing import capture_logs

from tests.builders.cast import Cast
from tests.builders.doing import again
from tests.builders.land import BY_SETUP
from tests.builders.opening import never_opened
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.statements import a_statement
from tests.workers.office import Office
from wishapp.base.county import acting_for
from wishapp.base.ids import new_id
from wishapp.hours.statements.models import Delivery
from wishapp.kernel.outbox import emit
from wishapp.registry.county_rules.opening import open_county
from workers.steps import BY_NAME, run_step


def everything(office: Office, schema: str) -> list[str]:
    """All rows of the tables that jobs may change, as text."""
    tables = ("deliveries", "delivery_attempts", "statements", "screenings", "claims", "wishes")
    with office.world.engine.begin() as connection:
        return [
            str(row)
            for table in tables
            for row in connection.exec_driver_sql(
                f"SELECT t::text FROM {schema}.{table} t ORDER BY 1"  # noqa: S608 - our own tables
            )
        ]


def test_jobs_of_one_county_leave_the_other_as_it_was(office: Office, other_cast: Cast) -> None:
    qinghe, liuxi = QINGHE, LIUXI
    with acting_for(liuxi):
        statement = a_statement(other_cast)
        replace(office, county=liuxi, cast=other_cast, statement_id=statement.id).sent()
    before = everything(office, liuxi.schema)
    delivery = office.sent()
    office.posted()
    office.relay().round()
    for job_id in office.waiting():
        if job_id.startswith(liuxi.code):
            for queue in office.queues():
                queue.remove(job_id)
    office.work_off()
    assert again(Delivery, delivery.id).state == "acknowledged"
    assert everything(office, liuxi.schema) == before
    (received,) = office.unit.received()
    assert received["statement"]["county"]["code"] == qinghe.code


def test_an_id_under_the_other_countys_code_does_nothing(office: Office) -> None:
    delivery = office.sent()
    schemas = [county.schema for county in office.world.config.counties]
    before = [everything(office, schema) for schema in schemas]
    with capture_logs() as logs:
        # Whoever is sent notices has a row of their own, which the database refuses a stranger.
        for name in BY_NAME.keys() - {"send_notices"}:
            run_step(name, "229902", str(delivery.id), "request", str(new_id()))
    assert {line["outcome"] for line in logs if line["event"] == "job ended"} == {
        "not found",
        "nothing to do",
        # Of bytes of which no row tells: there were none.
        "erased",
    }
    assert [everything(office, schema) for schema in schemas] == before
    assert office.unit.received() == []


def test_a_county_that_is_not_served_here_is_a_failure_in_the_log(office: Office) -> None:
    with capture_logs() as logs:
        run_step("deliver_statement", "999999", str(new_id()), "request", "")
    assert [line["event"] for line in logs] == [
        "job begins",
        "job failed",
        "failure not counted",
        "job ended",
    ]


def test_a_county_that_is_not_open_is_left_alone_and_named(office: Office) -> None:
    never_opened(office.world)
    for county in (QINGHE, LIUXI):
        with office.world.within(county):
            emit("wish.withdraw", new_id())
    relay = office.relay()
    with capture_logs() as logs:
        relay.round()
        run_step("deliver_statement", QINGHE.code, str(office.statement_id), "request", "")
    [told] = [line for line in logs if line["event"] == "county not open"]
    assert (told["county"], told["log_level"]) == ("229901", "warning")
    assert told["run"] == "wishapp open-county --county 229901 --basis-doc NUMBER [--rules FILE]"
    assert {line["outcome"] for line in logs if line["event"] == "job ended"} == {"failed"}
    assert {job_id[:6] for job_id in office.waiting()} == {LIUXI.code}
    with office.world.within(QINGHE):
        open_county(BY_SETUP, QINGHE.rules)
    while {job_id[:6] for job_id in office.waiting()} != {LIUXI.code, QINGHE.code}:
        relay.round()
