"""What claims tell of people: who did what for whom, in their own words."""

from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, any_, exists

from wishapp.base.personal import Follows, Personal, Section, Table
from wishapp.fulfilment.claims.entries_of_person import entries_by
from wishapp.fulfilment.claims.models import Claim


def _proves_service(member_id: UUID, picture_id: SQLColumnExpression[UUID]) -> ColumnElement[bool]:
    return exists().where(Claim.member_id == member_id, picture_id == any_(Claim.evidence))


PERSONAL = Personal(
    Table(
        Claim,
        of=(Claim.member_id,),
        with_wish=(Claim.wish_id,),
        shown=Section.CLAIMS,
        proves=_proves_service,
    ),
    Table(
        Claim,
        of=(Claim.wisher_id,),
        kept={"report": "what the member reported proves the member's own service"},
        follows=(Follows(Claim.wisher_id, about=Claim.wish_id),),
    ),
    sections={Section.DRAW_ENTRIES: entries_by},
)
