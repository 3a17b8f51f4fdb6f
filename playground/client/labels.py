"""The Chinese labels of words, where the description has them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from playground.client.description import Json

LABELS = ("x-enum-labels", "x-labels")
LIST = "x-word-list"
# Whatever stands here describes the words of the thing that it stands in.
INSIDE = frozenset({"items", "schema"})
Labels = dict[str, dict[str, str]]


def labels_of(document: Json) -> Labels:
    """Labels by the name of their list, failing that of their field, and by word."""
    found: Labels = {}
    for name, labels in _inside(document, ""):
        found.setdefault(name, {}).update(labels)
    return {name: dict(sorted(found[name].items())) for name in sorted(found)}


def labels_page(found: Labels) -> str:
    """The module ``labels.js``: one line a list."""
    lines = ['/** @type {import("./labels").Labels} */', "const labels = {"]
    lines += [
        f"  {name}: {json.dumps(words, ensure_ascii=False)}," for name, words in found.items()
    ]
    return "\n".join([*lines, "};", "", "module.exports = { labels };", ""])


def labels_types(found: Labels) -> str:
    """The types beside ``labels.js``."""
    lines = ["export interface Labels {"]
    for name, words in found.items():
        union = " | ".join(json.dumps(word) for word in words)
        lines.append(f"  {name}: Record<{union}, string>;")
    return "\n".join([*lines, "}", "", "export const labels: Labels;", ""])


def _inside(described: Any, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(described, list):
        for each in described:
            yield from _inside(each, name)
    if not isinstance(described, Mapping):
        return
    for key in LABELS:
        if isinstance(labels := described.get(key), Mapping):
            yield described.get(LIST, name), dict(labels)
    for key, inner in described.items():
        yield from _inside(inner, _called(described, key, name))


def _called(described: Mapping[str, Any], key: str, name: str) -> str:
    """What the thing below a key is called: a parameter has its own name."""
    if key not in INSIDE:
        return key
    own = described.get("name")
    return own if isinstance(own, str) else name
