"""The schedule's share of the upkeep: chaining, daily sweeps, pictures' bytes."""

from datetime import timedelta

import pytest
import time_machine
from structlog.testing import capture_logs

from tests.builders.doing import again, do
from tests.builders.settings import field_key
from tests.kernel.audit.chains import looks
from tests.privacy.retention.ends import after_years
from tests.workers.office import Office
from wishapp.base.clock import now, today
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_id
from wishapp.doors.storage import Missing, StorageUnavailable
from wishapp.fulfilment.public_totals.counting import COUNT_EVERY
from wishapp.fulfilment.public_totals.queries import totals_as_counted
from wishapp.kernel.audit import chaining
from wishapp.kernel.audit.chaining import LOWEST_ID, Chained
from wishapp.kernel.audit.verifying import verify
from wishapp.kernel.keys.models import KeyMark
from wishapp.kernel.media.erasing import erase_unless_kept, take_away
from wishapp.kernel.media.inspecting import Picture as Inspected
from wishapp.kernel.media.keeping import keep_picture, storage_key
from wishapp.kernel.media.models import Picture
from wishapp.kernel.outbox import emit
from wishapp.privacy.retention.models import RetentionRun
from wishapp.privacy.retention.running import STAGES
from workers import upkeep
from workers.stopping import Stop
from workers.upkeep import Upkeep


def a_stored_picture(office: Office) -> Picture:
    """A picture whose bytes are behind the door."""
    picture_id = new_id()
    inspected = Inspected(
        content_type="image/jpeg", data=b"bytes", width=1, height=1, sha256="0" * 64
    )
    office.world.core.storage.put(storage_key(picture_id), b"bytes", "image/jpeg")
    return do(keep_picture, office.cast.zhao, picture_id, inspected)


def heads(logs: list[dict[str, object]]) -> list[object]:
    return [line["head"] for line in logs if line["event"] == "audit chained"]


def test_looks_are_chained_at_the_next_tick_and_the_head_is_logged(office: Office) -> None:
    schedule = office.schedule()
    schedule.tick()
    looks(office.cast, 3)
    with capture_logs() as logs:
        schedule.tick()
        schedule.tick()
    verdict = verify()
    assert (verdict.unchained, verdict.broken) == (0, "")
    assert heads(logs) == [str(verdict.head)]


