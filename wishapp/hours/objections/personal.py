"""What objections tell of people: that they do not want their unit to be told, and why."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_

from wishapp.base.personal import Fate, Kind, Personal, Section, Table, Term
from wishapp.hours.objections.models import Objection
from wishapp.hours.objections.states import STANDING
from wishapp.kernel.lifecycle.forgetting import pruning_with_words
from wishapp.kernel.lifecycle.queries import moved_last


def _fell_before(moment: datetime) -> ColumnElement[bool]:
    return and_(Objection.state.not_in(STANDING), moved_last(Objection.id) < moment)


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
            since="an objection was declined or taken back",
            law="个人信息保护法 19, 47",
            sweep=pruning_with_words(Objection, _fell_before),
        ),
    ),
)
