"""The operator opens a county."""

from pathlib import Path

import pytest

from tests.builders.cast import Cast
from tests.builders.opening import never_opened, never_served
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.world import World
from tests.test_cli import told
from tests.workers.processes import write_settings
from wishapp.config import CountyRules
from wishapp.registry.county_rules.opening import USUAL_RULES

OPEN = ("open-county", "--county", QINGHE.code)
BASIS = "青组发〔2026〕8号"
ON_BASIS = (*OPEN, "--basis-doc", BASIS)
SERVED_BEFORE = (
    "Error: 229901 was served before: give the rules of its former settings by --rules FILE\n"
)
AGREED = (
    "INSERT INTO rule_versions (id, state, version, follows, basis_doc, begins_on, rules,"
    " changes, proposed_by, proposed_at, decided_by, decided_at) VALUES (gen_random_uuid(),"
    " 'agreed', '2', '1', 'x', '2027-01-01', '{}', '[]', gen_random_uuid(), '2026-01-01',"
    " gen_random_uuid(), '2026-01-01') RETURNING 1"
)


@pytest.fixture
def settings(fresh: World, tmp_path: Path) -> Path:
    """Settings of a county that is not open yet."""
    never_served(fresh)
    return write_settings(fresh.config, tmp_path / "config.toml")


def kept(world: World) -> list[tuple[str, str, int]]:
    query = "SELECT version, basis_doc, (rules ->> 'claims_at_once')::int FROM rule_versions"
    return [tuple(row) for row in world.rows(QINGHE, query)]


def test_the_usual_rules_are_printed_to_be_copied(settings: Path) -> None:
    assert told(settings, "usual-rules").output == USUAL_RULES.read_text(encoding="utf-8")


def test_a_county_opens_with_the_usual_rules_once_they_have_a_document(
    settings: Path, fresh: World
) -> None:
    without = told(settings, *OPEN)
    assert without.exit_code == 1
    assert without.output.startswith("Error: rules: basis_doc: must have 1 to 100 characters")
    tried = told(settings, *ON_BASIS, "--dry-run")
    assert (tried.exit_code, tried.output, kept(fresh)) == (0, "", [])
    opened = told(settings, *ON_BASIS)
    assert opened.exit_code == 0
    assert opened.output == f"229901 青禾县 is open with rules 1 ({BASIS})\n"
    assert kept(fresh) == [("1", BASIS, CountyRules.__dataclass_fields__["claims_at_once"].default)]
    again = told(settings, *ON_BASIS)
    assert (again.exit_code, again.output) == (0, opened.output)


def test_what_is_not_usual_is_told_and_never_replaced(
    settings: Path, fresh: World, tmp_path: Path
) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('version = "2026-1"\nclaims_at_once = 5\n', encoding="utf-8")
    words = (*ON_BASIS, "--rules", str(rules))
    assert told(settings, *words, "--dry-run").output == "claims_at_once: 5, usually 3\n"
    assert told(settings, *words).exit_code == 0
    refused = told(settings, *ON_BASIS)
    assert refused.exit_code == 1
    assert f"is open with rules 2026-1 ({BASIS}) and keeps them" in refused.output
    assert kept(fresh) == [("2026-1", BASIS, 5)]


def test_a_county_with_people_needs_its_former_rules(
    fresh: World, cast: Cast, tmp_path: Path
) -> None:
    assert cast.wang
    never_opened(fresh)
    settings = write_settings(fresh.config, tmp_path / "config.toml")
    refused = told(settings, *ON_BASIS)
    assert (refused.exit_code, refused.output) == (1, SERVED_BEFORE)
    rules = tmp_path / "rules.toml"
    rules.write_text('version = "2026-1"\nclaims_at_once = 5\n', encoding="utf-8")
    assert told(settings, *ON_BASIS, "--rules", str(rules)).exit_code == 0
    assert kept(fresh) == [("2026-1", BASIS, 5)]
    # Once it is open, nothing is asked any more.
    assert "is open with rules 2026-1" in told(settings, *ON_BASIS).output


def test_so_does_one_with_agreed_rules(settings: Path, fresh: World) -> None:
    fresh.rows(QINGHE, AGREED)
    refused = told(settings, *ON_BASIS)
    assert (refused.exit_code, refused.output) == (1, SERVED_BEFORE)


def test_one_county_that_is_not_open_hides_no_other(settings: Path) -> None:
    listed = told(settings, "attention")
    assert listed.exit_code == 0
    assert "229901 is not open: run `wishapp open-county" in listed.output
    assert "0 wait for a person\n" in listed.output
    alone = told(settings, "attention", "--county", QINGHE.code)
    assert alone.exit_code == 1
    assert "wait for a person" not in alone.output


def test_every_fault_of_a_file_is_told(settings: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('claims_at_once = "5"\nsurprise = 1\n', encoding="utf-8")
    refused = told(settings, *OPEN, "--rules", str(rules))
    assert refused.exit_code == 1
    for fault in ("surprise: unknown setting", "version: missing", "claims_at_once: must be of"):
        assert f"rules: {fault}" in refused.output
    nowhere = told(settings, "open-county", "--county", "990000", "--basis-doc", BASIS)
    assert nowhere.output == "Error: no county 990000 in the settings\n"


def test_commands_tell_that_a_county_is_not_open(settings: Path) -> None:
    for words in (("retention", "--dry-run"), ("keys",)):
        refused = told(settings, words[0], "--county", QINGHE.code, *words[1:])
        assert refused.exit_code == 1
        assert (
            "229901 is not open: run `wishapp open-county --county 229901 --basis-doc"
            in refused.output
        )
    assert told(settings, "keys", "--county", LIUXI.code).exit_code == 0


def test_before_the_tables_are_made_it_is_told_so(settings: Path) -> None:
    assert told(settings, "migrate", "--county", QINGHE.code, "--revision", "base").exit_code == 0
    refused = told(settings, *ON_BASIS)
    assert refused.output == "Error: the tables are not there: run `wishapp migrate`\n"


def test_a_name_that_a_later_version_has_is_refused(settings: Path, fresh: World) -> None:
    fresh.rows(
        QINGHE,
        "INSERT INTO rule_versions (id, state, version, follows, basis_doc, begins_on, rules,"
        " changes, proposed_by, proposed_at) VALUES (gen_random_uuid(), 'proposed', '1', '0', 'x',"
        " '2027-01-01', '{}', '[]', gen_random_uuid(), now()) RETURNING 1",
    )
    refused = told(settings, *ON_BASIS)
    assert (refused.exit_code, refused.output) == (1, "Error: refused: rule_version_exists\n")
