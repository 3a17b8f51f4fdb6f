"""What corrections of service records tell of people: what was wrong, and what is right."""

from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, any_, exists

from wishapp.base.personal import Fate, Kind, Personal, Section, Table, Term
from wishapp.hours.record_corrections.models import RecordCorrection
from wishapp.hours.record_corrections.retention import OLD_CORRECTIONS


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
    terms=(
        Term(
            Kind.RECORD_CORRECTIONS,
            Fate.DELETE,
            "keep_correction_years",
            since="one was refused or taken back; an approved one stays with the records",
            law="个人信息保护法 19, 47",
            sweep=OLD_CORRECTIONS,
        ),
    ),
)
