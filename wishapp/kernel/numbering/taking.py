"""Takes the next document number in the caller's transaction; a rollback leaves no gap."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now, today
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.kernel.numbering.models import NumberSequence


class NumberKind(StrEnum):
    """Prefixes of the document numbers."""

    WISH = "WX"
    REPORT_SLIP = "BD"
    REPORT_RECEIPT = "HZ"
    SERVICE_RECORD = "FW"
    STATEMENT = "FK"
    DATA_REQUEST = "GX"
    TRANSFER = "ZB"
    COMPLAINT = "TS"
    CERTIFICATE = "ZM"
    VOLUNTEER = "ZY"
    PROVISION = "TZ"


def take_number(kind: NumberKind, *, of: str = "") -> str:
    """The next number, for example ``WX-229901-2026-000123``.

    With ``of``, the code of a place, that place counts on its own, and its code stands in the
    number. Takers of one kind wait for each other until the holder's transaction ends.
    """
    return take_numbers(kind, 1, of=of)[0]


def wait_for_takers(kind: NumberKind) -> datetime:
    """Wait until everybody who took a number of this year has finished; returns the moment then.

    Whoever takes one later does so after that moment. Nobody waits for the caller.
    """
    waiting = db.session.begin_nested()
    take_numbers(kind, 0)
    moment = now()
    # Gives the counter free again.
    waiting.rollback()
    return moment


def take_numbers(kind: NumberKind, count: int, *, of: str = "") -> list[str]:
    """The next numbers in a row, of the county or of one place in it."""
    counter = f"{kind.value}:{of}" if of else kind.value
    year = today().year
    statement = insert(NumberSequence).values(kind=counter, year=year, last=count)
    taken = statement.on_conflict_do_update(
        index_elements=["kind", "year"], set_={"last": NumberSequence.last + count}
    ).returning(NumberSequence.last)
    last = db.session.execute(taken).scalar_one()
    prefix = f"{kind.value}-{of or county().code}-{year}"
    return [f"{prefix}-{number:06d}" for number in range(last - count + 1, last + 1)]
