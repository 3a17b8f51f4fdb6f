"""The acts that a list or file offers to whoever reads it."""

from enum import StrEnum


class Act(StrEnum):
    """An act that is open to a person now, on the thing beside which it stands."""

    # On a claim.
    CONTACT = "contact"
    START = "start"
    DELIVER = "deliver"
    RELEASE = "release"
    CONFIRM = "confirm"
    DISPUTE = "dispute"
    REWORK = "rework"
    SETTLE = "settle"
    # On a pledge, and on the wish that it leads.
    CHANGE = "change"
    TAKE_BACK = "take_back"
    PASS_ON_LEAD = "pass_on_lead"  # noqa: S105 - an act
    # On an entry in a draw.
    LEAVE = "leave"
    # On a proposal.
    ACCEPT = "accept"
    DECLINE = "decline"
    # On a part in a joint claim, or a membership.
    JOIN = "join"
    ATTEST = "attest"
    DENY = "deny"
    # On one's own wish.
    AMEND = "amend"
    WITHDRAW = "withdraw"
    RATE = "rate"
    REOPEN = "reopen"
