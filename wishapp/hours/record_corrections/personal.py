"""What corrections of service records tell of people: what was wrong, and what is right."""

from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, any_, exists

from wishapp.base.personal import Personal, Section, Table
from wishapp.hours.record_corrections.models import RecordCorrection


def _proves_service(_owner_id: UUID, picture_id: SQLColumnExpression[UUID]) -> ColumnElement[bool]:
    """The condition that a picture shows what was entered of somebody's service."""
    return exists().where(picture_id == any_(RecordCorrection.evidence))


PERSONAL = Personal(
    Table(
        RecordCorrection,
        of=(RecordCorrection.person_id,),
        shown=Section.RECORD_CORRECTIONS,
        rights_end_by=("take_back",),
        proves=_proves_service,
    ),
)
