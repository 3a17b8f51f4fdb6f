"""A key that is still needed is asked for at every start, quickly, in words for operators."""

from dataclasses import replace

import pytest
from sqlalchemy import Connection, text

from tests.builders.cast import NAMES, Cast
from tests.builders.settings import QINGHE, field_key, sm4_key
from tests.builders.sql import counting_statements
from tests.builders.world import set_schema
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.base.errors import Code, Refusal
from wishapp.kernel.keys import counting
from wishapp.kernel.keys.checking import key_problems, unmet_keys
from wishapp.kernel.keys.columns import SealedTable
from wishapp.kernel.keys.counting import Need, keys_in
from wishapp.kernel.keys.models import KeyMark
from wishapp.kernel.keys.rotating import rotate

pytestmark = pytest.mark.usefixtures("core")

OLD = QINGHE.field_keys[0]
NEW = sm4_key("k2-229901")
BOTH = replace(QINGHE, field_keys=(NEW, OLD))
ONLY_NEW = replace(QINGHE, field_keys=(NEW,))


def marks(kind: str = "field") -> list[str]:
    with transaction():
        query = db.select(KeyMark.name).filter_by(kind=kind).order_by(KeyMark.name)
        return list(db.session.scalars(query))


def test_the_first_start_marks_what_is_there_and_what_will_be() -> None:
    with acting_for(BOTH):
        assert key_problems() == []
    assert marks() == sorted([OLD.id, NEW.id])
    assert len(marks("digest")) == 1


def test_an_older_installation_is_told_too(cast: Cast) -> None:
    """Nothing is marked yet, and the only key that opens anything is already gone."""
    with acting_for(ONLY_NEW):
        (problem,) = key_problems()
    assert f"the key {OLD.id} is missing from field_keys" in problem


def test_a_missing_key_is_named_with_how_much_needs_it(cast: Cast) -> None:
    assert key_problems() == []
    with acting_for(ONLY_NEW):
        assert unmet_keys() == [OLD.id]
        (problem,) = key_problems()
    assert problem.startswith(f"county 229901: the key {OLD.id} is missing from field_keys, but ")
    assert f"people {len(NAMES)}" in problem
    assert problem.endswith("wishapp rotate-keys --county 229901")


def test_a_look_before_the_first_start_counts_what_lies_under_older_keys(cast: Cast) -> None:
    with acting_for(BOTH):
        assert unmet_keys() == []
    with acting_for(ONLY_NEW):
        assert unmet_keys() == [OLD.id]


def test_after_a_rotation_the_old_key_may_go() -> None:
    assert key_problems() == []
    with acting_for(BOTH):
        assert key_problems() == []
        rotate()
    with acting_for(ONLY_NEW):
        assert key_problems() == []
        assert unmet_keys() == []


def test_a_key_under_which_nothing_was_sealed_is_not_missed() -> None:
    assert key_problems() == []
    with acting_for(replace(QINGHE, field_keys=(field_key("idle"), OLD))):
        assert key_problems() == []
    assert marks() == sorted(["idle", OLD.id])
    assert key_problems() == []
    assert marks() == [OLD.id]


def test_a_process_that_still_seals_with_an_old_key_marks_it_again() -> None:
    with acting_for(BOTH):
        assert key_problems() == []
        rotate()
    assert marks() == [NEW.id]
    assert unmet_keys() == [NEW.id]
    assert marks() == sorted([OLD.id, NEW.id])


@pytest.mark.parametrize("change", [{"digest_secret": "d" * 32}, {"digest_algorithm": "hmac-sm3"}])
def test_digests_that_would_find_nobody_are_refused(change: dict[str, str]) -> None:
    assert key_problems() == []
    with acting_for(replace(QINGHE, **change)):  # type: ignore[arg-type]  # one of the two above
        (problem,) = key_problems()
    assert "digest_secret or digest_algorithm differs" in problem
    assert key_problems() == []


def test_a_start_with_all_keys_counts_nothing(connection: Connection) -> None:
    assert key_problems() == []
    with counting_statements(connection) as seen:
        assert key_problems() == []
    assert len(seen) == 1
    assert "key_marks" in seen.sent[0]


def test_a_table_that_takes_too_long_still_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    assert key_problems() == []

    def slow(table: SealedTable) -> object:
        if table.name == "people":
            raise Refusal(Code.BUSY)
        return keys_in(table)

    monkeypatch.setattr(counting, "keys_in", slow)
    with acting_for(ONLY_NEW):
        (problem,) = key_problems()
    assert "people not counted" in problem


def test_any_other_fault_is_not_taken_for_a_long_count(monkeypatch: pytest.MonkeyPatch) -> None:
    assert key_problems() == []

    def broken(_: SealedTable) -> object:
        raise Refusal(Code.NOT_FOUND)

    monkeypatch.setattr(counting, "keys_in", broken)
    with acting_for(ONLY_NEW), pytest.raises(Refusal):
        key_problems()


def test_what_is_no_sealed_value_is_counted_apart(cast: Cast, connection: Connection) -> None:
    set_schema(connection, QINGHE)
    connection.execute(
        text("UPDATE people SET phone = '\\x01' WHERE id = :id"), {"id": cast.wang.me}
    )
    assert counting.needs()[counting.UNREADABLE].tables == {"people": 1}


def test_a_need_in_words() -> None:
    need = Need()
    need.tables.update({"wishes": 1_200, "people": 3})
    need.uncounted.add("claims")
    assert str(need) == "people 3; wishes 1,200; claims not counted"
    assert need.values == 1_203
