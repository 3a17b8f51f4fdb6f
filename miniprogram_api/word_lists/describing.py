"""Says in the description of the API which words a field takes or gives, and their labels."""

from typing import Any

from marshmallow import fields

from miniprogram_api.fields import OneOf, Word
from miniprogram_api.word_lists.table import WordList, list_of

NOTHING = "无"


def described_words(_: Any, field: fields.Field[Any], ret: dict[str, Any]) -> dict[str, Any]:
    """What apispec adds to a property: the labels of its words, and the name of their list."""
    found = _list_of(field)
    if found is None:
        return {}
    words = [word for word in ret["enum"] if word is not None]
    said: dict[str, Any] = {
        "x-word-list": found.name,
        "x-enum-labels": {word: found.labels[word] for word in words},
    }
    if isinstance(field, Word):
        said["type"] = ["string", "null"] if field.allow_none else "string"
        if field.may_be_empty:
            said["enum"] = ["", *ret["enum"]]
            said["x-enum-labels"] = {"": NOTHING} | said["x-enum-labels"]
    return said


def _list_of(field: fields.Field[Any]) -> WordList | None:
    if isinstance(field, Word):
        return list_of(field.enum)
    known = (list_of(each.words) for each in field.validators if isinstance(each, OneOf))
    return next(known, None)
