"""Says in Chinese what a version of the rules changes, and why one cannot be accepted."""

from collections.abc import Iterable, Mapping
from typing import Any

from miniprogram_api.county_rules.labels import FAULTS, RULE_LABELS


def label_of(name: str) -> str:
    """How people call a rule."""
    return RULE_LABELS.get(name, name)


def shown_changes(changes: Iterable[Iterable[Any]]) -> list[dict[str, Any]]:
    """Each changed rule with its label, and its value before and after."""
    return [
        {"name": name, "label": label_of(name), "before": before, "after": after}
        for name, before, after in changes
    ]


def shown_rules(rules: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each rule with its label and its value."""
    return [{"name": name, "label": label_of(name), "value": rules[name]} for name in rules]


def fault_sentences(faults: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """A sentence for each rule that cannot be accepted, by the field that holds it."""
    told: dict[str, list[str]] = {}
    for fault in faults:
        name = str(fault["name"])
        facts = {**fault, "label": label_of(name), "other": label_of(str(fault.get("other", "")))}
        told.setdefault(f"changes.{name}", []).append(FAULTS[fault["fault"]].format_map(facts))
    return told
