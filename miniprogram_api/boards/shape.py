"""Shows a board of any kind, with what its lines say."""

from collections.abc import Callable
from typing import Any, TypeVar

from marshmallow import Schema, fields

from wishapp.demand.boards.lines import BoardOf, LineOf

F = TypeVar("F")
ShownLine = dict[str, Any]


class BoardOfAnyKindSchema(Schema):
    """What every board says beside its lines."""

    since = fields.Date()
    until = fields.Date()
    as_of = fields.AwareDateTime()
    is_final = fields.Boolean()
    least = fields.Integer()


def shown_board(
    drawn: BoardOf[F], shown_line: Callable[[LineOf[F]], dict[str, Any]]
) -> dict[str, Any]:
    """A board with its whole and its lines, each as ``shown_line`` shows it."""
    return {
        "since": drawn.period.since,
        "until": drawn.period.until,
        "as_of": drawn.as_of,
        "is_final": drawn.is_final,
        "least": drawn.least,
        "whole": shown_line(drawn.whole),
        "lines": [shown_line(line) for line in drawn.lines],
    }
