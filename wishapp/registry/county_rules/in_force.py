"""Serves a county under the rules that are in force today.

A version is agreed before its first day. So whoever reads the agreed versions on a day knows all
that are in force on it. Every process that serves has the same ones.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from wishapp.base.clock import today
from wishapp.base.county import RulesSince, acting_for
from wishapp.base.db import reading
from wishapp.config import County
from wishapp.registry.county_rules.queries import agreed_versions
from wishapp.registry.county_rules.rules import from_json

OPENED = date.min
# A county changes its rules a few times a year; earlier ones judge nothing any more.
MOST_VERSIONS = 200


class RulesInForce:
    """The agreed versions of every county, read once a day. One object serves all threads."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[date, list[RulesSince]]] = {}

    @contextmanager
    def serving(self, county: County) -> Iterator[County]:
        """Serve a county under the rules of today, until the block ends; no transaction is open."""
        day = today()
        known = self._known.get(county.code)
        if known is None or known[0] != day:
            known = self._known[county.code] = day, _agreed_in(county)
        served, history = _served(county, known[1], day)
        with acting_for(served, history):
            yield served


def _served(
    county: County, agreed: list[RulesSince], day: date
) -> tuple[County, Sequence[RulesSince]]:
    if not agreed:
        return county, ()
    history = [RulesSince(OPENED, county.rules), *agreed]
    rules = next(each.rules for each in reversed(history) if each.begins_on <= day)
    return replace(county, rules=rules), history


def _agreed_in(county: County) -> list[RulesSince]:
    """All versions that were agreed, by their first days."""
    with acting_for(county), reading():
        return [
            RulesSince(
                each.begins_on,
                from_json(each.rules, version=each.version, basis_doc=each.basis_doc),
            )
            for each in reversed(agreed_versions(limit=MOST_VERSIONS))
        ]
