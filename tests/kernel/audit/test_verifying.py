"""Whatever is changed behind the service's back, the walk finds it and says where."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.kernel.audit.chains import a_chain, by_force, chain, looks
from wishapp.base.db import db
from wishapp.kernel.audit import verifying
from wishapp.kernel.audit.chaining import Head
from wishapp.kernel.audit.digesting import COVERED
from wishapp.kernel.audit.verifying import verify

pytestmark = pytest.mark.usefixtures("core")

LINKS = 6
# Another value of the same type for each column.
OTHER = {
    "id": "gen_random_uuid()",
    "at": "at + interval '1 microsecond'",
    "action": "action || 'x'",
    "actor_id": "CASE WHEN random() < 0.5 THEN NULL ELSE gen_random_uuid() END",
    "capacity": "overlay(capacity placing 'z' from 1 for 1)",
    "subject_kind": "upper(subject_kind)",
    "subject_id": "gen_random_uuid()",
    "person_id": "NULL",
    "request_id": "request_id || ' '",
}
ROW_OF_LINK = "(SELECT row_id FROM audit_links WHERE seq = :seq)"


@pytest.fixture
def first(cast: Cast) -> int:
    """The number of the first of six links that a test may break."""
    chain()
    return a_chain(cast, LINKS).head.seq - LINKS + 1


def test_a_whole_chain_holds(first: int, cast: Cast) -> None:
    looks(cast, 2)
    verdict = verify()
    assert (verdict.broken, verdict.unchained, verdict.begins_after) == ("", 2, 0)
    assert verdict.links == first + LINKS - 1 == verdict.head.seq


def test_an_empty_chain_holds(connection: Connection) -> None:
    by_force(connection, "DELETE FROM audit_rows")
    by_force(connection, "DELETE FROM audit_links")
    verdict = verify()
    assert (verdict.links, verdict.unchained, verdict.broken) == (0, 0, "")
    assert verdict.head == Head(0, bytes(32))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(column=st.sampled_from(COVERED), number=st.integers(0, LINKS - 1))
def test_a_changed_column_of_any_row_is_found(
    first: int, connection: Connection, column: str, number: int
) -> None:
    seq = first + number
    before = connection.begin_nested()
    changed = by_force(
        connection,
        f"UPDATE audit_rows SET {column} = {OTHER[column]} WHERE id = {ROW_OF_LINK}",  # noqa: S608 - our own words
        seq=seq,
    )
    db.session.expunge_all()
    verdict = verify()
    before.rollback()
    assert changed == 1
    assert verdict.broken.startswith(f"link {seq}, audit row ")
    assert verdict.links == seq - 1


@pytest.mark.parametrize("column", ["digest", "before"])
def test_one_changed_bit_of_a_link_is_found(
    first: int, connection: Connection, column: str
) -> None:
    flipped = f"set_bit({column}, 77, 1 - get_bit({column}, 77))"
    flip = f"UPDATE audit_links SET {column} = {flipped} WHERE seq = :seq"  # noqa: S608 - our own words
    by_force(connection, flip, seq=first + 2)
    assert verify().broken.startswith(f"link {first + 2}, ")


def test_a_deleted_row_is_found(first: int, connection: Connection) -> None:
    by_force(connection, f"DELETE FROM audit_rows WHERE id = {ROW_OF_LINK}", seq=first + 3)  # noqa: S608 - our own words
    assert verify().broken.endswith("the row is gone")


def test_a_row_deleted_with_its_link_is_found(first: int, connection: Connection) -> None:
    by_force(connection, f"DELETE FROM audit_rows WHERE id = {ROW_OF_LINK}", seq=first + 3)  # noqa: S608 - our own words
    by_force(connection, "DELETE FROM audit_links WHERE seq = :seq", seq=first + 3)
    assert f"the links from {first + 3} to {first + 3} before it are gone" in verify().broken


def test_a_gap_that_was_closed_by_renumbering_is_found(first: int, connection: Connection) -> None:
    by_force(connection, "DELETE FROM audit_links WHERE seq = :seq", seq=first + 3)
    by_force(connection, "UPDATE audit_links SET seq = seq - 1 WHERE seq = :seq", seq=first + 4)
    assert verify().broken.endswith("does not follow from the link before it")


def test_a_swapped_pair_is_found(first: int, connection: Connection) -> None:
    swap = """
        UPDATE audit_rows a SET subject_id = b.subject_id, at = b.at
        FROM audit_rows b, audit_links la, audit_links lb
        WHERE la.row_id = a.id AND lb.row_id = b.id
            AND (la.seq, lb.seq) IN ((:one, :other), (:other, :one))"""
    assert by_force(connection, swap, one=first + 1, other=first + 2) == 2
    assert verify().broken.startswith(f"link {first + 1}, ")


def test_links_that_changed_their_rows_are_found(first: int, connection: Connection) -> None:
    by_force(
        connection, "UPDATE audit_links SET row_id = gen_random_uuid() WHERE seq = :seq", seq=first
    )
    assert verify().broken.startswith(f"link {first}, ")


class TestTheTail:
    def cut(self, connection: Connection, after: int) -> None:
        by_force(
            connection,
            "DELETE FROM audit_rows WHERE id IN (SELECT row_id FROM audit_links WHERE seq > :seq)",
            seq=after,
        )
        by_force(connection, "DELETE FROM audit_links WHERE seq > :seq", seq=after)

    def test_a_cut_tail_shows_only_against_a_noted_head(
        self, first: int, connection: Connection
    ) -> None:
        noted = verify().head
        self.cut(connection, first + 2)
        assert verify().broken == ""
        assert "cut off or rewritten" in verify(known=noted).broken

    def test_a_rewritten_tail_too(self, first: int, cast: Cast, connection: Connection) -> None:
        noted = verify().head
        self.cut(connection, first + 2)
        a_chain(cast, LINKS)
        assert verify().broken == ""
        assert "cut off or rewritten" in verify(known=noted).broken

    def test_every_earlier_head_is_still_there(
        self, first: int, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        noted = verify().head
        a_chain(cast, 3)
        monkeypatch.setattr(verifying, "BATCH", 4)
        for known in (noted, verify().head, Head(0, bytes(32))):
            assert verify(known=known).broken == ""
        assert verify(known=Head(noted.seq, b"x" * 32)).broken


def test_progress_is_told(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "BATCH", 4)
    told: list[int] = []
    verdict = do(verify, told.append)
    assert told[0] == 4
    assert told[-1] == verdict.links
