"""Lets 青禾县 have opened with other rules, which nothing can change any more."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, text

from tests.builders.settings import QINGHE, with_rules
from tests.builders.world import World, set_schema
from wishapp.config import County
from wishapp.registry.county_rules.rules import as_json


def opened_with(world: World, **rules: Any) -> County:
    """青禾县 as it is served then; for processes that have not read its rules yet."""
    county = with_rules(**rules)
    query = "UPDATE rule_versions SET rules = CAST(:rules AS jsonb) WHERE state = 'opening'"
    with behind_triggers(world) as connection:
        connection.execute(text(query), {"rules": json.dumps(as_json(county.rules))})
    return county


def never_opened(world: World, county: County = QINGHE) -> None:
    """A county before the operator opens it; what was agreed later stays."""
    with behind_triggers(world, county) as connection:
        connection.execute(text("DELETE FROM rule_versions WHERE state = 'opening'"))


def never_served(world: World) -> None:
    """青禾县 before anybody came, so that it is new to the operator."""
    never_opened(world)
    with behind_triggers(world) as connection:
        connection.execute(text("DELETE FROM people"))


@contextmanager
def behind_triggers(world: World, county: County = QINGHE) -> Iterator[Connection]:
    """A connection to a county that no trigger watches."""
    with world.engine.begin() as connection:
        set_schema(connection, county)
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        yield connection
