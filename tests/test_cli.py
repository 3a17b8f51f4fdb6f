"""The operator's commands, run as an operator runs them."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.builders.cast import Cast
from tests.builders.land import UNIT_A
from tests.builders.settings import QINGHE
from tests.builders.world import World
from tests.workers.processes import write_settings
from wishapp.base.ids import new_id
from wishapp.cli import main
from wishapp.registry.people.queries import roles_held

COUNTY_PLACE = "229901000000"
TABLE = "code,name,parent,level,valid_from\n229901003000,新桥街道,229901000000,street,2026-01-01\n"


@pytest.fixture
def settings(fresh: World, tmp_path: Path) -> Path:
    return write_settings(fresh.config, tmp_path / "config.toml")


def told(settings: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--config", str(settings), *words])


def test_help_names_every_command() -> None:
    answer = CliRunner().invoke(main, ["-h"])
    for command in ("check-config", "migrate", "import-places", "grant-role"):
        assert command in answer.output


def test_settings_are_checked_and_every_fault_is_told(settings: Path) -> None:
    assert "229901 青禾县" in told(settings, "check-config").output
    settings.write_text('[service]\nlog_level = "loud"\nsurprise = 1\n', encoding="utf-8")
    answer = told(settings, "check-config")
    assert answer.exit_code == 2
    for fault in ("service.surprise: unknown setting", "service.log_level", "counties: missing"):
        assert fault in answer.output


def test_one_county_or_all_are_migrated(settings: Path) -> None:
    one = told(settings, "migrate", "--county", "229901")
    assert (one.exit_code, one.output.count("is at head")) == (0, 1)
    assert told(settings, "migrate").output.count("is at head") == 2


def test_places_are_imported_or_every_faulty_row_is_told(settings: Path, tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text(TABLE, encoding="utf-8")
    imported = told(settings, "import-places", "--county", "229901", str(table))
    assert (imported.exit_code, imported.output) == (0, "1 places\n")
    table.write_text(TABLE + "12,短,x,street,2026-01-01\n", encoding="utf-8")
    refused = told(settings, "import-places", "--county", "229901", str(table))
    assert refused.exit_code == 1
    assert "line 3" in refused.output


def test_too_large_a_table_is_not_read(settings: Path, tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    with table.open("wb") as file:
        file.truncate(10_485_761)
    refused = told(settings, "import-places", "--county", "229901", str(table))
    assert "larger than" in refused.output


def test_the_first_administrator_is_made(settings: Path, fresh: World, cast: Cast) -> None:
    person = cast.wei.me
    who = ("grant-role", "--county", "229901", "--person", str(person))
    named = ("--place", COUNTY_PLACE, "--name", "陈县生")
    granted = told(settings, *who, "--role", "county_admin", *named)
    assert (granted.exit_code, granted.output) == (0, "county_admin granted\n")
    assert told(settings, *who, "--role", "unit_liaison", "--uscc", UNIT_A).exit_code == 0
    with fresh.serving(QINGHE):
        held = [(grant.role, grant.holder_name) for grant in roles_held(person, limit=9)]
    assert held == [("county_admin", "陈县生"), ("unit_liaison", None)]


def test_what_cannot_be_granted_is_told_in_one_line(settings: Path) -> None:
    who = ("--person", str(new_id()), "--role", "county_admin", "--place", COUNTY_PLACE)
    nobody = told(settings, "grant-role", "--county", "229901", *who)
    assert (nobody.exit_code, nobody.output) == (1, "Error: refused: not_found\n")
    nowhere = told(settings, "grant-role", "--county", "990000", *who)
    assert nowhere.output == "Error: no county 990000 in the settings\n"


def test_a_notice_is_published_from_a_file(settings: Path, tmp_path: Path, fresh: World) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("为办理您的心愿，社区处理您填写的姓名和电话。\n", encoding="utf-8")
    words = ("publish-wording", "--county", "229901", "--purpose", "processing", "--version", "2")
    undecided = told(settings, *words, str(notice))
    assert undecided.exit_code == 2
    assert "--asks-again" in undecided.output
    words = (*words, "--asks-nobody")
    published = told(settings, *words, str(notice))
    assert (published.exit_code, published.output) == (0, "processing 2 published\n")
    query = "SELECT text, published_by FROM consent_wordings WHERE version = '2'"
    assert fresh.rows(QINGHE, query) == [("为办理您的心愿，社区处理您填写的姓名和电话。", None)]
    again = told(settings, *words, str(notice))
    assert (again.exit_code, again.output) == (1, "Error: refused: wording_exists\n")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xff\xfe\x00", "is not UTF-8"),
        ("告知\x00书".encode(), "has control characters, or nothing to see"),
        ("\u200b \n".encode(), "has control characters, or nothing to see"),
    ],
)
def test_a_notice_that_nobody_can_read_is_told_in_one_line(
    settings: Path, tmp_path: Path, data: bytes, problem: str
) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_bytes(data)
    words = ("publish-wording", "--county", "229901", "--purpose", "processing", "--version", "3")
    refused = told(settings, *words, "--asks-nobody", str(notice))
    assert (refused.exit_code, refused.output) == (1, f"Error: {notice} {problem}\n")


def test_a_tree_with_a_huge_cell_is_told_in_one_line(settings: Path, tmp_path: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text(f"code,name,parent,level,valid_from\n{'长' * 200_000}\n", encoding="utf-8")
    refused = told(settings, "import-places", "--county", "229901", str(table))
    assert refused.exit_code == 1
    assert refused.output == "Error: line 2: no CSV: field larger than field limit (131072)\n"
