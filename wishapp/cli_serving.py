"""Serves one county in a command of the operator."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import click

from wishapp.bootstrap import core_app
from wishapp.config import Config, County
from wishapp.kernel.access import Actor
from wishapp.registry.county_rules.opening import how_to_open

OPERATOR = Actor.for_system("operator")
COUNTY = click.option("--county", "code", required=True, help="The county's six-digit code.")


class NotOpenError(click.ClickException):
    """What a command says that needs the rules of a county that has none."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code} is not open: run `{how_to_open(code)}`")


def county_of(counties: Mapping[str, County], code: str) -> County:
    """The county with a code."""
    if code not in counties:
        raise click.ClickException(f"no county {code} in the settings")
    return counties[code]


@contextmanager
def serving(config: Config, code: str) -> Iterator[None]:
    """Serve a county until the block ends. Raises ``NotOpenError``."""
    # A command may count and change whole tables; whoever waits for it can end it.
    patient = replace(config.database, statement_timeout_ms=0)
    app, core = core_app(replace(config, database=patient))
    county = county_of(core.counties, code)
    with app.app_context():
        if not core.rules_in_force.is_open(county):
            raise NotOpenError(code)
        with core.rules_in_force.serving(county):
            yield
