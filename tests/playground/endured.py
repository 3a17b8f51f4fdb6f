"""A made-up run in which every promise was kept: what was told, and what is held."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from playground.endure.held import (
    Held,
    HeldClaim,
    HeldPledge,
    HeldRecord,
    HeldStatement,
    HeldWish,
    Item,
    Received,
)
from playground.endure.record import Told

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)
REFUSED = {"status": 409, "code": "already_claimed"}


def told(verb: str, who: str, about: str = "", made: str = "", **more: object) -> Told:
    return replace(Told(verb=verb, who=who, about=about, made=made), **more)  # type: ignore[arg-type]


# Zhao wins and gives back, Qian wins and serves half an hour; Sun is told to be too late.
TOLD = (
    told("wish.post", "wang", made="wish"),
    told("wish.take", "clerk", "wish"),
    told("wish.verify", "grid", "wish"),
    told("wish.publish", "admin", "wish"),
    told("claim.claim", "zhao", "wish", "first"),
    told("claim.claim", "sun", "wish", **REFUSED),
    told("claim.release", "zhao", "first"),
    told("claim.claim", "qian", "wish", "second", tries=3),
    told("claim.start", "qian", "second"),
    told("claim.deliver", "qian", "second", minutes=30),
    told("claim.confirm", "wang", "second"),
    told("wish.post", "li", made="shared"),
    told("wish.share_out", "admin", "shared"),
    told("pledge.pledge", "zhao", "shared", "share"),
    told("pledge.pledge", "sun", "shared", status=409, code="crowd_full"),
    told("crowd.fill", "li", "shared"),
    told("crowd.start", "zhao", "shared", "third"),
    told("crowd.deliver", "zhao", "shared"),
    told("crowd.confirm", "li", "shared"),
    told("pledge.fulfil", "zhao", "share", minutes=5),
    told("statement.draw_up", "county", "unit", "statement"),
    told("statement.send", "county", "statement"),
    told("ledger.read", "qian", minutes=30),
    told("ledger.read", "zhao", minutes=5),
    told("board.fulfilled", "county", minutes=2),
)
WISH_VERBS = ("submit", "take", "verify", "publish", "claim", "release", "claim", "start",
              "deliver", "confirm")  # fmt: skip
FIRST = HeldClaim(
    id="first", wish="wish", member="zhao", state="released", began=NOON, ended=NOON + HOUR
)
SECOND = HeldClaim(
    id="second", wish="wish", member="qian", state="confirmed", began=NOON + 2 * HOUR
)
WISH = HeldWish(id="wish", wisher="wang", state="confirmed", verbs=Counter(WISH_VERBS))
THIRD = HeldClaim(id="third", wish="shared", member="zhao", state="confirmed", began=NOON)
SHARED_WISH = HeldWish(
    id="shared", wisher="li", state="confirmed",
    verbs=Counter(("submit", "share_out", "fill", "start", "deliver", "confirm")),
)  # fmt: skip
SHARE = HeldPledge(id="share", wish="shared", member="zhao", state="fulfilled")
SHARE_RECORD = HeldRecord(service="share", member="zhao", unit="unit", minutes=5, wishes=1)
RECORD = HeldRecord(service="second", member="qian", unit="unit", minutes=30, wishes=1)
STATEMENT = HeldStatement(
    id="statement", unit="unit", revision=1, state="acknowledged", digest="d1",
    minutes={"qian": 30, "zhao": 5}, message_id="m1", delivery="acknowledged", receipt_no="HZ-1",
)  # fmt: skip
RECEIVED = Received(message_id="m1", digest="d1", receipt_no="HZ-1", minutes=35)
HELD = Held(
    wishes=(WISH, SHARED_WISH),
    claims=(FIRST, SECOND, THIRD),
    pledges=(SHARE,),
    records=(RECORD, SHARE_RECORD),
    statements=(STATEMENT,),
    received=(RECEIVED,),
    attention=(Item(step="screen", cause="platform", is_known=True),),
)
