"""What a reader sees of a statement: the county all of it, a unit those whom it may be told of."""

from typing import Any

from wishapp.hours.statements.body import content_of, without_lines
from wishapp.hours.statements.models import Statement
from wishapp.hours.statements.queries import lines_not_to_be_told
from wishapp.kernel.access import Action, Actor, may


def content_for(actor: Actor, statement: Statement) -> dict[str, Any]:
    """The content of a statement that the actor may see.

    A liaison does not see the line of a member who withdrew, whenever the statement was sent:
    another look would be another provision (PIPL Art. 15, 23). What is left has no digest, and
    ``withheld`` says how many lines are missing.
    """
    content = content_of(statement.body)
    if may(actor, Action.DRAW_UP_STATEMENT, None):
        return content
    return without_lines(content, lines_not_to_be_told(statement))
