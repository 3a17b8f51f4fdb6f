"""At every start, refuses to serve a county without a key that stored values still need.

A process notes its first key before it seals anything. So the key marks name every key under which
values may lie. Reading them costs one small query, however many values there are.
"""

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db, transaction
from wishapp.kernel.keys.counting import UNREADABLE, Need, need_of, needs
from wishapp.kernel.keys.models import KeyMark
from wishapp.kernel.sealing import digest_mark

FIELD, DIGEST = "field", "digest"
# At a county's first start; nobody but the operator waits for it.
LONGEST_COUNT = "10min"


def key_problems() -> list[str]:
    """One sentence for the operator for each reason why this county cannot be served.

    Stores the key marks of the present settings. Counting values takes long, so it is done only
    when a key is missing, or at the county's first start.
    """
    with transaction():
        marks = _marks()
    if not marks:
        marks = _first_marks()
    missing = sorted(_named(marks, FIELD) - {key.id for key in county().field_keys})
    sentences = [sentence for key_id in missing if (sentence := _missing(key_id))]
    if _named(marks, DIGEST) not in (set(), {digest_mark()}):
        sentences.append(_digest_changed())
    if not sentences:
        _enter(marks)
    return sentences


def unmet_keys() -> list[str]:
    """The key ids that are marked but not configured; the values that need them are not counted."""
    with transaction():
        marks = _marks()
    # Entered alone, the first key would keep the next start from counting what lies under others.
    marks = marks or _first_marks()
    _enter(marks)
    return sorted(_named(marks, FIELD) - {key.id for key in county().field_keys})


def _marks() -> set[tuple[str, str]]:
    rows = db.session.execute(select(KeyMark.kind, KeyMark.name))
    return {(kind, name) for kind, name in rows}


def _named(marks: set[tuple[str, str]], kind: str) -> set[str]:
    return {name for each, name in marks if each == kind}


def _first_marks() -> set[tuple[str, str]]:
    """Marks for the keys that stored values name themselves, when the county has no marks yet."""
    found = {(FIELD, name) for name in needs(longest=LONGEST_COUNT) if name != UNREADABLE}
    _add(found)
    return found


def _enter(marks: set[tuple[str, str]]) -> None:
    _add({(FIELD, county().field_keys[0].id), (DIGEST, digest_mark())} - marks)


def _add(marks: set[tuple[str, str]]) -> None:
    rows = [{"kind": kind, "name": name, "entered_at": now()} for kind, name in sorted(marks)]
    if rows:
        with transaction():
            db.session.execute(insert(KeyMark).values(rows).on_conflict_do_nothing())


def _missing(key_id: str) -> str:
    need = need_of(key_id)
    if need.values or need.uncounted:
        return _still_needed(key_id, need)
    # Marked, but nothing lies under it any more.
    with transaction():
        db.session.execute(delete(KeyMark).where(KeyMark.kind == FIELD, KeyMark.name == key_id))
    return ""


def _still_needed(key_id: str, need: Need) -> str:
    code = county().code
    tables = len(need.tables) + len(need.uncounted)
    return (
        f"county {code}: the key {key_id} is missing from field_keys, but {need.values:,} values in"
        f" {tables} tables can be opened with no other ({need}). Put it back below the first key;"
        f" before you remove it, run: wishapp rotate-keys --county {code}"
    )


def _digest_changed() -> str:
    return (
        f"county {county().code}: digest_secret or digest_algorithm differs from what the stored"
        " digests were made with. Nobody would be found by them; put the former setting back"
    )
