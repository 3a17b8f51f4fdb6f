"""What one person did to a thing, another decides (domain section 3)."""

import pytest

from tests.builders.cast import Cast
from tests.kernel.access.test_table import action_of, thing_of
from wishapp.kernel.access import Action, may

WISH_ROLES = {
    "take_wish": ("wisher_id", "submitter_id"),
    "review_wish": ("wisher_id", "submitter_id"),
    "publish_wish": ("wisher_id", "submitter_id"),
    "judge_screening": ("wisher_id", "submitter_id"),
    "visit_wish": ("wisher_id", "submitter_id", "reviewer_id", "claimant_id"),
    "claim_wish": ("wisher_id", "reviewer_id"),
    "close_wish": ("wisher_id", "claimant_id", "reviewer_id", "publisher_id"),
    "assist_wish": ("wisher_id", "reviewer_id", "claimant_id"),
    "hand_code_for_wish": ("claimant_id",),
    "pledge_wish": ("wisher_id", "reviewer_id"),
    "decide_wish": ("wisher_id", "claimant_id"),
}


@pytest.mark.parametrize(
    ("action", "part"), [(action, part) for action, parts in WISH_ROLES.items() for part in parts]
)
def test_whoever_had_a_part_in_a_wish_may_not(cast: Cast, action: str, part: str) -> None:
    """Separation of duties (domain section 3)."""
    who = cast.zhao if action in {"claim_wish", "pledge_wish"} else cast.zheng
    thing = thing_of(action, cast)
    thing.claimant_id = None
    assert may(who, action_of(action), thing)
    setattr(thing, part, who.me)
    assert not may(who, action_of(action), thing)


@pytest.mark.parametrize("who", ["zheng", "feng"])
def test_nobody_approves_what_they_proposed(cast: Cast, who: str) -> None:
    thing = thing_of("decide_record", cast)
    assert may(getattr(cast, who), Action.DECIDE_RECORD, thing)
    thing.proposer_id = getattr(cast, who).me
    assert not may(getattr(cast, who), Action.DECIDE_RECORD, thing)


@pytest.mark.parametrize("who", ["chen", "chu"])
def test_nobody_approves_an_address_that_they_proposed(cast: Cast, who: str) -> None:
    thing = thing_of("approve_endpoint", cast)
    assert may(getattr(cast, who), Action.APPROVE_ENDPOINT, thing)
    thing.proposer_id = getattr(cast, who).me
    assert not may(getattr(cast, who), Action.APPROVE_ENDPOINT, thing)
