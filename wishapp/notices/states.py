"""The states of a notice on its way over WeChat, and of a call that staff make instead."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class NoticeState(StrEnum):
    """What became of a notice besides standing in the inbox, where it is from the start.

    ``perhaps_sent``: nobody knows whether WeChat took it, so it is not sent again.
    """

    QUEUED = "queued"
    SENT = "sent_by_wechat"
    PERHAPS_SENT = "perhaps_sent"
    DIGESTED = "digested"
    UNSENDABLE = "unsendable"
    FAILED = "failed"


class CallState(StrEnum):
    """Where a call task stands."""

    OPEN = "open"
    DONE = "done"


N = NoticeState

NOTICE = Machine(
    kind="notice",
    states=NoticeState,
    starts={"record": N.QUEUED, "keep": N.UNSENDABLE},
    moves={
        "send": move(N.QUEUED, N.PERHAPS_SENT, to=N.SENT),
        "digest": move(N.QUEUED, N.PERHAPS_SENT, to=N.DIGESTED),
        "lose": move(N.QUEUED, to=N.PERHAPS_SENT),
        "shelve": move(N.QUEUED, to=N.UNSENDABLE),
        "fail": move(N.QUEUED, to=N.FAILED),
        "not_arrived": move(N.SENT, N.DIGESTED, N.PERHAPS_SENT, to=N.FAILED),
    },
)

CALL_TASK = Machine(
    kind="call_task",
    states=CallState,
    starts={"open": CallState.OPEN},
    moves={
        "finish": move(CallState.OPEN, to=CallState.DONE),
        "reopen": move(CallState.DONE, to=CallState.OPEN),
    },
)
