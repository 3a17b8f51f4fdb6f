"""The table of all lists of words: what each is called, whose words they are, and their labels.

A list is chosen from, or read, under one name everywhere: in the county's public document, and as
``x-word-list`` in the description of the API.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from miniprogram_api.account_joins.words import JOINED_KIND_WORDS
from miniprogram_api.activities.messages import ACTIVITY_KINDS, EVERY
from miniprogram_api.anomalies.messages import ANOMALY_KINDS, ANOMALY_OUTCOMES
from miniprogram_api.attendance.messages import DIRECTIONS, WAYS
from miniprogram_api.attention.words import SENTENCES
from miniprogram_api.certificate_batches.words import OUTCOMES
from miniprogram_api.denials.messages import DENIAL_ANSWERS, DENIAL_REASONS
from miniprogram_api.intake.words import SIGN_WORDS
from miniprogram_api.messages import (
    MESSAGES,
    ROLE_WORDS,
    TEMPLATE_WORDS,
)
from miniprogram_api.offers.words import SKILL_WORDS
from miniprogram_api.own_data.layouts import LAYOUTS
from miniprogram_api.own_data.words import HANDED_WORDS, LOOK_WORDS, PURPOSE_WORDS, WORDS
from miniprogram_api.processing.words import ACTIVITY_WORDS, DOOR_WORDS
from miniprogram_api.reasons.words import KIND_WORDS, STEP_WORDS
from miniprogram_api.rights_messages import FACTS_OF_RIGHTS
from miniprogram_api.rosters.messages import EXEMPTION_WORDS, RATE_LINES
from miniprogram_api.state_words import STATE_WORDS
from miniprogram_api.state_words_of_kind import STATE_WORDS_OF_KIND
from miniprogram_api.volunteers.messages import LEFT_BECAUSE, VOLUNTEER_KINDS
from miniprogram_api.waiting.words import LABELS as WAITING_WORDS
from miniprogram_api.word_lists import labels, member_words, push_words, registry_words
from miniprogram_api.word_lists.act_words import ACT_WORDS
from miniprogram_api.word_lists.labels import Labels
from wishapp.base.errors import Code
from wishapp.base.moves import Machine
from wishapp.base.personal import Section
from wishapp.demand.codes.rules import SceneKind, Way
from wishapp.demand.earlier_wishes.rules import Outcome
from wishapp.demand.screening.rules import ScreeningKind
from wishapp.demand.screening.rules import SubjectKind as ScreenedKind
from wishapp.demand.transfers.rules import Handed
from wishapp.demand.wishes import rules as wishes
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.demand.wishes.warning_words import Danger, Sign
from wishapp.fulfilment.activities.rules import Every
from wishapp.fulfilment.activities.states import ActivityKind
from wishapp.fulfilment.assistance.rules import OnPaper
from wishapp.fulfilment.attendance.rules import SignedBy
from wishapp.fulfilment.certificate_batches.states import LineOutcome
from wishapp.fulfilment.dispatches.rules import DeclineReason, Factor
from wishapp.fulfilment.offline_scans.rules import Direction
from wishapp.fulfilment.participations.states import PartyKind
from wishapp.fulfilment.rectifications.rules import RectificationKind
from wishapp.fulfilment.teams.rules import ServiceKind, TeamKind
from wishapp.hours.anomalies.states import AnomalyKind, AnomalyOutcome
from wishapp.hours.ledger.rules import MinutesKind
from wishapp.kernel.access import Act, Role
from wishapp.kernel.attention.rules import Cause
from wishapp.kernel.audit import Look
from wishapp.notices.asking import Occasion
from wishapp.notices.calling import CallResult
from wishapp.office.report_rates.queries import By
from wishapp.office.search.rules import HitKind
from wishapp.privacy.own_data.opening_restricted import Kept
from wishapp.privacy.own_data.rules import Fact
from wishapp.privacy.register.rules import Detail, EntryKind
from wishapp.registry.account_joins.states import SeenDocument
from wishapp.registry.complaints.rules import About, ComplaintChannel
from wishapp.registry.data_requests import rules as requests
from wishapp.registry.denials.states import DenialAnswer, DenialReason
from wishapp.registry.desk_entries.states import DeskEntryKind
from wishapp.registry.members.confirming import Proof
from wishapp.registry.members.states import Employment, EndedBecause
from wishapp.registry.offers.rules import Skill
from wishapp.registry.people.consenting import Channel
from wishapp.registry.people.guarding import Relation
from wishapp.registry.people.rules import AgeGroup, Protection
from wishapp.registry.people.wordings import Purpose
from wishapp.registry.places.checking_rows import Does
from wishapp.registry.places.rules import GridKind, Level
from wishapp.registry.rosters.rules import Exemption
from wishapp.registry.volunteers.states import LeftBecause, VolunteerKind
from wishapp.tables import machines


@dataclass(frozen=True, slots=True)
class WordList:
    """A list of words. ``words`` is their enum, or the words themselves where there is none."""

    name: str
    words: type[StrEnum] | frozenset[str]
    labels: Labels


def _of(name: str, words: type[StrEnum], source: Mapping[Any, str]) -> WordList:
    """The words of an enum in their order. Raises ``KeyError`` for a word without a label."""
    return WordList(name, words, {word.value: source[word.value] for word in words})


def _plain(name: str, source: Mapping[Any, str]) -> WordList:
    # Keys of JSON are plain texts.
    plain = {str(word): label for word, label in source.items()}
    return WordList(name, frozenset(plain), plain)


def _states(machine: Machine) -> WordList:
    source = {**STATE_WORDS, **STATE_WORDS_OF_KIND.get(machine.kind, {})}
    return _of(f"{machine.kind}_states", machine.states, source)


TITLES = {code: title for code, (title, _) in ACTIVITY_WORDS.items()}
# What people choose from, or read on cards and in files.
COMMON = (
    _of("acts", Act, ACT_WORDS),
    _of("age_groups", AgeGroup, registry_words.AGE_GROUPS),
    _of("activity_kinds", ActivityKind, ACTIVITY_KINDS),
    _of("activity_repeats", Every, EVERY),
    _of("signed_by", SignedBy, WAYS),
    _of("scan_directions", Direction, DIRECTIONS),
    _of("anomaly_kinds", AnomalyKind, ANOMALY_KINDS),
    _of("anomaly_outcomes", AnomalyOutcome, ANOMALY_OUTCOMES),
    _of("certificate_batch_outcomes", LineOutcome, OUTCOMES),
    _of("complaint_subjects", About, WORDS["about"]),
    _of("consent_channels", Channel, WORDS["channel"]),
    _of("consent_purposes", Purpose, PURPOSE_WORDS),
    _of("decline_reasons", DeclineReason, WORDS["reason"]),
    _of("difficulty_groups", wishes.DifficultyGroup, WORDS["difficulty_group"]),
    _of("emergency_calls", Danger, labels.EMERGENCY_CALLS),
    _of("for_whom", wishes.ForWhom, labels.FOR_WHOM),
    _of("given_by", wishes.GivenBy, labels.GIVEN_BY),
    _of("insurances", wishes.Insurance, labels.INSURANCES),
    _of("line_kinds", wishes.LineKind, labels.LINE_KINDS),
    _of("employments", Employment, member_words.EMPLOYMENTS),
    _of("minutes_kinds", MinutesKind, WORDS["kind"]),
    _of("paper_steps", OnPaper, labels.PAPER_STEPS),
    _of("party_kinds", PartyKind, WORDS["party"]),
    _of("grid_kinds", GridKind, registry_words.GRID_KINDS),
    _of("place_levels", Level, registry_words.LEVELS),
    _of("protections", Protection, registry_words.PROTECTIONS),
    _of("public_labels", wishes.PublicLabel, labels.PUBLIC_LABELS),
    _of("qualifications", wishes.Qualification, FACTS_OF_RIGHTS["skill"]),
    _of("relations", Relation, WORDS["relation"]),
    _of("report_in_changes", EndedBecause, member_words.ENDED_BECAUSE),
    _of("risks", wishes.Risk, labels.RISKS),
    _of("scene_kinds", SceneKind, WORDS["kind"]),
    _of("denial_answers", DenialAnswer, DENIAL_ANSWERS),
    _of("denial_reasons", DenialReason, DENIAL_REASONS),
    _of("team_kinds", TeamKind, labels.TEAM_KINDS),
    _of("service_kinds", ServiceKind, labels.SERVICE_KINDS),
    _of("shortfalls", wishes.Shortfall, labels.SHORTFALLS),
    _of("skills", Skill, SKILL_WORDS),
    _of("template_occasions", Occasion, labels.OCCASIONS),
    _of("transfer_targets", wishes.TransferTarget, WORDS["target"]),
    _of("transferred_facts", Handed, HANDED_WORDS),
    _of("volunteer_kinds", VolunteerKind, VOLUNTEER_KINDS),
    _of("registration_ends", LeftBecause, LEFT_BECAUSE),
    _of("ways_in", Way, labels.WAYS),
    _of("wish_channels", wishes.WishChannel, labels.WISH_CHANNELS),
    _of("wish_forms", wishes.WishForm, WORDS["form"]),
    _of("wish_kinds", wishes.WishKind, labels.WISH_KINDS),
    _of("correctable_facts", Fact, WORDS["fact"]),
    _of("own_data_sections", Section, {each: LAYOUTS[each].title for each in Section}),
    _of("openings", Look, LOOK_WORDS),
    _of("seen_documents", SeenDocument, registry_words.DOCUMENTS),
    _plain("advice_codes", {**labels.REJECT_CODES, **WORDS["target"]}),
    _plain("finding_kinds", labels.FINDING_KINDS),
    _plain("finding_ways", labels.FINDING_WAYS),
    _plain("political_statuses", WORDS["political_status"]),
    _plain("rating_levels", WORDS["level"]),
    _plain("reason_kinds", KIND_WORDS),
    _plain("reason_steps", STEP_WORDS),
    _plain("releases", labels.RELEASES),
    _plain("templates", TEMPLATE_WORDS),
    _plain("walls", labels.WALLS),
)
# What staff and liaisons choose from.
OF_STAFF = (
    _of("attention_causes", Cause, SENTENCES),
    _of("call_results", CallResult, registry_words.CALL_RESULTS),
    _of("check_ways", wishes.CheckWay, labels.CHECK_WAYS),
    _of("complaint_channels", ComplaintChannel, registry_words.COMPLAINT_CHANNELS),
    _of("data_request_askers", requests.Asker, WORDS["asker"]),
    _of("data_request_facts", requests.RequestedFact, WORDS["fact"]),
    _of("data_request_papers", requests.Paper, registry_words.PAPERS),
    _of("data_request_places", requests.CheckedAt, registry_words.CHECKED_AT),
    _of("data_request_rights", requests.Right, WORDS["right"]),
    _of("data_request_subjects", requests.SubjectKind, registry_words.DATA_SUBJECTS),
    _of("desk_entry_kinds", DeskEntryKind, registry_words.DESK_ENTRY_KINDS),
    _of("due_kinds", DueKind, labels.DUE_KINDS),
    _of("earlier_outcomes", Outcome, labels.EARLIER_OUTCOMES),
    _of("exemptions", Exemption, EXEMPTION_WORDS),
    _of("hit_kinds", HitKind, labels.HIT_KINDS),
    _of("member_proofs", Proof, member_words.PROOFS),
    _of("place_import_steps", Does, registry_words.PLACE_STEPS),
    _of("rank_factors", Factor, labels.FACTORS),
    _of("rectification_kinds", RectificationKind, labels.RECTIFICATION_KINDS),
    _of(
        "register_details", Detail, {**FACTS_OF_RIGHTS["detail"], **registry_words.REGISTER_DETAILS}
    ),
    _of("register_entry_kinds", EntryKind, registry_words.ENTRY_KINDS),
    _of("reject_codes", wishes.RejectCode, labels.REJECT_CODES),
    _of("report_rate_lines", By, RATE_LINES),
    _of("restricted_kinds", Kept, registry_words.KEPT),
    _of("roles", Role, ROLE_WORDS),
    _of("screened_kinds", ScreenedKind, labels.SCREENED),
    _of("screening_kinds", ScreeningKind, labels.SCREENING_KINDS),
    _of("warning_signs", Sign, SIGN_WORDS),
    _plain("board_figures", labels.BOARD_FIGURES),
    _plain("endpoint_stops", push_words.ENDPOINT_STOPS),
    _plain("joined_kinds", JOINED_KIND_WORDS),
    _plain("moving_nouns", registry_words.MOVING_NOUNS),
    _plain("push_faults", push_words.PUSH_FAULTS),
    _plain("push_outcomes", push_words.PUSH_OUTCOMES),
    _plain("receipt_ways", labels.RECEIPT_WAYS),
    _plain("waiting_kinds", WAITING_WORDS),
    _plain("processing_subjects", {**TITLES, **DOOR_WORDS}),
)
STATES = tuple(_states(machine) for machine in machines())
REFUSALS = _of("refusals", Code, MESSAGES)
BY_WORDS: Mapping[object, WordList] = {
    each.words: each for each in (*COMMON, *OF_STAFF, *STATES, REFUSALS)
}


def list_of(words: Iterable[str]) -> WordList | None:
    """The list that words are of: all words of an enum, some of them, or words without an enum."""
    if isinstance(words, type):
        return BY_WORDS.get(words)
    kinds = {type(word) for word in words}
    found = BY_WORDS.get(kinds.pop()) if len(kinds) == 1 else None
    return found or BY_WORDS.get(frozenset(str(word) for word in words))
