"""What assisted steps and confirm codes tell of people: what a resident said in a call."""

from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, exists

from wishapp.base.personal import Personal, Section, Table
from wishapp.fulfilment.assistance.models import AssistedStep, ConfirmCode, PaperStep
from wishapp.fulfilment.assistance.queries import assisted_steps_of


def _proves_step(member_id: UUID, picture_id: SQLColumnExpression[UUID]) -> ColumnElement[bool]:
    return exists().where(PaperStep.person_id == member_id, PaperStep.evidence == picture_id)


PERSONAL = Personal(
    Table(AssistedStep, of_wish=(AssistedStep.wish_id,)),
    Table(
        PaperStep,
        of=(PaperStep.person_id,),
        shown=Section.PAPER_STEPS,
        stays="the sheet proves what the member undertook and did",
        proves=_proves_step,
    ),
    Table(ConfirmCode, stays="a digest of digits that tell nothing"),
    sections={Section.ASSISTED_STEPS: assisted_steps_of},
)
