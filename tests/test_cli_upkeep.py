"""The audit log verified and the retention sweep run by command."""

from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from tests.builders.cast import Cast
from tests.builders.doing import again, do
from tests.builders.pictures import a_picture
from tests.builders.settings import QINGHE
from tests.builders.world import World
from tests.kernel.audit.chains import chain, looks
from tests.privacy.retention.ends import after_years
from tests.workers.processes import write_settings
from wishapp.cli import main
from wishapp.kernel.attention.failing import give_up
from wishapp.kernel.attention.queries import waiting_items
from wishapp.kernel.attention.rules import Cause, Failure
from wishapp.kernel.media.models import Picture


@pytest.fixture
def settings(fresh: World, tmp_path: Path) -> Path:
    return write_settings(fresh.config, tmp_path / "config.toml")


def told(settings: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--config", str(settings), *words, "--county", "229901"])


def break_link(world: World, seq: int) -> None:
    with world.engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        flipped = "digest = set_bit(digest, 9, 1 - get_bit(digest, 9))"
        connection.exec_driver_sql(
            f"UPDATE {QINGHE.schema}.audit_links SET {flipped} WHERE seq = {seq}"  # noqa: S608 - our own schema
        )


def test_the_chain_is_verified_against_a_noted_head(
    settings: Path, fresh: World, cast: Cast
) -> None:
    with fresh.serving(QINGHE):
        looks(cast, 3)
        head = chain().head
        looks(cast, 2)
    whole = told(settings, "verify-audit", "--head")
    assert whole.exit_code == 0
    assert whole.output == (f"{head.seq} links hold, 2 rows are not chained yet\nhead {head}\n")
    assert told(settings, "verify-audit", "--since-head", str(head)).exit_code == 0
    forged = f"{head.seq}:{'0' * 64}"
    cut = told(settings, "verify-audit", "--since-head", forged)
    assert (cut.exit_code, "BROKEN: the head" in cut.output) == (1, True)

    break_link(fresh, head.seq - 1)
    broken = told(settings, "verify-audit")
    assert broken.exit_code == 1
    assert f"BROKEN: link {head.seq - 1}, audit row " in broken.output


def test_a_head_must_look_like_one(settings: Path) -> None:
    answer = told(settings, "verify-audit", "--since-head", "newest")
    assert answer.exit_code == 2
    assert "64 hexadecimal digits" in answer.output


def test_a_sweep_is_counted_first_and_then_done(settings: Path, fresh: World, cast: Cast) -> None:
    with fresh.serving(QINGHE):
        picture = do(a_picture, cast.zhao)
    with after_years(1, days=1):
        dry = told(settings, "retention", "--dry-run")
        assert dry.exit_code == 0
        assert "pictures: would delete 1\n" in dry.output
        assert "cards: would hide 0\n" in dry.output
        with fresh.serving(QINGHE):
            assert again(Picture, picture.id).gone_at is None
        assert "pictures: did delete 1\n" in told(settings, "retention").output
        assert "pictures: did delete 0\n" in told(settings, "retention").output
    with fresh.serving(QINGHE):
        assert again(Picture, picture.id).gone_at


def test_a_chain_that_was_pruned_says_where_it_begins(
    settings: Path, fresh: World, cast: Cast
) -> None:
    with fresh.engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql(f"DELETE FROM {QINGHE.schema}.audit_rows")  # noqa: S608 - our own schema
    with fresh.serving(QINGHE), after_years(-4):
        looks(cast, 2)
        chain()
    assert "audit_log: did delete 2\n" in told(settings, "retention").output
    assert told(settings, "verify-audit").output.startswith("the chain begins after 2: ")


def test_what_was_given_up_is_listed_and_settled_by_command(settings: Path, fresh: World) -> None:
    assert (told(settings, "attention").exit_code, told(settings, "attention").output) == (
        0,
        "0 wait for a person\n",
    )
    with fresh.serving(QINGHE):
        for number in range(3):
            what = Failure(
                step="settle_draw",
                subject_id=UUID(int=number + 1),
                message_id=None,
                request_id="r",
                cause=Cause.VALUE,
                place="draws.py:7 DataError",
            )
            do(give_up, what)
        first, *_ = (item.id for item in do(waiting_items, limit=9))
    listed = told(settings, "attention")
    assert listed.exit_code == 1
    assert listed.output.splitlines()[0].startswith(
        f"229901 {first} settle_draw of {UUID(int=1)}: a value cannot be read or written"
        " (draws.py:7 DataError), 1 tries since "
    )
    assert "3 wait for a person" in listed.output
    assert "2 wait for a person" in told(settings, "attention", "--close", str(first)).output
    assert told(settings, "attention", "--try-again", "all").exit_code == 0
    unknown = CliRunner().invoke(
        main, ["--config", str(settings), "attention", "--county", "999999"]
    )
    assert "no county 999999" in unknown.output
