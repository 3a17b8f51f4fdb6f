"""The operator opens a county with its first rules; afterwards the county changes them itself."""

from collections.abc import Iterator
from pathlib import Path

from wishapp.base.windows import EARLIEST
from wishapp.config import ConfigProblem, CountyRules, parse_rules, read_toml
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.county_rules.models import RuleVersion
from wishapp.registry.county_rules.queries import opening_version
from wishapp.registry.county_rules.rules import (
    LONGEST_BASIS,
    LONGEST_TEXT,
    LONGEST_VERSION,
    MOST_ROWS,
    as_json,
    texts_out_of_bounds,
)

# Every rule with its usual value and what it means, to be copied and changed.
USUAL_RULES = Path(__file__).with_name("opening_rules.toml")
LONGEST = {"version": LONGEST_VERSION, "basis_doc": LONGEST_BASIS}
# How each fault of a text is told to the operator.
SENTENCES = {
    "head": "must have 1 to {most} characters, none of them invisible or a blank at an end",
    "text": "must have at most {most} characters, none of them invisible or a blank at an end",
    "list": "must have at most {rows} entries",
}


def open_county(actor: Actor, rules: CountyRules) -> RuleVersion:
    """Keep a county's first rules, and return them; one that is open keeps those it has.

    Raises ``rule_version_exists`` for the name of a later version.
    """
    require(actor, Action.OPEN_COUNTY, None)
    earlier = opening_version()
    if earlier is not None:
        return earlier
    version = RuleVersion(
        version=rules.version,
        follows="",
        basis_doc=rules.basis_doc,
        begins_on=EARLIEST,
        rules=as_json(rules),
        changes=[],
    )
    lifecycle.begin(version, "open", by=actor)
    return version


def how_to_open(code: str) -> str:
    """The command that opens a county; one that was served before needs the file."""
    return f"wishapp open-county --county {code} --basis-doc NUMBER [--rules FILE]"


def read_rules(path: Path, *, basis_doc: str = "") -> CountyRules:
    """The rules in a TOML file; one that it leaves out has its usual value.

    ``basis_doc`` replaces the file's. Raises ``ConfigProblem``, which names every fault.
    """
    given = read_toml(path)
    rules = parse_rules({**given, "basis_doc": basis_doc} if basis_doc else given)
    problems = list(_problems(rules))
    if problems:
        raise ConfigProblem(problems)
    return rules


def usual_rules() -> CountyRules:
    """The rules that come with the program, which no document has set yet."""
    return parse_rules(read_toml(USUAL_RULES))


def _problems(rules: CountyRules) -> Iterator[str]:
    for name, fault in texts_out_of_bounds(rules):
        most = LONGEST.get(name, LONGEST_TEXT)
        yield f"{name}: {SENTENCES[fault].format(most=most, rows=MOST_ROWS)}"
