from datetime import timedelta
from threading import Thread

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.patience import PATIENCE_SECONDS
from tests.builders.settings import QINGHE
from tests.builders.world import World
from tests.kernel.audit.chains import a_chain, chain, looks
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.base.ids import first_id_of, new_id
from wishapp.kernel.audit import chaining
from wishapp.kernel.audit.chaining import LOWEST_ID, chain_batch, head, recent_ids, take_chain
from wishapp.kernel.audit.digesting import BEGINNING, COVERED
from wishapp.kernel.audit.models import AuditLink, AuditRow
from wishapp.kernel.audit.verifying import verify


def links() -> list[AuditLink]:
    with transaction():
        return list(db.session.scalars(db.select(AuditLink).order_by(AuditLink.seq)))


def a_look_of(cast: Cast, *, minutes_ago: float) -> None:
    """A look whose id was made some time ago, as of a transaction that took so long."""
    with transaction():
        db.session.add(
            AuditRow(
                id=first_id_of(now() - timedelta(minutes=minutes_ago)),
                action="contact",
                actor_id=cast.zhao.me,
                capacity="member",
                subject_kind="claim",
                subject_id=new_id(),
                person_id=None,
                request_id="",
            )
        )


@pytest.mark.usefixtures("core")
class TestOnOneConnection:
    def test_every_row_gets_its_number_and_follows_the_one_before(self, cast: Cast) -> None:
        chain()
        had = len(links())
        looks(cast, 3)
        done = chain()
        assert done.rows == 3
        found = links()
        assert [link.seq for link in found] == list(range(1, had + 4))
        assert [link.before for link in found] == [BEGINNING, *(each.digest for each in found[:-1])]
        assert (done.head.seq, done.head.digest) == (found[-1].seq, found[-1].digest)
        assert do(head) == done.head

    def test_a_batch_is_bounded_and_the_next_goes_on(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(chaining, "BATCH", 2)
        while chain().rows:
            pass
        looks(cast, 5)
        rows, after = [], LOWEST_ID
        while done := do(chain_batch, after):
            rows.append(done.rows)
            after = done.after
            if not done.rows:
                break
        assert rows == [2, 2, 1, 0]

    def test_a_row_that_was_committed_late_is_chained_later(self, cast: Cast) -> None:
        """Its id is lower than that of the newest link."""
        looks(cast, 1)
        chain()
        a_look_of(cast, minutes_ago=14)
        late = do(chain_batch, recent_ids(now()))
        assert late is not None
        assert late.rows == 1
        assert do(verify).broken == ""

    def test_the_usual_look_goes_back_a_quarter_of_an_hour(self, cast: Cast) -> None:
        chain()
        a_look_of(cast, minutes_ago=16)
        usual = do(chain_batch, recent_ids(now()))
        assert usual is not None
        assert usual.rows == 0
        assert chain().rows == 1

    def test_every_column_of_a_row_is_covered(self) -> None:
        covered = (*COVERED, "network")
        assert sorted(covered) == sorted(column.name for column in AuditRow.__table__.columns)

    def test_a_head_is_written_as_number_and_digest(self, cast: Cast) -> None:
        done = a_chain(cast, 1)
        assert str(done.head) == f"{done.head.seq}:{done.head.digest.hex()}"


def test_two_at_once_make_one_chain(fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        looks(cast, 30)

    def turn() -> None:
        with fresh.serving(QINGHE):
            for _ in range(10):
                do(chain_batch, LOWEST_ID)

    threads = [Thread(target=turn) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    with fresh.serving(QINGHE):
        verdict = verify()
        assert (verdict.broken, verdict.unchained) == ("", 0)
        assert verdict.links >= 30


def test_who_comes_second_waits_for_nobody(fresh: World, cast: Cast) -> None:
    answers = []

    def second() -> None:
        with fresh.serving(QINGHE):
            answers.append(do(chain_batch, LOWEST_ID))

    with fresh.within(QINGHE):
        assert take_chain()
        thread = Thread(target=second)
        thread.start()
        thread.join(PATIENCE_SECONDS)
    assert answers == [None]
