import json
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from playground.servers import start_valkey
from tests.builders.cast import openid
from tests.builders.doing import again, do
from tests.builders.patience import PATIENCE_SECONDS
from tests.builders.statements import SECRET
from tests.workers.office import NAME, Make, Office, quick
from tests.workers.processes import Process, eventually, running, write_settings
from wishapp.base.clock import now
from wishapp.base.trace import tracing
from wishapp.config import Config
from wishapp.hours.statements.models import Delivery
from wishapp.registry.people.queries import person_of

CONTENT = "违禁测试，请打13800009999"
# Far less than the waits of a patient database, and more than a busy machine needs.
SOON_SECONDS = 240.0


def settings_of(office: Office, folder: Path) -> Path:
    return write_settings(office.world.config, folder / "config.toml")


def acknowledged(office: Office, delivery: Delivery) -> bool:
    return again(Delivery, delivery.id).state == "acknowledged"


def the_lease_ends(office: Office, delivery: Delivery) -> None:
    """Nobody finished the push in the time given for it, so it is brought up again."""
    assert again(Delivery, delivery.id).due_at > now()
    office.sql("UPDATE deliveries SET due_at = now()")
    office.schedule().tick()


def test_a_worker_killed_in_a_push_leaves_one_effect_at_the_unit(
    make_office: Make, tmp_path: Path
) -> None:
    office = make_office()
    settings = settings_of(office, tmp_path)
    delivery = office.sent()
    office.unit.fault("slow", seconds=30.0)
    office.relay().round()
    with running(settings, "work") as worker:
        eventually(office.unit.received, [worker])
        worker.kill()
    interrupted = again(Delivery, delivery.id)
    assert (interrupted.state, interrupted.attempts) == ("due", 1)

    with running(settings, "work", "--queues", "deliveries") as worker:
        the_lease_ends(office, delivery)
        eventually(lambda: acknowledged(office, delivery), [worker])
    attempts = office.world.rows(
        office.county, "SELECT outcome FROM delivery_attempts ORDER BY number"
    )
    assert [row.outcome for row in attempts] == ["", "received"]
    (received,) = office.unit.received()
    assert received["webhook_id"] == delivery.message_id
    assert again(Delivery, delivery.id).receipt_no == received["receipt_no"]


def test_a_killed_horse_is_noticed_and_its_worker_goes_on(
    make_office: Make, tmp_path: Path
) -> None:
    office = make_office()
    delivery = office.sent()
    office.unit.fault("slow", seconds=30.0)
    office.relay().round()
    with running(settings_of(office, tmp_path), "work") as worker:
        eventually(office.unit.received, [worker])
        worker.kill_forks()
        eventually(lambda: worker.said("job crashed"), [worker])
        the_lease_ends(office, delivery)
        eventually(lambda: acknowledged(office, delivery), [worker])
    assert len(office.unit.received()) == 1


def test_three_processes_carry_everything_and_their_logs_tell_nothing_personal(
    make_office: Make, tmp_path: Path
) -> None:
    office = make_office(lambda config: _soon_again(quick(config)))
    settings = settings_of(office, tmp_path)
    with ExitStack() as stack:
        processes = [
            stack.enter_context(running(settings, command))
            for command in ("relay", "schedule", "work")
        ]
        _push_with_a_fault(office, processes)
        _screen_with_a_fault(office, processes)
        seconds = [process.end() for process in processes]
    assert max(seconds) < SOON_SECONDS, seconds
    farewells = zip(processes, ("relay ends", "schedule ends", "worker ends"), strict=True)
    assert all(process.said(farewell) for process, farewell in farewells)
    logged = "\n".join(process.output.read_text("utf-8") for process in processes)
    assert "CheckViolation" in logged
    assert [text for text in _never_logged(office) if text in logged] == []
    ended = [line for line in processes[2].lines() if line["event"] == "job ended"]
    pushes = [line for line in ended if line["job"] == "deliver_statement"]
    assert [line["outcome"] for line in pushes] == ["server_error", "received"]
    assert pushes[0]["request_id"] == "request-of-chen"
    facts = {"county", "job_id", "milliseconds", "queue", "request_id"}
    assert all(facts <= line.keys() for line in ended)


def test_a_worker_sits_out_an_absence_of_redis(make_office: Make, tmp_path: Path) -> None:
    valkey = start_valkey(tmp_path / "valkey", durable=False)
    office = make_office(valkey=valkey.url)
    settings = settings_of(office, tmp_path)
    valkey.stop()
    with running(settings, "work") as worker:
        eventually(lambda: worker.said("redis away"), [worker])
        valkey = start_valkey(tmp_path / "valkey", durable=False)
        try:
            delivery = office.sent()
            relay = office.relay()
            eventually(lambda: relay.round() or acknowledged(office, delivery), [worker])
            worker.end()
        finally:
            office.redis.close()
            valkey.stop()


def test_bad_settings_are_named_and_the_process_does_not_start(tmp_path: Path) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text("colour = 1", encoding="utf-8")
    with running(settings, "relay") as process:
        assert process.popen.wait(PATIENCE_SECONDS) == 2
    assert "config: colour: unknown setting" in process.output.read_text("utf-8")


@pytest.mark.parametrize(
    ("command", "table"), [("relay", "outbox_messages"), ("schedule", "deliveries")]
)
def test_one_that_waits_for_a_silent_database_still_ends_soon(
    make_office: Make, tmp_path: Path, command: str, table: str
) -> None:
    office = make_office()
    settings = settings_of(office, tmp_path)
    waits = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    with office.world.engine.begin() as locking, running(settings, command) as process:
        locking.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
        locking.exec_driver_sql(f"LOCK TABLE {office.county.schema}.{table}")
        eventually(lambda: office.world.rows(office.county, waits), [process])
        assert process.end() < SOON_SECONDS


def _soon_again(config: Config) -> Config:
    return replace(
        config,
        delivery=replace(config.delivery, first_retry_seconds=0.2),
        wechat=replace(config.wechat, screening_retry_seconds=0.2),
    )


def _push_with_a_fault(office: Office, processes: list[Process]) -> None:
    office.unit.fault("500")
    with tracing("request-of-chen"):
        delivery = office.sent()
    eventually(lambda: acknowledged(office, delivery), processes)


def _screen_with_a_fault(office: Office, processes: list[Process]) -> None:
    risky = office.posted(content=CONTENT)
    eventually(lambda: office.screening(risky).state == "held", processes)
    # From now on the database refuses a verdict, and quotes the whole row when it does.
    office.sql("ALTER TABLE screenings ADD CONSTRAINT closed CHECK (label IS NULL) NOT VALID")
    office.posted(content=CONTENT)
    eventually(lambda: processes[2].said("job failed"), processes)


def _never_logged(office: Office) -> list[str]:
    person = do(person_of, office.resident().me)
    token = json.loads(office.redis.get(f"wishapp:wechat:{office.county.appid}:token") or "{}")
    found = [SECRET, token["token"], *office.cast.tokens.values(), office.unit.endpoint]
    for county in office.world.config.counties:
        found += [county.app_secret, county.digest_secret, *(k.secret for k in county.field_keys)]
    names = ["王秀兰", "赵明远", "钱思齐", "孙晓禾", NAME, "槐荫路", CONTENT]
    phones = ["13800000001", "13900000001", "13900000002"]
    openids = [person.openid, *(openid(name) for name in ("wang", "zhao", "qian"))]
    return [*found, *names, *phones, *openids]
