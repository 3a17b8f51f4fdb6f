"""The steps of wishes that clients were told of, in the words of the state tables."""

from collections import Counter
from collections.abc import Mapping

from playground.endure.record import Answers, Told

# The state in which a wish is after the last step that somebody was told of.
AFTER: Mapping[str, str] = {
    "wish.post": "submitted",
    "wish.withdraw": "withdrawn",
    "wish.take": "under_review",
    "wish.verify": "verified",
    "wish.publish": "published",
    "wish.visit": "reviewed",
    "wish.close": "closed",
    "wish.share_out": "crowd_open",
    "crowd.fill": "crowd_full",
    "crowd.start": "in_progress",
    "crowd.deliver": "delivered",
    "crowd.confirm": "confirmed",
    "claim.claim": "claimed",
    "claim.release": "published",
    "claim.start": "in_progress",
    "claim.deliver": "delivered",
    "claim.confirm": "confirmed",
}
# What a claim's step is called among the transitions of a wish, where that differs.
AS_WRITTEN = {"post": "submit"}


def steps_of_wishes(told: Answers) -> tuple[dict[str, str], dict[str, Counter[str]]]:
    """The last step of each wish, and how often each of its steps was told."""
    wish_of = told.wish_of_claim()
    last: dict[str, str] = {}
    steps: dict[str, Counter[str]] = {}
    for each in told.all:
        if not each.is_done or each.verb not in AFTER:
            continue
        wish = _wish(each, wish_of)
        last[wish] = each.verb
        verb = each.verb.partition(".")[2]
        steps.setdefault(wish, Counter())[AS_WRITTEN.get(verb, verb)] += 1
    return last, steps


def _wish(told: Told, wish_of: Mapping[str, str]) -> str:
    if told.verb == "wish.post":
        return told.made
    by_claim = told.verb.startswith("claim.") and told.verb != "claim.claim"
    return wish_of.get(told.about, "") if by_claim else told.about


def unsure_wishes(told: Answers) -> set[str]:
    """The wishes of which a step was never answered, so that it may have happened or not."""
    wish_of = told.wish_of_claim()
    return {_wish(each, wish_of) for each in told.unheard() if each.verb in AFTER}


def written_verbs() -> set[str]:
    """The verbs of transitions that clients bring about."""
    plain = {verb.partition(".")[2] for verb in AFTER}
    return {AS_WRITTEN.get(verb, verb) for verb in plain}
