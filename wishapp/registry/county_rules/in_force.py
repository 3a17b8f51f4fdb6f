"""Serves a county under the rules that are in force today.

A version is agreed before its first day. So whoever reads the versions on a day knows all that are
in force on it. Every process that serves has the same ones.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from wishapp.base.clock import today
from wishapp.base.county import RulesSince, acting_for
from wishapp.base.db import reading
from wishapp.base.errors import Code, refuse_unless
from wishapp.base.windows import EARLIEST
from wishapp.config import County
from wishapp.registry.county_rules.queries import rules_of, settled_versions

# A county changes its rules a few times a year; earlier ones judge nothing any more.
MOST_VERSIONS = 200


class RulesInForce:
    """The versions of every county's rules, read once a day. One object serves all threads."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[date, Sequence[RulesSince]]] = {}

    @contextmanager
    def serving(self, county: County) -> Iterator[County]:
        """Serve a county under the rules of today, until the block ends; no transaction is open.

        Raises ``county_not_open`` before the operator has opened it.
        """
        day = today()
        history = self._history(county, day)
        refuse_unless(bool(history), Code.COUNTY_NOT_OPEN, county=county.code)
        rules = next(each.rules for each in reversed(history) if each.begins_on <= day)
        served = replace(county, in_force=rules)
        with acting_for(served, history):
            yield served

    def is_open(self, county: County) -> bool:
        """Whether the operator has opened a county; no transaction is open."""
        return bool(self._history(county, today()))

    def _history(self, county: County, day: date) -> Sequence[RulesSince]:
        """The versions by their first days, from the opening one on; none before it opened."""
        known = self._known.get(county.code)
        if known is not None and known[0] == day:
            return known[1]
        history = _read(county)
        # Until then it is asked each time, so that nobody has to restart anything.
        if history:
            self._known[county.code] = day, history
        return history


def _read(county: County) -> Sequence[RulesSince]:
    with acting_for(county), reading():
        found = settled_versions(limit=MOST_VERSIONS)
        history = [RulesSince(each.begins_on, rules_of(each)) for each in found]
    return history if history and history[0].begins_on == EARLIEST else ()
