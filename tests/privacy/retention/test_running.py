"""The daily sweep: once a county day, in batches, by whichever scheduler comes."""

from threading import Event, Thread

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.patience import PATIENCE_SECONDS
from tests.builders.pictures import a_picture
from tests.builders.settings import QINGHE
from tests.builders.world import World
from tests.privacy.retention.ends import after_years, an_ended_wish
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.base.personal import Kind
from wishapp.privacy.retention import applying_terms
from wishapp.privacy.retention.models import RetentionRun
from wishapp.privacy.retention.running import STAGES, Progress, sweep_today


def run_of_today() -> RetentionRun:
    with transaction():
        run = db.session.get(RetentionRun, today())
    assert run is not None
    return run


def until_over() -> int:
    """Go on until today's sweep is over; returns in how many batches."""
    batches = 1
    while do(sweep_today) is Progress.GOES_ON:
        batches += 1
    return batches


@pytest.mark.usefixtures("core")
class TestOnOneConnection:
    def test_a_day_is_swept_once_and_notes_what_it_did(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(applying_terms, "BATCH", 2)
        for _ in range(3):
            do(a_picture, cast.zhao)
        an_ended_wish(cast, "rejected")
        with after_years(2):
            assert until_over() >= len(STAGES) + 3
            run = run_of_today()
            assert (run.counts["pictures"], run.counts["rejected_wishes"]) == (3, 1)
            assert run.ended_at is not None
            do(a_picture, cast.zhao)
            assert do(sweep_today) is Progress.OVER
            assert run_of_today().counts == run.counts
        with after_years(2, days=1):
            assert until_over() >= len(STAGES)
            assert "pictures" not in run_of_today().counts

    def test_a_killed_sweep_goes_on_with_the_stage_it_was_at(self, cast: Cast) -> None:
        for _ in range(2):
            assert do(sweep_today) is Progress.GOES_ON
        assert run_of_today().stage == 2
        assert until_over() == len(STAGES) - 2

    def test_ends_are_noted_first(self, cast: Cast) -> None:
        assert STAGES[0] is None
        assert set(STAGES[1:]) == set(applying_terms.SWEEPS)


def test_a_second_scheduler_waits_for_nobody(fresh: World) -> None:
    held, free = Event(), Event()

    def first() -> None:
        with fresh.within(QINGHE):
            assert sweep_today() is Progress.GOES_ON
            held.set()
            assert free.wait(PATIENCE_SECONDS)

    with fresh.serving(QINGHE):
        assert do(sweep_today) is Progress.GOES_ON
    thread = Thread(target=first)
    thread.start()
    assert held.wait(PATIENCE_SECONDS)
    with fresh.serving(QINGHE):
        assert do(sweep_today) is Progress.HELD
        free.set()
        thread.join(PATIENCE_SECONDS)
        assert do(sweep_today) is Progress.GOES_ON


def test_several_at_once_sweep_everything_once(
    fresh: World, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying_terms, "BATCH", 1)
    with fresh.serving(QINGHE):
        for _ in range(8):
            do(a_picture, cast.zhao)

    def turn() -> None:
        with fresh.serving(QINGHE):
            while do(sweep_today) is not Progress.OVER:
                pass

    with after_years(2):
        threads = [Thread(target=turn) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(PATIENCE_SECONDS)
        with fresh.serving(QINGHE):
            assert run_of_today().counts[Kind.PICTURES.value] == 8
            messages = fresh.rows(
                QINGHE, "SELECT count(*) FROM outbox_messages WHERE topic = 'picture.erase'"
            )
    assert messages[0][0] == 8