def test_a_long_queue_is_chained_over_several_ticks(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The cast signed in, which is written down too.
    office.schedule().tick()
    monkeypatch.setattr(chaining, "BATCH", 2)
    monkeypatch.setattr(upkeep, "MOST_SECONDS", 0.0)
    looks(office.cast, 5)
    work = Upkeep(Stop())
    left = []
    for _ in range(4):
        work.serve(office.county)
        left.append(verify().unchained)
    assert left[-2:] == [0, 0]
    assert left[0] > left[1]


def test_what_came_late_is_found_within_the_hour(office: Office) -> None:
    work = Upkeep(Stop())
    work.serve(office.county)
    looks(office.cast, 1)
    # Ids are made by the real clock: for this scheduler the look lies far back.
    with time_machine.travel(now() + timedelta(minutes=59), tick=True):
        work.serve(office.county)
        assert verify().unchained == 1
    with time_machine.travel(now() + timedelta(minutes=61), tick=True):
        work.serve(office.county)
        assert verify().unchained == 0


def test_a_missing_key_is_logged(office: Office) -> None:
    with transaction():
        db.session.add(KeyMark(kind="field", name="lost"))
    with capture_logs() as logs:
        Upkeep(Stop()).serve(office.county)
    assert [line["key_ids"] for line in logs if line["event"] == "field keys missing"] == [["lost"]]
    assert field_key("lost").id not in [key.id for key in office.county.field_keys]


def test_a_day_is_swept_once(office: Office) -> None:
    picture = a_stored_picture(office)
    with after_years(1, days=1):
        office.schedule().tick()
        assert again(Picture, picture.id).gone_at
        late = a_stored_picture(office)
        office.sql("UPDATE pictures SET created_at = '2020-01-01' WHERE id = :id", id=late.id)
        schedule = office.schedule()
        schedule.tick()
        schedule.tick()
        assert again(Picture, late.id).gone_at is None
    with after_years(1, days=2):
        schedule.tick()
        assert again(Picture, late.id).gone_at


def test_a_sweep_goes_on_at_the_next_tick(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "MOST_SECONDS", 0.0)
    work, stages = Upkeep(Stop()), []
    for _ in range(len(STAGES) + 1):
        work.serve(office.county)
        with transaction():
            run = db.session.get_one(RetentionRun, today())
        stages.append(run.stage)
    assert stages == [*range(1, len(STAGES) + 1), len(STAGES)]
    assert run.ended_at is not None


def test_nothing_begins_after_the_stop(office: Office) -> None:
    looks(office.cast, 1)
    before = verify().unchained
    stop = Stop()
    stop.asked = True
    Upkeep(stop).serve(office.county)
    assert verify().unchained == before > 0


class TestErasingPictures:
    def test_the_bytes_are_deleted_by_a_worker(self, office: Office) -> None:
        picture = a_stored_picture(office)
        assert do(take_away, [picture.id]) == 1
        assert office.carry_and_work() >= 1
        with pytest.raises(Missing):
            office.world.core.storage.get(picture.storage_key)
        (message,) = office.messages("picture.erase")
        assert message.done_at is not None
        assert do(take_away, [picture.id]) == 0

    def test_a_store_that_is_away_is_asked_again(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        picture = a_stored_picture(office)
        do(take_away, [picture.id])

        def away(_: str) -> None:
            raise StorageUnavailable

        with monkeypatch.context() as while_away:
            while_away.setattr(office.world.core.storage, "delete", away)
            office.carry_and_work()
        (message,) = office.messages("picture.erase")
        assert message.done_at is None
        assert office.world.core.storage.get(picture.storage_key) == b"bytes"
        office.sql("UPDATE outbox_messages SET due_at = now()")
        office.carry_and_work()
        with pytest.raises(Missing):
            office.world.core.storage.get(picture.storage_key)

    def test_bytes_without_a_row_are_found_and_deleted(self, office: Office) -> None:
        orphan, kept = new_id(), a_stored_picture(office)
        office.world.core.storage.put(storage_key(orphan), b"bytes", "image/jpeg")
        for picture_id in (orphan, kept.id):
            do(erase_unless_kept, picture_id)
        office.carry_and_work()
        assert office.world.core.storage.get(storage_key(orphan)) == b"bytes"
        office.sql("UPDATE outbox_messages SET due_at = now()")
        office.carry_and_work()
        with pytest.raises(Missing):
            office.world.core.storage.get(storage_key(orphan))
        assert office.world.core.storage.get(kept.storage_key) == b"bytes"

    def test_a_picture_that_is_kept_keeps_its_bytes(self, office: Office) -> None:
        picture = a_stored_picture(office)
        do(emit, "picture.erase", picture.id)
        office.carry_and_work()
        assert office.world.core.storage.get(picture.storage_key) == b"bytes"
        (message,) = office.messages("picture.erase")
        assert message.done_at is not None


def test_a_look_back_that_takes_too_long_holds_up_neither_new_rows_nor_the_sweep(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(after: object) -> Chained | None:
        if after == LOWEST_ID:
            raise Refusal(Code.BUSY)
        return chaining.chain_batch(after)  # type: ignore[arg-type]  # as the schedule hands it over

    monkeypatch.setattr(upkeep, "chain_batch", slow)
    looks(office.cast, 3)
    schedule = office.schedule()
    with capture_logs() as logs:
        schedule.tick()
        schedule.tick()
    assert "audit look put off" in {line["event"] for line in logs}
    # Of each county in which anything is new, once.
    told = heads(logs)
    assert told
    assert len(told) == len(set(told)) <= len(office.world.config.counties)
    with transaction():
        assert db.session.get(RetentionRun, today()) is not None


def test_the_totals_of_a_home_page_are_counted_now_and_then(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Upkeep(Stop())
    work.serve(office.county)
    with transaction():
        assert totals_as_counted() is not None
    counted = []
    monkeypatch.setattr(upkeep, "count_totals", counted.append)
    work.serve(office.county)
    assert counted == []
    with time_machine.travel(now() + COUNT_EVERY, tick=True):
        work.serve(office.county)
    assert len(counted) == 1


def test_a_count_that_takes_too_long_leaves_the_old_figures(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_: object) -> bool:
        raise Refusal(Code.BUSY)

    monkeypatch.setattr(upkeep, "count_totals", slow)
    with capture_logs() as logs:
        Upkeep(Stop()).serve(office.county)
    assert "totals not counted" in {line["event"] for line in logs}
