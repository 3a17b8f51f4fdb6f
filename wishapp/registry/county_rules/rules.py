"""Decides whether changed rules of a county can be accepted, and what they change."""

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from wishapp.base.clock import county_date
from wishapp.base.errors import Code, refuse_unless
from wishapp.base.text import has_refused_characters, tidy
from wishapp.config import CountyRules
from wishapp.config.ranges import Misfit, misfits

# Said of a version as a whole, not changed like a rule.
HEAD = frozenset({"version", "basis_doc"})
LONGEST_VERSION, LONGEST_BASIS = 40, 100
LONGEST_TEXT, MOST_ROWS = 200, 500
# Whoever serves reads the rules when a day begins; what is agreed must be there by then.
BEFORE_MIDNIGHT = timedelta(minutes=10)
LONGEST_AHEAD = timedelta(days=366)
# They decide which minutes are booked, so a version that changes one is simulated beforehand.
MINUTE_RULES = frozenset(
    {
        "minutes_longest_service",
        "minutes_most_a_day",
        "minutes_before_claim",
        "presence_least_percent",
    }
)
# What a value must be, by the type of its rule.
KINDS = {int: "number", bool: "yes_or_no", str: "text", date: "day"}


class Change(NamedTuple):
    """A rule with its value before and after, as JSON has it."""

    name: str
    before: Any
    after: Any


def rules_with(
    base: CountyRules, changes: Mapping[str, Any], *, version: str, basis_doc: str
) -> CountyRules:
    """The rules that result from changing some of others.

    Raises ``rules_invalid``; its ``faults`` name each rule that cannot be accepted, and why.
    """
    given = {name: _as_whole(name, value) for name, value in changes.items()}
    faults = [fault for name, value in given.items() for fault in _faults_of(name, value)]
    refuse_unless(not faults, Code.RULES_INVALID, faults=faults)
    values = {name: _read(name, value) for name, value in given.items()}
    changed = replace(base, **values, version=version, basis_doc=basis_doc)
    unfit = [_shown(each) for each in misfits(changed)]
    refuse_unless(not unfit, Code.RULES_INVALID, faults=unfit)
    return changed


def differences(before: CountyRules, after: CountyRules) -> list[Change]:
    """The rules in which two versions differ, in the order of the settings."""
    old, new = as_json(before), as_json(after)
    return [Change(name, old[name], new[name]) for name in names() if old[name] != new[name]]


def with_changes_undone(
    kept: Mapping[str, Any], changes: Iterable[Iterable[Any]]
) -> dict[str, Any]:
    """Kept rules as they were before the changes that were kept with them."""
    return {**kept, **{name: before for name, before, _ in changes}}


def decide_minutes(changes: Iterable[Change]) -> bool:
    """Whether changed rules decide which minutes of service are booked."""
    return any(each.name in MINUTE_RULES for each in changes)


def as_json(rules: CountyRules) -> dict[str, Any]:
    """Each rule but the head, as JSON has it."""
    return {name: _plain(getattr(rules, name)) for name in names()}


def texts_out_of_bounds(rules: CountyRules) -> Iterator[tuple[str, str]]:
    """Each text or list that no version may have, by its name, with its fault."""
    for name, most in (("version", LONGEST_VERSION), ("basis_doc", LONGEST_BASIS)):
        value = getattr(rules, name)
        if not 1 <= len(value) <= most or not _is_clean(value):
            yield name, "head"
    for name, value in as_json(rules).items():
        yield from ((name, fault["fault"]) for fault in _faults_of(name, value))


def from_json(kept: Mapping[str, Any], *, version: str, basis_doc: str) -> CountyRules:
    """The rules of a kept version.

    A rule that came later has its default, and one that is gone is left out.
    """
    known = {name: _read(name, value) for name, value in kept.items() if name in _hints()}
    return CountyRules(version=version, basis_doc=basis_doc, **known)


def first_day_from(moment: datetime) -> date:
    """The first day from which rules can be in force that are agreed at a moment."""
    return county_date(moment + BEFORE_MIDNIGHT) + timedelta(days=1)


def must_begin_in_time(begins_on: date, moment: datetime) -> None:
    """Raise ``rules_too_soon`` for a day that is too near, ``rules_too_far`` for one too far."""
    first = first_day_from(moment)
    refuse_unless(begins_on >= first, Code.RULES_TOO_SOON, first=first.isoformat())
    refuse_unless(begins_on <= first + LONGEST_AHEAD, Code.RULES_TOO_FAR)


def names() -> list[str]:
    """The names of the rules that a county can change, in the order of the settings."""
    return [each.name for each in fields(CountyRules) if each.name not in HEAD]


@cache
def _hints() -> Mapping[str, Any]:
    hints = get_type_hints(CountyRules)
    return types.MappingProxyType({name: hints[name] for name in names()})


def _as_whole(name: str, value: Any) -> Any:
    """A whole number may be written as 5.0, as JSON has it."""
    is_whole = _hints().get(name) is int and isinstance(value, float) and value.is_integer()
    return int(value) if is_whole else value


def _faults_of(name: str, value: Any) -> list[dict[str, Any]]:
    hint = _hints().get(name)
    if hint is None:
        return [{"name": name, "fault": "unknown"}]
    fault = next(_faults(hint, value), None)
    return [] if fault is None else [{"name": name, **fault}]


def _faults(hint: Any, value: Any) -> Iterator[dict[str, Any]]:
    """Why a value as JSON has it is none for a rule of this type."""
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            yield {"fault": "choice", "choices": list(get_args(hint))}
    elif get_origin(hint) is not tuple:
        yield from _scalar_faults(hint, value)
    elif not isinstance(value, list) or len(value) > MOST_ROWS:
        yield {"fault": "list"}
    else:
        for row in value:
            yield from _scalar_faults(get_args(hint)[0], row)


def _scalar_faults(hint: Any, value: Any) -> Iterator[dict[str, Any]]:
    if hint is date:
        is_fit = _is_day(value)
    elif hint is str:
        is_fit = isinstance(value, str) and len(value) <= LONGEST_TEXT and _is_clean(value)
    else:
        is_fit = type(value) is hint
    if not is_fit:
        yield {"fault": KINDS[hint]}


def _is_clean(text: str) -> bool:
    return text == tidy(text) and not has_refused_characters(text)


def _is_day(value: Any) -> bool:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True


def _read(name: str, value: Any) -> Any:
    hint = _hints()[name]
    if get_origin(hint) is not tuple:
        return value
    days = get_args(hint)[0] is date
    return tuple(date.fromisoformat(row) if days else row for row in value)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [row.isoformat() if isinstance(row, date) else row for row in value]
    return value


def _shown(misfit: Misfit) -> dict[str, Any]:
    return {name: fact for name, fact in misfit._asdict().items() if fact is not None}
