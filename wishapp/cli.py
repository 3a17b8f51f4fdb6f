"""The operator's commands."""

import sys
from pathlib import Path
from uuid import UUID

import click

from wishapp.base.comparing import plain_code
from wishapp.base.db import transaction
from wishapp.base.errors import Refusal
from wishapp.base.progress import Told
from wishapp.base.text import has_refused_characters, has_something_to_see, tidy
from wishapp.cli_opening import COMMANDS
from wishapp.cli_serving import COUNTY, OPERATOR, NotOpenError, county_of, serving
from wishapp.config import Config, ConfigProblem, load_config
from wishapp.hours.statements.queries import count_needing_attention
from wishapp.kernel.access import Role
from wishapp.kernel.attention.queries import count_waiting
from wishapp.kernel.attention.telling import lines, settle
from wishapp.kernel.audit.chaining import Head
from wishapp.kernel.audit.noted_head import HeadParam
from wishapp.kernel.audit.verifying import verify
from wishapp.kernel.keys.counting import Need, needs
from wishapp.kernel.keys.rotating import rotate, stale_needs
from wishapp.migrations.migrating import HEAD, migrate_county
from wishapp.office.search.filling import fill_all
from wishapp.privacy.retention.applying_terms import count_due
from wishapp.privacy.retention.running import sweep_all
from wishapp.privacy.retention.table import TABLE
from wishapp.registry.people.granting import grant_role
from wishapp.registry.people.wordings import Notice, Purpose, publish_wording
from wishapp.registry.places.importing_tree import draw_places
from wishapp.registry.places.table_rows import TreeProblem, read_rows

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
    """Operate wishapp: check settings, migrate and open counties, import places, grant roles."""
    try:
        context.obj = load_config(config_path)
    except ConfigProblem as error:
        for problem in error.problems:
            click.echo(f"config: {problem}", err=True)
        sys.exit(2)


for each in COMMANDS:
    main.add_command(each)


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
    with serving(config, code):
        try:
            with transaction():
                count = draw_places(read_rows(table.read_bytes()))
        except TreeProblem as error:
            raise click.ClickException("\n".join(error.problems)) from error
        except Refusal as error:
            raise click.ClickException(f"refused: {error.code.value}") from error
    click.echo(f"{count} places")


@main.command("grant-role")
@click.option("--county", "code", required=True, help="The county's six-digit code.")
@click.option("--person", type=click.UUID, required=True, help="The person's id, from GET /me.")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--place", default="", help="A place's code, for roles of staff.")
@click.option("--uscc", default="", help="A unit's credit code, for unit_liaison.")
@click.option("--name", default="", help="The holder's name, as the directory of staff shows it.")
@click.pass_obj
def grant(config: Config, /, code: str, person: UUID, role: str, **where: str) -> None:
    """Give a person a role, for example the county's first administrator."""
    with serving(config, code):
        try:
            with transaction():
                place, uscc = plain_code(where["place"]), plain_code(where["uscc"]).upper()
                told = {"place_code": place, "uscc": uscc, "name": where["name"]}
                grant_role(OPERATOR, person, Role(role), **told)
        except Refusal as error:
            raise click.ClickException(f"refused: {error.code.value}") from error
    click.echo(f"{role} granted")


@main.command()
@COUNTY
@click.pass_obj
def keys(config: Config, code: str) -> None:
    """Count how many sealed values lie under each key; exit code 1 when a key is missing."""
    with serving(config, code):
        found = needs(Told("scanning {}"))
    configured = county_of({each.code: each for each in config.counties}, code).field_keys
    for number, key in enumerate(configured):
        use = "seals" if number == 0 else "opens"
        click.echo(f"{key.id} {key.algorithm} {use}: {_need(found.pop(key.id, Need()))}")
    for name, need in sorted(found.items()):
        click.echo(f"{name} MISSING from field_keys: {_need(need)}")
    if found:
        sys.exit(1)


@main.command("rotate-keys")
@COUNTY
@click.option("--dry-run", is_flag=True, help="Only count what would be sealed anew.")
@click.pass_obj
def rotate_keys(config: Config, code: str, *, dry_run: bool) -> None:
    """Seal every value anew under the first key, while the service runs; may be repeated.

    Exit code 1 when something still needs another key: values that were changed meanwhile, or
    that cannot be opened.
    """
    with serving(config, code):
        if dry_run:
            for name, need in sorted(stale_needs().items()):
                click.echo(f"would seal anew from {name}: {_need(need)}")
            return
        done = rotate(Told("{}: {:,} rows looked at, {:,} values sealed anew in all"))
    click.echo(f"{done.resealed:,} values sealed anew")
    for place in done.unreadable:
        click.echo(f"cannot be opened: {place}", err=True)
    for name, need in sorted(done.left.items()):
        click.echo(f"{name} is still needed: {_need(need)}", err=True)
    if done.left:
        sys.exit(1)


