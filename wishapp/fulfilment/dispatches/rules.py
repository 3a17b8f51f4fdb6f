"""Whom to ask first, and why: pure decisions. Every point of a rank has a reason that is shown.

A rank is worked out anew each time it is looked at, kept nowhere, and never leaves the desk: it
says whom to ask, not who is better.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from wishapp.base.clock import start_of_day
from wishapp.config import CountyRules
from wishapp.demand.wishes.states import BEING_FULFILLED, FULFILLED, WishState
from wishapp.fulfilment.claims.states import ClaimState
from wishapp.fulfilment.dispatches.states import LIVE, ON_THE_DESK, DispatchState
from wishapp.registry.offers.rules import Skill, Span, has_hours_between
from wishapp.registry.places.rules import paths_above

DAY = timedelta(days=1)
# What somebody asked for at a moment lasts at least so long.
VISIT = timedelta(hours=1)
# So many minutes lately halve what little work counts for.
HALVING_MINUTES = 120
DONE = (ClaimState.DELIVERED, ClaimState.CONFIRMED, ClaimState.DISPUTED)
IN_HAND = (ClaimState.CLAIMED, ClaimState.IN_PROGRESS)


class DeclineReason(StrEnum):
    """Why somebody declines; nobody has to tell more."""

    NO_TIME = "no_time"
    TOO_FAR = "too_far"
    LACKS_SKILL = "lacks_skill"
    UNWELL = "unwell"
    UNSUITABLE = "unsuitable"
    OTHER = "other"


class Factor(StrEnum):
    """A part of which a rank is the sum."""

    SKILL = "skill"
    DISTANCE = "distance"
    HOURS = "hours"
    CLAIMS = "claims"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Need:
    """What a wish asks of somebody. ``at`` is when it is wanted, if that is known."""

    place_path: str
    skill: Skill | None
    at: datetime | None
    wanted_before: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A member who may be asked. ``minutes`` were served lately, ``live`` claims are in hand.

    ``place_path`` is where the member reported in, ``offered_paths`` where they would serve.
    """

    person_id: UUID
    report_in_id: UUID
    place_path: str
    skills: Sequence[str]
    spans: Sequence[Span]
    offered_paths: Sequence[str]
    rested_since: datetime
    live: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Reason:
    """What one factor gives, why, and the number behind it if there is one."""

    factor: Factor
    code: str
    points: int
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with the points, and all the reasons for them."""

    candidate: Candidate
    points: int
    reasons: tuple[Reason, ...]


def ranked(
    candidates: Iterable[Candidate], need: Need, *, moment: datetime, rules: CountyRules
) -> list[Ranked]:
    """Candidates by their points; of equal ones, who has not been asked for longest comes first."""
    found = [_rank(each, need, moment, rules) for each in candidates]
    return sorted(
        found,
        key=lambda each: (-each.points, each.candidate.rested_since, each.candidate.person_id),
    )


def _rank(candidate: Candidate, need: Need, moment: datetime, rules: CountyRules) -> Ranked:
    reasons = (
        _skill(candidate, need, rules.match_skill_points),
        _distance(candidate, need, rules.match_distance_points),
        _hours(candidate, need, moment, rules.match_hours_points),
        _claims(candidate, rules.match_load_points),
        _minutes(candidate, rules.match_load_points),
    )
    return Ranked(candidate, sum(each.points for each in reasons), reasons)


def _skill(candidate: Candidate, need: Need, most: int) -> Reason:
    if need.skill is None:
        return Reason(Factor.SKILL, "skill_not_asked", 0)
    if need.skill in candidate.skills:
        return Reason(Factor.SKILL, "skill_offered", most)
    return Reason(Factor.SKILL, "skill_not_offered", 0)


NEARNESS = {4: "same_grid", 3: "same_community", 2: "same_street", 1: "same_county"}


def _distance(candidate: Candidate, need: Need, most: int) -> Reason:
    """A third of the points for each level that the nearest of the member's places shares."""
    above = set(paths_above(need.place_path))
    shared = max(
        (len(above.intersection(paths_above(path))) for path in candidate.offered_paths), default=1
    )
    # A grid in a grid is no nearer than its grid.
    level = min(shared, max(NEARNESS))
    return Reason(Factor.DISTANCE, NEARNESS[level], most * (level - 1) // (len(NEARNESS) - 1))


def _hours(candidate: Candidate, need: Need, moment: datetime, most: int) -> Reason:
    if not candidate.spans:
        return Reason(Factor.HOURS, "hours_not_said", most // 2)
    start = need.at or moment
    if need.at is not None:
        end = need.at + VISIT
    else:
        end = start_of_day(need.wanted_before + DAY) if need.wanted_before else start + 7 * DAY
    if has_hours_between(candidate.spans, start, end):
        return Reason(Factor.HOURS, "hours_fit", most)
    return Reason(Factor.HOURS, "hours_differ", 0)


def _claims(candidate: Candidate, load: int) -> Reason:
    """Half of the points for little work, shared among the claims in hand."""
    code = "holds_claims" if candidate.live else "hands_free"
    return Reason(Factor.CLAIMS, code, load // 2 // (1 + candidate.live), candidate.live)


def _minutes(candidate: Candidate, load: int) -> Reason:
    """The other half, for who has served little lately."""
    code = "served_lately" if candidate.minutes else "not_served_lately"
    points = (load - load // 2) * HALVING_MINUTES // (HALVING_MINUTES + candidate.minutes)
    return Reason(Factor.MINUTES, code, points, candidate.minutes)


def attempt_after(state: DispatchState | None, attempt: int) -> int:
    """Which attempt in a row the next dispatch is, after the wish's last one and its number.

    ``state`` is None when there was none. A dispatch that was called off counts neither way. After
    any other end than a return to the desk, the count begins anew.
    """
    if state in ON_THE_DESK:
        return attempt + 1
    return attempt if state is DispatchState.CALLED_OFF else 1


def verb_after(state: DispatchState, wish: WishState, claim: ClaimState | None) -> str | None:
    """The verb that a dispatch has to follow by its wish's state; None when it may stay as it is.

    ``claim`` is the state of the claim that the dispatch led to, if it led to one.
    """
    if state in ON_THE_DESK:
        return None if wish is WishState.PUBLISHED else "close"
    return _live_verb(state, wish, claim) if state in LIVE else None


def _live_verb(state: DispatchState, wish: WishState, claim: ClaimState | None) -> str | None:
    is_held = wish in (*BEING_FULFILLED, *FULFILLED)
    if claim in DONE:
        return "fulfil"
    if claim in IN_HAND and is_held:
        return None
    if not is_held and wish is not WishState.PUBLISHED:
        return "call_off"
    if state is DispatchState.TAKEN:
        return "drop"
    return "overtake" if is_held else None
