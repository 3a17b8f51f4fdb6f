"""What objections tell of people: that they do not want their unit to be told, and why."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func

from wishapp.base.personal import Fate, Kind, Personal, Section, Table, Term, pruning
from wishapp.hours.objections.models import Objection
from wishapp.hours.objections.states import STANDING


def _fell_before(moment: datetime) -> ColumnElement[bool]:
    answered_at = func.coalesce(Objection.answered_at, Objection.raised_at)
    return and_(Objection.state.not_in(STANDING), answered_at < moment)


PERSONAL = Personal(
    Table(
        Objection,
        of=(Objection.person_id,),
        shown=Section.OBJECTIONS,
        rights_end_by=("take_back",),
    ),
    terms=(
        Term(
            Kind.OBJECTIONS,
            Fate.DELETE,
            "keep_request_years",
            since="the answer to an objection that no longer stands",
            law="个人信息保护法 19, 47",
            sweep=pruning(Objection, _fell_before),
        ),
    ),
)
