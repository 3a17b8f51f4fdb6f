"""Takes the next number in the caller's transaction: rolled back with it, so no gap is left."""

from enum import StrEnum

from sqlalchemy.dialects.postgresql import insert

from wishapp.clock import today
from wishapp.county import county
from wishapp.db import db
from wishapp.numbering.models import NumberSequence


class NumberKind(StrEnum):
    """Prefixes of the document numbers."""

    WISH = "WX"
    REPORT_SLIP = "BD"
    REPORT_RECEIPT = "HZ"
    SERVICE_RECORD = "FW"
    STATEMENT = "FK"


def take_number(kind: NumberKind) -> str:
    """The next number, for example ``WX-229901-2026-000123``.

    Takers of one kind wait for each other until the holder's transaction ends.
    """
    year = today().year
    statement = insert(NumberSequence).values(kind=kind.value, year=year, last=1)
    taken = statement.on_conflict_do_update(
        index_elements=["kind", "year"], set_={"last": NumberSequence.last + 1}
    ).returning(NumberSequence.last)
    return f"{kind.value}-{county().code}-{year}-{db.session.execute(taken).scalar_one():06d}"
