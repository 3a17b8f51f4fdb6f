"""What notices tell of people: what each was told, by message or by a call."""

from uuid import UUID

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased

from wishapp.base.personal import Follows, Personal, Section, Table
from wishapp.notices.models import CallTask, Notice, NoticeAttempt, NoticePermission, NoticeTurn
from wishapp.notices.table.line import TEMPLATES, Who

_Other = aliased(Notice)
# An account may also be told of somebody's wish as a member or in office.
_TO_RESIDENT = Notice.template == TEMPLATES[Who.WISHER]
_CALLS_ANOTHER = exists().where(
    _Other.id == CallTask.notice_id, _Other.template != TEMPLATES[Who.WISHER]
)


def _was_told(person_id: UUID) -> ColumnElement[bool]:
    """The condition that a person has a notice of the same change already."""
    return exists().where(_Other.person_id == person_id, _Other.cause_id == Notice.cause_id)


PERSONAL = Personal(
    Table(
        Notice,
        of=(Notice.person_id,),
        shown=Section.NOTICES,
        verbs=("shelve",),
        follows=(
            Follows(Notice.person_id, about=Notice.subject_id, unless=_was_told, only=_TO_RESIDENT),
        ),
    ),
    Table(
        # What was said in a call about a wish goes with the wish's words.
        CallTask,
        of=(CallTask.person_id,),
        with_wish=(CallTask.subject_id,),
        with_claim=(CallTask.subject_id,),
        verbs=("finish",),
        follows=(Follows(CallTask.person_id, about=CallTask.subject_id, only=~_CALLS_ANOTHER),),
    ),
    Table(NoticePermission, of=(NoticePermission.person_id,), is_deleted=True),
    Table(NoticeAttempt, of=(NoticeAttempt.person_id,), stays="that it was tried, no words"),
    Table(NoticeTurn, of=(NoticeTurn.id,), stays="a number of the turn, no words"),
)
