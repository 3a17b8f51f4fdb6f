"""Takes the words out of wishes; what the statistics and the ledger refer to stays."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, update

from wishapp.claims.models import Claim, ReturnVisit
from wishapp.clock import now
from wishapp.db import db
from wishapp.keys.columns import sealed_tables
from wishapp.notices.models import CallTask
from wishapp.people.models import Guardianship
from wishapp.screening.models import Screening
from wishapp.wishes.models import Wish, WishCheck


def anonymise(wish_ids: Sequence[UUID]) -> None:
    """Erase every sealed word that belongs to these wishes, and what could be matched by.

    Number, state, form, place and times stay.
    """
    claims = select(Claim.id).where(Claim.wish_id.in_(wish_ids))
    about = or_(Screening.subject_id.in_(wish_ids), Screening.subject_id.in_(claims))
    _blank(Screening, about)
    # The words of a notice are in the call that was made instead.
    _blank(CallTask, or_(CallTask.subject_id.in_(wish_ids), CallTask.subject_id.in_(claims)))
    for model in (WishCheck, ReturnVisit, Claim, Guardianship):
        _blank(model, model.wish_id.in_(wish_ids))
    # The wall's own copies of the words are not sealed.
    unsealed = {"public_name": "", "public_label": "", "public_text": ""}
    _blank(Wish, Wish.id.in_(wish_ids), address_digest=b"", anonymised_at=now(), **unsealed)


def _blank(model: Any, condition: ColumnElement[bool], **more: Any) -> None:
    """Empty all sealed columns, also such as come later."""
    table = next(each for each in sealed_tables() if each.name == model.__tablename__)
    empty: dict[str, Any] = {
        column.name: None if column.nullable else "" for column in table.columns
    }
    statement = update(model).where(condition).values(**empty, **more)
    db.session.execute(statement.execution_options(synchronize_session=False))
