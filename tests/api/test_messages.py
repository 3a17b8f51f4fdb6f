"""Every refusal has a status and a sentence, and every sentence gets the facts that it names."""

import ast
from collections.abc import Iterator
from string import Formatter

import pytest

from miniprogram_api.errors import OF_STATUS, STATUS, problem
from miniprogram_api.messages import MESSAGES, message_of
from miniprogram_api.state_words import STATE_WORDS
from miniprogram_api.state_words_of_kind import STATE_WORDS_OF_KIND
from playground.states_page import MACHINES
from tests.api.client import CHINESE, Api
from tests.guards.source import PRODUCT, nodes, where
from wishapp.base.errors import Code
from wishapp.demand.draws.states import DrawState, EntryState
from wishapp.demand.screening.states import ScreeningState
from wishapp.demand.wishes.states import WishState
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.fulfilment.dispatches.states import DispatchState, ProposalState
from wishapp.fulfilment.participations.states import ParticipationState
from wishapp.fulfilment.pledges.states import PledgeState, PurchaseState
from wishapp.fulfilment.teams.states import MembershipState, TeamState
from wishapp.hours.statements.states import DeliveryState, StatementState
from wishapp.notices.states import CallState, NoticeState
from wishapp.privacy.own_data.states import ClosingState, CorrectionState
from wishapp.registry.members.states import ReportInState

# Somebody was faster, or a step does not belong here: 409 is the status of all these.
CONFLICTS = {
    Code.UNIT_MERGED, Code.UNIT_MERGER_OPEN, Code.UNIT_MERGER_BEGUN, Code.SIGN_UP_CLOSED,
    Code.SIGNED_UP_ALREADY, Code.ACTIVITY_FULL, Code.ACTIVITY_BEGUN, Code.SEATS_HELD,
    Code.OFFER_OVER, Code.PRESENCE_CODE_USED, Code.PRESENCE_CLOSED,
    Code.PRESENCE_OPEN, Code.PRESENCE_NOT_OPEN, Code.PRESENCE_PAIRS_FULL, Code.ACTIVITY_NOT_OVER,
    Code.MOVE_NOT_ALLOWED, Code.ALREADY_REPORTED_IN, Code.ALREADY_REGISTERED,
    Code.SCREENING_NOT_PASSED,
    Code.CHECKS_INCOMPLETE, Code.RETURNED_TOO_OFTEN, Code.ALREADY_CLAIMED, Code.SERVICE_OVERLAP,
    Code.STATEMENT_OPEN, Code.STATEMENT_EMPTY, Code.STATEMENT_UNCHANGED, Code.ENDPOINT_MISSING,
    Code.DIGEST_MISMATCH, Code.CONSENT_WITHDRAWN, Code.STATEMENT_SUPERSEDED,
    Code.SHARED_WISH, Code.CROWD_FULL, Code.PLEDGES_CLOSED, Code.ALREADY_PLEDGED,
    Code.SHARES_UNSETTLED, Code.RECEIPT_USED, Code.LEAD_TAKEN, Code.LEAD_SPENT, Code.LEAD_ALONE,
    Code.WORDING_OUTDATED, Code.WORDING_EXISTS,
    Code.ACCOUNT_EXISTS, Code.PLACE_HAS_PLACES, Code.PLACE_NOT_EMPTY, Code.PLACE_CLOSING_BEGUN,
    Code.PLACE_CLOSING_OPEN, Code.RULES_OPEN, Code.RULES_IN_FORCE, Code.RULE_VERSION_EXISTS,
    Code.RULES_NOT_SIMULATED, Code.SIMULATIONS_TOO_MANY,
    Code.CORRECTION_OPEN, Code.CLOSING_OPEN, Code.CLOSING_MISSING, Code.DESK_ENTRY_OPEN,
    Code.HOUSEHOLD_QUOTA, Code.WISH_ENTERED_ALREADY, Code.CONFIRM_CODE_MISSING,
    Code.IMPORT_DONE_ALREADY, Code.IMPORT_ROW_CHANGED, Code.IMPORT_NOTHING_GOOD,
    Code.PHONE_CLOCK_CHANGED, Code.SCAN_KEYS_TOO_MANY, Code.SCAN_KEY_OVER,
    Code.PRESENCE_ASKED_ALREADY, Code.PRESENCE_REQUESTS_OPEN,
    Code.TEAM_OF_MEMBERS, Code.TEAM_OF_UNIT,
    Code.MEMBERSHIP_DENIED, Code.DENIAL_WAITING, Code.DENIAL_ANSWERED, Code.DENIAL_NOT_MOVED,
    Code.CERTIFICATE_HELD, Code.CERTIFICATE_BATCH_RUNNING, Code.CERTIFICATE_BATCH_EMPTY,
    Code.STAR_NOT_REACHED, Code.STAR_HELD, Code.STAR_PENDING, Code.STAR_IN_PUBLICITY,
    Code.IMPORT_OTHER_FILE, Code.ROSTER_LISTED_ALREADY, Code.ROSTER_NAMESAKE,
    Code.TOO_MANY_CLAIMS, Code.COOLING_OFF, Code.DRAW_OPEN, Code.DRAW_CLOSED, Code.DRAW_FULL,
    Code.ALREADY_ENTERED, Code.RENEWED_ALREADY, Code.SHARED_NOT_RENEWED,
    Code.ALREADY_RATED, Code.RATING_CLOSED, Code.ALREADY_REOPENED, Code.REOPENING_CLOSED,
    Code.NOT_RECEIVED, Code.NOT_PRINTABLE_YET,
    Code.PARTICIPANTS_MISSING, Code.PARTICIPANT_UNFIT, Code.ALREADY_IN_TEAM, Code.TEAM_BUSY,
    Code.TRANSFER_OPEN, Code.REQUEST_NOT_GRANTED, Code.TOLD_BY_CONSENT, Code.MEMBER_OBJECTS,
    Code.TRANSFER_OUTDATED,
    Code.SLIP_OVER, Code.SLIP_NUMBER_DIFFERS, Code.HOLDS_ROLE,
    Code.IMPORT_CONSENT_USED, Code.IMPORT_CONSENT_INVALID, Code.IMPORT_CONSENT_MISSING,
    Code.STATEMENT_IN_VIEW, Code.ENTRY_REPLACED, Code.CONSENT_NOT_NEEDED, Code.OBJECTION_RAISED,
    Code.DISPATCH_OPEN, Code.CANDIDATE_UNFIT, Code.PROPOSAL_OVERTAKEN,
    Code.HEIR_SHARES_NO_COSTS, Code.CARD_DOWN, Code.PICTURE_KEPT_OFF, Code.WISH_CHANGED,
    Code.CLAIMANT_RELATED,
    Code.JOIN_OPEN, Code.JOIN_NOT_ON_PAPER, Code.JOIN_OF_MEMBER, Code.JOIN_OF_MINOR,
    Code.JOIN_OF_PARTY, Code.JOIN_OF_KIN, Code.JOIN_WHILE_CLOSING, Code.JOIN_NAME_DIFFERS,
    Code.JOIN_UNFIT, Code.JOINED_TO_ACCOUNT,
}  # fmt: skip
STATES = (
    *WishState, *ClaimState, *ReportInState, *ScreeningState, *StatementState, *DeliveryState,
    *ClosingState, *CorrectionState, *PledgeState, *PurchaseState,
    *ParticipationState, *TeamState, *MembershipState,
    *DrawState, *EntryState, *DispatchState, *ProposalState,
    *NoticeState, *CallState,
)  # fmt: skip


