"""The oldest part may go after its term, and only so that the rest can still be verified."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from tests.builders.world import set_schema
from tests.kernel.audit.chains import a_chain, by_force, chain, looks
from wishapp.base.clock import now
from wishapp.kernel.audit import pruning
from wishapp.kernel.audit.chaining import head
from wishapp.kernel.audit.pruning import count_prunable, prune_audit
from wishapp.kernel.audit.verifying import verify

pytestmark = pytest.mark.usefixtures("core")

YEARS_3 = 3 * 366
CUT = timedelta(days=YEARS_3)


@pytest.fixture(autouse=True)
def empty(core: object, connection: Connection) -> None:
    """Nothing was looked at before the test."""
    by_force(connection, "DELETE FROM audit_rows")


def pruned() -> int:
    return do(prune_audit, now() - CUT)


def counted() -> int:
    return do(count_prunable, now() - CUT)


def test_what_is_left_still_holds_and_later_rows_follow_it(cast: Cast) -> None:
    old = a_chain(cast, 3, days_ago=YEARS_3 + 2).head
    a_chain(cast, 2, days_ago=YEARS_3 - 2)
    assert (counted(), pruned(), pruned(), counted()) == (3, 3, 0, 0)
    verdict = verify()
    assert (verdict.broken, verdict.links, verdict.begins_after) == ("", 2, 3)
    assert verify(known=old).broken == ""
    assert a_chain(cast, 1).head.seq == 6
    assert verify().broken == ""


def test_everything_may_be_old(cast: Cast) -> None:
    last = a_chain(cast, 3, days_ago=YEARS_3 + 2).head
    assert (counted(), pruned()) == (3, 3)
    assert verify().head == do(head) == last
    assert a_chain(cast, 1).head.seq == 4
    assert verify().broken == ""


def test_a_batch_is_bounded_and_each_cut_is_anchored(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pruning, "BATCH", 2)
    a_chain(cast, 5, days_ago=YEARS_3 + 2)
    assert [pruned() for _ in range(4)] == [2, 2, 1, 0]
    assert (verify().broken, verify().begins_after) == ("", 5)


def test_only_a_whole_beginning_goes(cast: Cast) -> None:
    """An old row that was chained lately stays as long as the link before it."""
    a_chain(cast, 2, days_ago=YEARS_3 - 2)
    a_chain(cast, 2, days_ago=YEARS_3 + 2)
    assert (counted(), pruned()) == (0, 0)


def test_an_old_row_that_was_chained_lately_waits_for_its_link(cast: Cast) -> None:
    with time_machine.travel(now() - timedelta(days=YEARS_3 + 2), tick=True):
        looks(cast, 2)
    chain()
    assert (counted(), pruned()) == (0, 0)


def test_a_manipulation_is_not_cleared_away(cast: Cast, connection: Connection) -> None:
    a_chain(cast, 3, days_ago=YEARS_3 + 2)
    second = "(SELECT row_id FROM audit_links WHERE seq = 2)"
    by_force(connection, f"UPDATE audit_rows SET capacity = 'x' WHERE id = {second}")  # noqa: S608 - our own words
    assert pruned() == 1
    assert verify().broken.startswith("link 2, ")
    assert pruned() == 0


def test_nobody_prunes_while_another_chains(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    a_chain(cast, 1, days_ago=YEARS_3 + 2)
    monkeypatch.setattr(pruning, "take_chain", lambda: False)
    assert pruned() == 0


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE audit_anchors SET proof = set_bit(proof, 5, 1 - get_bit(proof, 5))",
        "UPDATE audit_anchors SET newest_at = newest_at - interval '1 day'",
        """INSERT INTO audit_anchors (seq, digest, newest_at, pruned_at, proof)
        SELECT 4, l.digest, a.newest_at, a.pruned_at, a.proof
        FROM audit_links l, audit_anchors a WHERE l.seq = 4""",
    ],
)
def test_a_forged_anchor_is_found(cast: Cast, connection: Connection, forgery: str) -> None:
    a_chain(cast, 3, days_ago=YEARS_3 + 2)
    a_chain(cast, 2)
    assert pruned() == 3
    by_force(connection, forgery)
    assert verify().broken.startswith("anchor ")


def test_a_beginning_that_was_deleted_without_an_anchor_is_found(
    cast: Cast, connection: Connection
) -> None:
    a_chain(cast, 3)
    by_force(connection, "DELETE FROM audit_links WHERE seq = 1")
    assert "the links from 1 to 1 before it are gone" in verify().broken


class TestTheDatabaseRefuses:
    def run(self, connection: Connection, statement: str, *, pruning: bool = False) -> None:
        with connection.begin_nested():
            set_schema(connection, QINGHE)
            if pruning:
                connection.execute(text("SET LOCAL wishapp.pruning_audit = 'on'"))
            connection.execute(text(statement))

    @pytest.mark.parametrize("table", ["audit_rows", "audit_links"])
    def test_a_young_row_whoever_asks(self, cast: Cast, connection: Connection, table: str) -> None:
        a_chain(cast, 1, days_ago=3 * 365 - 2)
        for said in (False, True):
            with pytest.raises(DBAPIError, match="before their term"):
                self.run(connection, f"DELETE FROM {table}", pruning=said)  # noqa: S608 - the names above

    @pytest.mark.parametrize("table", ["audit_rows", "audit_links"])
    def test_an_old_row_unless_it_is_the_sweep(
        self, cast: Cast, connection: Connection, table: str
    ) -> None:
        a_chain(cast, 1, days_ago=YEARS_3 + 1)
        with pytest.raises(DBAPIError, match="before their term"):
            self.run(connection, f"DELETE FROM {table}")  # noqa: S608 - the names above
        self.run(connection, f"DELETE FROM {table}", pruning=True)  # noqa: S608 - the names above

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE audit_rows SET action = 'x'",
            "UPDATE audit_links SET digest = ''",
            "UPDATE audit_anchors SET proof = ''",
            "DELETE FROM audit_anchors",
            "TRUNCATE audit_rows",
            "TRUNCATE audit_links",
            "TRUNCATE audit_anchors",
        ],
    )
    def test_any_change(self, cast: Cast, connection: Connection, statement: str) -> None:
        a_chain(cast, 2, days_ago=YEARS_3 + 2)
        assert pruned() == 2
        chain()
        a_chain(cast, 1)
        with pytest.raises(DBAPIError, match="never changed"):
            self.run(connection, statement, pruning=True)
