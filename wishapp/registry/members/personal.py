"""What report-ins tell of people: a member's name, how to reach them, and where they belong."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_

from wishapp.base.clock import now
from wishapp.base.personal import Fate, Kind, Personal, Section, Table, Term, nobody, pruning
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.retention import ENDED_REPORT_INS
from wishapp.registry.members.states import REPORT_IN
from wishapp.registry.people.models import Kinship

LIVE = [state.value for state in REPORT_IN.moves["end"].sources]


def _idle_kinship(before: datetime) -> ColumnElement[bool]:
    """Whether a kinship keeps nobody from claiming any more.

    It ended, or neither of the two is a member.
    """
    theirs = or_(ReportIn.person_id == Kinship.person_id, ReportIn.person_id == Kinship.relative_id)
    is_of_member = exists().where(theirs, ReportIn.state.in_(LIVE))
    is_over = or_(Kinship.ended_at < before, ~is_of_member)
    return and_(Kinship.declared_at < before, is_over)


PERSONAL = Personal(
    Table(
        ReportIn,
        of=(ReportIn.person_id,),
        shown=Section.REPORT_INS,
        kept={"member_name": "names in service records have to be provable for ten years"},
        # By the name that stays nobody is found any more.
        empty=lambda: {"name_digest": None, "phone_digest": None},
        erased=lambda: {
            "address_digest": nobody(),
            "skills": "",
            "restricted_at": now(),
            "evidence": None,
        },
        sheet=ReportIn.evidence,
    ),
    terms=(
        Term(
            Kind.REPORT_INS,
            Fate.ANONYMISE,
            "keep_report_in_years",
            since="the report-in ended or was returned, or was applied for and never received",
            law="个人信息保护法 19, 47",
            sweep=ENDED_REPORT_INS,
        ),
        Term(
            Kind.KINSHIPS,
            Fate.DELETE,
            "keep_kinship_years",
            since="it was declared, once neither of the two is a member; or it ended",
            law="个人信息保护法 19, 47; 慈善法 40",
            sweep=pruning(Kinship, _idle_kinship),
        ),
    ),
)