def test_every_code_has_a_status() -> None:
    assert set(Code) - set(STATUS) == CONFLICTS
    assert set(STATUS.values()) <= {400, 401, 403, 404, 405, 413, 415, 422, 429, 500, 503}


def test_every_code_has_a_sentence_and_no_sentence_has_no_code() -> None:
    assert set(MESSAGES) == set(Code)
    assert len(set(MESSAGES.values())) == len(MESSAGES)
    for sentence in MESSAGES.values():
        assert CHINESE.search(sentence)
        assert sentence.endswith("。")


@pytest.mark.parametrize("state", sorted({state.value for state in STATES}))
def test_every_state_has_a_word(state: str) -> None:
    assert CHINESE.search(STATE_WORDS[state])


@pytest.mark.parametrize(("status", "code"), OF_STATUS.items())
def test_the_frameworks_refusals_have_codes_of_ours(town: Api, status: int, code: Code) -> None:
    with town.app.app_context():
        answer = problem(code, status=status)
    assert answer.status_code == status


RAISERS = {"Refusal", "refuse_unless"}


def refusals() -> Iterator[tuple[str, Code, set[str]]]:
    """Every place that raises a refusal: where, with which code, with which facts."""
    for path, call in nodes(*PRODUCT):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in RAISERS:
            facts = {keyword.arg for keyword in call.keywords if keyword.arg}
            for node in ast.walk(call):
                if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "Code":
                    yield where(path, call), Code[node.attr], facts


def test_every_sentence_gets_the_facts_that_it_names() -> None:
    found = list(refusals())
    assert len(found) > 50
    for place, code, facts in found:
        named = {name for _, name, _, _ in Formatter().parse(MESSAGES[code]) if name}
        assert named <= facts, (place, code)


def test_a_fact_that_is_a_state_is_said_in_words() -> None:
    assert "“已认领”" in message_of(Code.MOVE_NOT_ALLOWED, {"state": "claimed", "verb": "take"})
    assert "已退回 3 次" in message_of(Code.RETURNED_TOO_OFTEN, {"most": 3})


@pytest.mark.parametrize(
    ("kind", "state", "word"),
    [
        ("pledge", "taken_back", "已撤回"),
        ("pledge", "released", "已结束"),
        ("claim", "released", "已放弃"),
        ("closing", "taken_back", "已撤回注销"),
        ("dispatch", "closed", "已办结"),
        ("wish", "closed", "已销号"),
        ("dispatch", "returned", "已退回"),
    ],
)
def test_a_state_is_called_as_suits_the_thing(kind: str, state: str, word: str) -> None:
    assert f"“{word}”" in message_of(Code.MOVE_NOT_ALLOWED, {"kind": kind, "state": state})


def test_words_of_a_kind_are_for_states_that_it_has() -> None:
    """And they differ from the common word, or they would say nothing."""
    machines = {machine.kind: machine for machine in MACHINES}
    for kind, words in STATE_WORDS_OF_KIND.items():
        for state, word in words.items():
            assert machines[kind].states(state)
            assert word != STATE_WORDS[state]
