"""Whose data a request opens: the wish or slip that it names, and the name of the person."""

from wishapp.base.comparing import folded_name
from wishapp.base.errors import Code, refuse_unless
from wishapp.demand.wishes.child_files import may_open
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.queries import wish_of
from wishapp.demand.wishes.rules import ForWhom
from wishapp.kernel.access import Actor
from wishapp.privacy.requests.queries import report_in_of_number, wish_of_number
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.data_requests.rules import Right, SubjectKind
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_of
from wishapp.registry.members.states import REPORT_IN, ReportInState
from wishapp.registry.people.queries import holds_any_role, person_of

Subject = Wish | ReportIn
LIVE = REPORT_IN.moves["end"].sources


def subject_numbered(kind: SubjectKind, number: str) -> Subject:
    """The wish or slip with this number.

    Nobody belongs to a community by a slip that it returned or that ended. Raises ``not_found``.
    """
    if kind is not SubjectKind.REPORT_IN:
        return wish_of_number(number)
    report_in = report_in_of_number(number)
    refuse_unless(_is_live(report_in), Code.NOT_FOUND)
    return report_in


def subject_of(request: DataRequest) -> Subject:
    """The wish or slip that a request names."""
    if request.subject_kind == SubjectKind.REPORT_IN:
        report_in: ReportIn = report_in_of(request.subject_id)
        return report_in
    return wish_of(request.subject_id)


def must_say_whose(kind: SubjectKind, subject: Subject) -> None:
    """Raise ``whose_data_unsaid`` for somebody else's wish without a word who of the two asks.

    Raises ``not_found`` where the resident wished for themselves, so that there is no other.
    A resident without an account is always the one whom their wish is for.
    """
    if isinstance(subject, ReportIn):
        return
    is_own = subject.for_whom == ForWhom.SELF
    if kind is SubjectKind.WISH:
        is_said = is_own or not person_of(subject.wisher_id).openid
        refuse_unless(is_said, Code.WHOSE_DATA_UNSAID)
    else:
        refuse_unless(not is_own, Code.NOT_FOUND)


def name_of(kind: SubjectKind, subject: Subject) -> str | None:
    """The name of the person whose data is opened; None when nobody wrote it down."""
    if isinstance(subject, ReportIn):
        return subject.member_name or None
    if kind is SubjectKind.POSTER:
        return person_of(subject.wisher_id).name or None
    return subject.beneficiary_name or None


def folded_name_of(kind: SubjectKind, subject: Subject) -> str | None:
    """The same name in the form in which names are compared."""
    name = name_of(kind, subject)
    return folded_name(name) if name else None


def name_shown(actor: Actor, request: DataRequest) -> str | None:
    """The name of the person behind a request; the caller has written the look down.

    A child's name is shown to those alone who may open the child's file.
    """
    kind, subject = SubjectKind(request.subject_kind), subject_of(request)
    is_poster = kind is SubjectKind.POSTER
    is_shown = is_poster or isinstance(subject, ReportIn) or may_open(actor, subject)
    return name_of(kind, subject) if is_shown else None


def must_still_stand(request: DataRequest) -> None:
    """Raise ``slip_over`` when the member's slip was returned or ended since they asked."""
    subject = subject_of(request)
    stands = not isinstance(subject, ReportIn) or _is_live(subject)
    refuse_unless(stands, Code.SLIP_OVER)


def must_end_no_role(request: DataRequest) -> None:
    """Raise ``holds_role`` when an account would be erased whose person serves somewhere."""
    is_erased = request.right == Right.DELETE and (request.subject_kind != SubjectKind.BENEFICIARY)
    refuse_unless(not (is_erased and holds_any_role(request.person_id)), Code.HOLDS_ROLE)


def _is_live(report_in: ReportIn) -> bool:
    return ReportInState(report_in.state) in LIVE
