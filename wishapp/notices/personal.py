"""What notices tell of people: what each was told, by message or by a call."""

from wishapp.base.personal import Personal, Section, Table
from wishapp.notices.models import CallTask, Notice, NoticeAttempt, NoticePermission, NoticeTurn

PERSONAL = Personal(
    Table(Notice, of=(Notice.person_id,), shown=Section.NOTICES, verbs=("shelve",)),
    Table(
        # What was said in a call about a wish goes with the wish's words.
        CallTask,
        of=(CallTask.person_id,),
        with_wish=(CallTask.subject_id,),
        with_claim=(CallTask.subject_id,),
        verbs=("finish",),
    ),
    Table(NoticePermission, of=(NoticePermission.person_id,), is_deleted=True),
    Table(NoticeAttempt, of=(NoticeAttempt.person_id,), stays="that it was tried, no words"),
    Table(NoticeTurn, of=(NoticeTurn.id,), stays="a number of the turn, no words"),
)
