"""Asks PostgreSQL how it carried out what a function of ours sent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from tests.builders.sql import counting_statements
from tests.builders.world import World
from wishapp.base.db import db
from wishapp.config import County


@dataclass(frozen=True)
class Plan:
    """One statement's plan as it really ran."""

    statement: str
    nodes: list[dict[str, Any]]

    def scanned(self) -> set[str]:
        """Tables that were read from end to end."""
        return {node["Relation Name"] for node in self.nodes if node["Node Type"] == "Seq Scan"}

    def busiest(self) -> float:
        """The most rows that any step handled, those it threw away included."""
        return max(rows(node) for node in self.nodes)

    def sorted_rows(self) -> float:
        """The most rows that were sorted."""
        sorts = [node for node in self.nodes if "Sort" in node["Node Type"]]
        return max((rows(node) for node in sorts), default=0)

    def indexes(self) -> set[str]:
        """The indexes that were used."""
        return {node["Index Name"] for node in self.nodes if "Index Name" in node}


def rows(node: dict[str, Any]) -> float:
    """Rows that a step gave on or threw away, over all its loops."""
    thrown = sum(count for name, count in node.items() if name.startswith("Rows Removed"))
    return float(node["Actual Loops"] * (node["Actual Rows"] + thrown))


def plans_of(world: World, county: County, call: Callable[[], Any]) -> list[Plan]:
    """The plans of every statement that a call sends."""
    with counting_statements(world.app) as seen, world.within(county):
        call()
    with world.within(county):
        connection = db.session.connection()
        return [
            Plan(statement, explained(connection, statement, values))
            for statement, values in zip(seen.sent, seen.values, strict=True)
            # One sent with many rows of values is a change by ids.
            if is_planned(statement) and not isinstance(values, list)
        ]


def is_planned(statement: str) -> bool:
    """New rows are read by nothing, and cannot be written a second time; settings have no plan."""
    begins = statement.lstrip().startswith(("SELECT", "WITH", "UPDATE", "DELETE"))
    return begins and "INSERT INTO" not in statement


def explained(connection: Connection, statement: str, values: Any) -> list[dict[str, Any]]:
    """Every step of a statement's plan; the statement runs once more for it."""
    asked = f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {statement}"
    (answer,) = connection.exec_driver_sql(asked, values).one()
    return list(steps(answer[0]["Plan"]))


def steps(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A step and all below it."""
    yield node
    for below in node.get("Plans", ()):
        yield from steps(below)
