"""Writes the SQL by which the database recognises a milestone, from the table of milestones.

A migration holds this SQL as a fixed text, so that the migration never changes. A test compares the
SQL in the database with the SQL made from the table. Who changes the table adds a migration with
the new text.
"""

from collections.abc import Iterable, Iterator

from wishapp.demand.boards.milestone_names import Name
from wishapp.demand.boards.table import OPINIONS, STEPS
from wishapp.demand.wishes.states import FULFILLED


def milestone_statements() -> Iterator[str]:
    """The function that names the milestone of a transition, and the triggers that call it."""
    yield (
        "CREATE OR REPLACE FUNCTION milestone_name(t transitions) RETURNS text "
        f"LANGUAGE sql IMMUTABLE AS $$ SELECT CASE{''.join(_cases())} END $$"
    )
    kinds = _in("NEW.kind", dict.fromkeys(step.kind for step in STEPS))
    yield _trigger("transitions", "note_milestone()", when=f"WHEN ({kinds})")
    for said in OPINIONS:
        yield _trigger(said.table, f"note_opinion('{said.name}', '{said.at}', '{said.level}')")


def _cases() -> Iterator[str]:
    for step in STEPS:
        capacity = (f"t.capacity = '{step.capacity}'",) if step.capacity else ()
        yield _case(step.name, step.kind, _in("t.verb", step.verbs), *capacity)
    was_done, is_done = _in("t.old", FULFILLED), _in("t.new", FULFILLED)
    yield _case(Name.FULFILLED, "wish", is_done, f"NOT coalesce({was_done}, false)")
    yield _case(Name.UNDONE, "wish", was_done, f"NOT {is_done}")


def _case(name: Name, kind: str, *conditions: str) -> str:
    joined = " AND ".join((f"t.kind = '{kind}'", *conditions))
    return f" WHEN {joined} THEN '{name}'"


def _in(value: str, words: Iterable[str]) -> str:
    quoted = ", ".join(f"'{word}'" for word in words)
    return f"{value} IN ({quoted})"


def _trigger(table: str, function: str, *, when: str = "") -> str:
    return (
        f"CREATE OR REPLACE TRIGGER {table}_milestones AFTER INSERT ON {table} "
        f"FOR EACH ROW {when} EXECUTE FUNCTION {function}"
    )
