"""Staff decide about a denial: the member is kept, the report-in ends, or the member went on."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said
from wishapp.registry.denials.denying import note_denial_look
from wishapp.registry.denials.models import Denial
from wishapp.registry.denials.queries import denial_for_update, denial_of
from wishapp.registry.denials.states import DenialState
from wishapp.registry.members.confirming import prove_by_paper
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import report_in_for_update
from wishapp.registry.members.reporting_in import end_all_of
from wishapp.registry.members.states import REPORT_IN, EndedBecause

LIVE = REPORT_IN.moves["end"].sources


def keep_member(actor: Actor, denial_id: UUID, *, words: str, paper_no: str) -> Denial:
    """The member stays: staff saw a paper, whose number or date they note, that proves it.

    What was held back since the denial goes to the unit with its next statement. Raises
    ``not_found``, ``same_person``, and ``move_not_allowed`` once the report-in is over.
    """
    denial, report_in = _to_decide(actor, denial_id)
    _move(actor, denial, report_in, "keep", words)
    # The newest paper is the proof; what stood on an earlier one was put in doubt.
    report_in.paper_no = paper_no
    prove_by_paper(actor, report_in, paper_no=paper_no)
    return denial


def end_denied(actor: Actor, denial_id: UUID, *, words: str) -> Denial:
    """The unit is right: the report-in ends, as when staff end it.

    What was served stays in the ledger. Raises ``not_found``, ``same_person``.
    """
    denial, report_in = _to_decide(actor, denial_id)
    _move(actor, denial, report_in, "end", words)
    if report_in.state in LIVE:
        end_all_of(denial.person_id, by=actor, why=said(words))
    return denial


def note_moved(actor: Actor, denial_id: UUID, *, words: str) -> Denial:
    """The member went on to another unit, retired or moved, by the doors for that.

    Raises ``not_found``, ``same_person``, and ``denial_not_moved`` before they did.
    """
    denial, report_in = _to_decide(actor, denial_id)
    has_gone_on = report_in.ended_because in set(EndedBecause)
    refuse_unless(has_gone_on, Code.DENIAL_NOT_MOVED)
    _move(actor, denial, report_in, "note_move", words)
    return denial


def _to_decide(actor: Actor, denial_id: UUID) -> tuple[Denial, ReportIn]:
    """Lock the report-in before the denial, as the unit does."""
    found = denial_of(denial_id)
    require(actor, Action.SEE_DENIAL, found, see=Action.SEE_DENIAL)
    report_in = report_in_for_update(found.report_in_id)
    denial = denial_for_update(denial_id)
    is_at_street = denial.state == DenialState.AT_STREET
    action = Action.DECIDE_DENIAL_AGAIN if is_at_street else Action.DECIDE_DENIAL
    require(actor, action, denial, see=Action.SEE_DENIAL)
    return denial, report_in


def _move(actor: Actor, denial: Denial, report_in: ReportIn, verb: str, words: str) -> None:
    lifecycle.target_of(denial, verb)
    denial.words, denial.decided_by, denial.decided_at = words, actor.me, now()
    lifecycle.move(denial, verb, by=actor)
    report_in.denied_at = None
    note_denial_look(actor, denial)
