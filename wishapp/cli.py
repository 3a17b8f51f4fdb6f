"""The operator's commands."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import click

from wishapp.access import Actor, Role
from wishapp.bootstrap import core_app
from wishapp.config import Config, ConfigProblem, County, load_config
from wishapp.county import acting_for
from wishapp.db import transaction
from wishapp.errors import Refusal
from wishapp.migrations.migrating import HEAD, migrate_county
from wishapp.people.granting import grant_role
from wishapp.places.drawing import TreeProblem, draw_places, read_rows

OPERATOR = Actor.for_system("operator")
MOST_BYTES = 10_485_760


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config",
    "config_path",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="WISHAPP_CONFIG",
    default="config.toml",
    show_default=True,
    help="The settings; see config.example.toml.",
)
@click.pass_context
def main(context: click.Context, config_path: Path) -> None:
    """Operate wishapp: check settings, migrate counties, import places, grant first roles."""
    try:
        context.obj = load_config(config_path)
    except ConfigProblem as error:
        for problem in error.problems:
            click.echo(f"config: {problem}", err=True)
        sys.exit(2)


@main.command("check-config")
@click.pass_obj
def check_config(config: Config) -> None:
    """Load the settings and name the counties in them."""
    for county in config.counties:
        click.echo(f"{county.code} {county.name} in schema {county.schema}")


@main.command()
@click.option("--county", "code", default="", help="One county's code; all counties without it.")
@click.option("--revision", default=HEAD, show_default=True, help="A number, head or base.")
@click.pass_obj
def migrate(config: Config, code: str, revision: str) -> None:
    """Bring the counties' schemas to a revision, up or down."""
    for county in config.counties:
        if code in {"", county.code}:
            migrate_county(config.database, county, revision)
            click.echo(f"{county.code} {county.name}: schema {county.schema} is at {revision}")


@main.command("import-places")
@click.option("--county", "code", required=True, help="The county's six-digit code.")
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def import_places(config: Config, code: str, table: Path) -> None:
    """Draw the county's tree of places from a CSV table (code,name,parent,level,valid_from)."""
    if table.stat().st_size > MOST_BYTES:
        raise click.ClickException(f"{table} is larger than {MOST_BYTES} bytes")
    with _serving(config, code):
        try:
            with transaction():
                count = draw_places(read_rows(table.read_bytes()))
        except TreeProblem as error:
            raise click.ClickException("\n".join(error.problems)) from error
    click.echo(f"{count} places")


@main.command("grant-role")
@click.option("--county", "code", required=True, help="The county's six-digit code.")
@click.option("--person", type=click.UUID, required=True, help="The person's id, from GET /me.")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--place", default="", help="A place's code, for roles of staff.")
@click.option("--uscc", default="", help="A unit's credit code, for unit_liaison.")
@click.pass_obj
def grant(config: Config, code: str, person: UUID, role: str, place: str, uscc: str) -> None:
    """Give a person a role, for example the county's first administrator."""
    with _serving(config, code):
        try:
            with transaction():
                grant_role(OPERATOR, person, Role(role), place_code=place, uscc=uscc)
        except Refusal as error:
            raise click.ClickException(f"refused: {error.code.value}") from error
    click.echo(f"{role} granted")


@contextmanager
def _serving(config: Config, code: str) -> Iterator[None]:
    app, core = core_app(config)
    with app.app_context(), acting_for(_county(core.counties, code)):
        yield


def _county(counties: dict[str, County], code: str) -> County:
    if code not in counties:
        raise click.ClickException(f"no county {code} in the settings")
    return counties[code]
