"""The operator's commands by which a county opens."""

from pathlib import Path

import click
from sqlalchemy.exc import ProgrammingError

from wishapp.base.county import acting_for
from wishapp.base.db import transaction
from wishapp.base.errors import Refusal
from wishapp.bootstrap import core_app
from wishapp.cli_serving import COUNTY, OPERATOR, county_of
from wishapp.config import Config, ConfigProblem, County, CountyRules
from wishapp.registry.county_rules.opening import (
    USUAL_RULES,
    open_county,
    read_rules,
    usual_rules,
)
from wishapp.registry.county_rules.queries import is_any_settled, opening_version, rules_of
from wishapp.registry.county_rules.rules import differences
from wishapp.registry.people.queries import is_anybody_known


@click.command("usual-rules")
def usual_rules_command() -> None:
    """Print the rules that come with the program, with comments: to be copied and changed."""
    click.echo(USUAL_RULES.read_text(encoding="utf-8"), nl=False)


@click.command("open-county")
@COUNTY
@click.option(
    "--rules",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file with the county's rules. Without it a new county has `wishapp usual-rules`.",
)
@click.option("--basis-doc", default="", help="The number of the document that sets them.")
@click.option("--dry-run", is_flag=True, help="Only check the rules, and tell what is not usual.")
@click.pass_obj
def open_county_command(
    config: Config, code: str, path: Path | None, basis_doc: str, *, dry_run: bool
) -> None:
    """Open a county with its first rules, once; its administrators change them afterwards.

    One that an earlier version served needs the rules of its former settings, in a file.
    """
    county = county_of({each.code: each for each in config.counties}, code)
    rules = _read(path or USUAL_RULES, basis_doc)
    for each in differences(usual_rules(), rules):
        click.echo(f"{each.name}: {each.after!r}, usually {each.before!r}")
    if dry_run:
        return
    kept = _open(config, county, rules, is_new=path is None)
    if kept != rules:
        raise click.ClickException(
            f"{code} {county.name} is open with rules {kept.version} ({kept.basis_doc}) and keeps"
            " them: its administrators change them by /rule-versions"
        )
    click.echo(f"{code} {county.name} is open with rules {kept.version} ({kept.basis_doc})")


COMMANDS = (open_county_command, usual_rules_command)


def _read(path: Path, basis_doc: str) -> CountyRules:
    try:
        return read_rules(path, basis_doc=basis_doc)
    except ConfigProblem as error:
        told = "\n".join(f"rules: {each}" for each in error.problems)
        raise click.ClickException(told) from error


def _open(config: Config, county: County, rules: CountyRules, *, is_new: bool) -> CountyRules:
    """The rules with which the county opened, now or earlier."""
    app, _ = core_app(config)
    try:
        with app.app_context(), acting_for(county), transaction():
            if is_new:
                _must_be_new(county.code)
            return rules_of(open_county(OPERATOR, rules))
    except ProgrammingError as error:
        raise click.ClickException("the tables are not there: run `wishapp migrate`") from error
    except Refusal as error:
        raise click.ClickException(f"refused: {error.code.value}") from error


def _must_be_new(code: str) -> None:
    """An opening version is never changed, so usual values would judge the county's past."""
    if opening_version() is None and (is_any_settled() or is_anybody_known()):
        raise click.ClickException(
            f"{code} was served before: give the rules of its former settings by --rules FILE"
        )
