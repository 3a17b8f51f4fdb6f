"""Tells how much of each noun goes elsewhere, from a place that closes or a unit that merges."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields

from miniprogram_api.fields import one_of
from miniprogram_api.word_lists.registry_words import MOVING_NOUNS


class MovingSchema(Schema):
    """How much of one noun moves along, or moved."""

    noun = fields.String(validate=one_of(MOVING_NOUNS))
    label = fields.String()
    count = fields.Integer()


def counted(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """What moves, in the order in which people ask for it."""
    return [
        {"noun": noun, "label": label, "count": counts[noun]}
        for noun, label in MOVING_NOUNS.items()
        if noun in counts
    ]
