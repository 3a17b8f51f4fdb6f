"""Counts a county's totals anew, so that nobody who looks at them has to."""

from datetime import datetime, timedelta

from sqlalchemy.dialects.postgresql import insert

from wishapp.base.db import db
from wishapp.fulfilment.public_totals.models import TOTALS_ID, PublicTotals
from wishapp.fulfilment.public_totals.queries import count_all, counted_since

COUNT_EVERY = timedelta(minutes=10)


def count_totals(moment: datetime) -> bool:
    """Count the totals unless they were counted lately; whether they were counted now."""
    if counted_since(moment - COUNT_EVERY):
        return False
    values = count_all()._asdict() | {"counted_at": moment}
    statement = insert(PublicTotals).values(id=TOTALS_ID, **values)
    db.session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))
    return True