@main.command("verify-audit")
@COUNTY
@click.option("--head", "show_head", is_flag=True, help="Print the head, to be noted elsewhere.")
@click.option("--since-head", type=HeadParam(), help="A head that was noted earlier.")
@click.pass_obj
def verify_audit(config: Config, code: str, *, show_head: bool, since_head: Head | None) -> None:
    """Walk the audit log's chain; exit code 1 at the first link that does not hold."""
    with serving(config, code):
        verdict = verify(Told("{:,} links walked"), known=since_head)
    if verdict.begins_after:
        click.echo(f"the chain begins after {verdict.begins_after:,}: older rows had their term")
    click.echo(f"{verdict.links:,} links hold, {verdict.unchained:,} rows are not chained yet")
    if verdict.broken:
        click.echo(f"BROKEN: {verdict.broken}", err=True)
        sys.exit(1)
    if show_head:
        click.echo(f"head {verdict.head}")


@main.command()
@COUNTY
@click.option("--dry-run", is_flag=True, help="Only count what has reached its term.")
@click.pass_obj
def retention(config: Config, code: str, *, dry_run: bool) -> None:
    """Erase what has been kept for as long as the county's rules say."""
    with serving(config, code):
        if dry_run:
            with transaction():
                counts = count_due()
        else:
            counts = sweep_all(Told("{}: {:,} so far"))
    what = "would" if dry_run else "did"
    for kind, count in counts.items():
        click.echo(f"{kind.value}: {what} {TABLE[kind].fate.value} {count:,}")


@main.command("fill-search")
@COUNTY
@click.pass_obj
def fill_search(config: Config, code: str) -> None:
    """Let staff find what older versions wrote by names, numbers and words; may be repeated."""
    with serving(config, code):
        count = fill_all(Told("{}: {:,} rows so far"))
    click.echo(f"{count:,} rows looked at")


def _need(need: Need) -> str:
    return f"{need.values:,} values ({need})" if need.values else "no values"


@main.command("publish-wording")
@COUNTY
@click.option("--purpose", type=click.Choice([each.value for each in Purpose]), required=True)
@click.option("--version", required=True, help="What people agree to by name, such as 2026-1.")
@click.option(
    "--asks-again/--asks-nobody",
    default=None,
    help="Whether purpose, way or kind of the handling changed, so that people are asked anew.",
)
@click.argument("notice", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def publish(
    config: Config, code: str, *, purpose: str, version: str, asks_again: bool | None, notice: Path
) -> None:
    """Publish a version of a notice (告知书) from a text file; it counts at once."""
    if asks_again is None:
        raise click.UsageError("Say --asks-again or --asks-nobody.")
    text = _text_of(notice)
    with serving(config, code):
        try:
            with transaction():
                words = Notice(
                    purpose=Purpose(purpose), version=version, text=text, asks_again=asks_again
                )
                publish_wording(OPERATOR, words)
        except Refusal as error:
            raise click.ClickException(f"refused: {error.code.value}") from error
    click.echo(f"{purpose} {version} published")


@main.command()
@click.option("--county", "code", default="", help="One county's code; all counties without it.")
@click.option("--try-again", "again", metavar="ID", default="", help="An item's id, or all.")
@click.option("--close", "closed", metavar="ID", default="", help="Leave an item undone.")
@click.pass_obj
def attention(config: Config, code: str, again: str, closed: str) -> None:
    """List what workers gave up after too many tries, with its cause; exit code 1 if there is any.

    After its cause is mended it is tried again, or else closed.
    """
    known = {county.code: county for county in config.counties}
    waiting = 0
    for chosen in [county_of(known, code).code] if code else known:
        try:
            waiting += _attend(config, chosen, again, closed)
        except NotOpenError as error:
            if code:
                raise
            # The others have their turn all the same.
            click.echo(error.message, err=True)
    click.echo(f"{waiting} wait for a person")
    if waiting:
        sys.exit(1)


def _attend(config: Config, code: str, again: str, closed: str) -> int:
    """Settle and list what waits in a county; returns how much does."""
    with serving(config, code), transaction():
        settle(OPERATOR, again=again, closed=closed)
        for line in lines():
            click.echo(f"{code} {line}")
        deliveries = count_needing_attention()
        waiting = count_waiting() + deliveries
    if deliveries:
        click.echo(f"{code} {deliveries} deliveries: see /statements?delivery=needs_attention")
    return waiting


def _text_of(notice: Path) -> str:
    if notice.stat().st_size > MOST_BYTES:
        raise click.ClickException(f"{notice} is larger than {MOST_BYTES} bytes")
    try:
        text = tidy(notice.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{notice} is not UTF-8") from error
    if has_refused_characters(text) or not has_something_to_see(text):
        raise click.ClickException(f"{notice} has control characters, or nothing to see")
    return text
