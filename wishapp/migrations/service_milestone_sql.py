"""Writes the triggers that note service milestones, from the table of what is counted.

A migration holds them as a fixed text. A test compares the triggers in the database with those
made here. Who changes the table adds a migration with the new text.
"""

from collections.abc import Iterator

from wishapp.office.service_boards.table import COUNTED, Counted


def service_milestone_triggers() -> Iterator[str]:
    """The triggers of all kinds, on transitions and on what changes its place."""
    for each in COUNTED:
        yield _of_transitions(each)
    for each in COUNTED:
        if each.stays:
            yield _of_moves(each)


def _of_transitions(each: Counted) -> str:
    comes, goes = f"NEW.new = '{each.state}'", f"NEW.old = '{each.state}'"
    return (
        f"CREATE OR REPLACE TRIGGER transitions_count_{each.kind} AFTER INSERT ON transitions "
        f"FOR EACH ROW WHEN (NEW.kind = '{each.kind}' "
        f"AND ({comes}) IS DISTINCT FROM coalesce({goes}, false)) "
        f"EXECUTE FUNCTION note_service_step('{each.table}', '{each.state}', '{each.team}')"
    )


def _of_moves(each: Counted) -> str:
    return (
        f"CREATE OR REPLACE TRIGGER {each.table}_count_moves AFTER UPDATE OF place_path "
        f"ON {each.table} FOR EACH ROW WHEN (OLD.state = '{each.state}' "
        f"AND NEW.state = '{each.state}' AND OLD.place_path <> NEW.place_path) "
        f"EXECUTE FUNCTION note_service_move('{each.kind}', '{each.team}')"
    )
