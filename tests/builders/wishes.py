"""Brings wishes and claims to a state, each step by the use case and by whom it belongs to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tests.builders.cast import WORDING, Cast
from tests.builders.doing import do
from tests.builders.land import GRID, code
from tests.builders.times import service
from tests.builders.transfers import transferred
from wishapp.base.clock import now
from wishapp.base.db import db, transaction
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.wishes.claim_window import take_over
from wishapp.demand.wishes.lines import Line, Sharing
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.noting_risks import Risks, note_risks
from wishapp.demand.wishes.posting import WishWords, post_wish
from wishapp.demand.wishes.public_wording import reword_wish
from wishapp.demand.wishes.queries import lines_of, wish_for_update
from wishapp.demand.wishes.reviewing import (
    add_check,
    close_wish,
    publish_wish,
    reject_wish,
    return_wish,
    take_wish,
    verify_wish,
)
from wishapp.demand.wishes.rules import (
    CheckWay,
    DifficultyGroup,
    ForWhom,
    Insurance,
    LineKind,
    RejectCode,
    Shortfall,
    WishForm,
)
from wishapp.demand.wishes.withdrawing import withdraw_wish
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.claims.deadlines import check_claim_deadline
from wishapp.fulfilment.claims.models import Claim
from wishapp.fulfilment.claims.releasing import cancel_claim_of, release_claim
from wishapp.fulfilment.claims.setting_out import start_claim
from wishapp.fulfilment.disputes.disputing import dispute_claim
from wishapp.fulfilment.pledges.pledging import pledge_shares
from wishapp.fulfilment.pledges.shortfall import close_for_pledges
from wishapp.fulfilment.reports.reporting import Done, report_done
from wishapp.fulfilment.return_visits.making import Finding, make_return_visit
from wishapp.hours.ledger.rules import ServiceTime
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Actor
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.rules import AgeGroup

CONSENTS = dict.fromkeys((Purpose.PROCESSING, Purpose.SENSITIVE, Purpose.PUBLICATION), WORDING)
PUBLIC_TEXT = "希望有人帮忙修一盏灯"


def words(**changes: Any) -> WishWords:
    """What 王奶奶 writes, unless told otherwise; what she wants to have is worth 100 yuan."""
    values: dict[str, Any] = {
        "form": WishForm.SERVICE,
        "content": "厨房的灯坏了三天，想请人来修",
        "beneficiary_name": "王秀兰",
        "contact_phone": "13800000001",
        "address": "槐荫路3号1单元402",
        "difficulty_group": DifficultyGroup.ELDER_ALONE,
        "beneficiary_age": AgeGroup.ADULT,
        "for_whom": ForWhom.SELF,
        "wanted_before": None,
    }
    if changes.get("form") is WishForm.GOODS:
        values["reference_value"] = 100
    return WishWords(**values | changes)


@dataclass(frozen=True)
class Plot:
    """Who wishes what, and who makes it come true in which time."""

    cast: Cast
    wisher: Actor
    member: Actor
    words: WishWords
    time: ServiceTime | None
    pictures: Sequence[UUID]
    place: str


def post(plot: Plot) -> UUID:
    """Hand a wish in."""
    posted = do(
        post_wish, plot.wisher, plot.words, community_code=code(plot.place), consents=CONSENTS
    )
    return posted.id


def pass_screening(wish_id: UUID) -> None:
    """The platform finds nothing."""
    screening = newest_screening(wish_id)
    assert screening is not None
    take_verdict(screening.id, suggest="pass", label=100, trace_id="trace")


def check(plot: Plot, wish_id: UUID) -> None:
    """Put into other words, screened, telephoned, visited, and declared real."""
    reword_wish(plot.cast.zhou, wish_id, wording=PUBLIC_TEXT)
    db.session.flush()
    pass_screening(wish_id)
    add_check(plot.cast.zhou, wish_id, way=CheckWay.PHONE, finding="电话核实")
    add_check(plot.cast.wu, wish_id, way=CheckWay.VISIT, finding="入户核实")
    note_risks(plot.cast.wu, wish_id, Risks(risks=(), insurance=Insurance.NOT_NEEDED))
    db.session.flush()
    verify_wish(plot.cast.wu, wish_id)


def newest_claim(wish_id: UUID) -> Claim:
    """The last claim on a wish."""
    query = select(Claim).where(Claim.wish_id == wish_id).order_by(Claim.id.desc()).limit(1)
    return db.session.scalars(query).one()


def deliver(plot: Plot, wish_id: UUID) -> None:
    """The member reports the wish done."""
    done = Done(
        time=plot.time,
        report="灯修好了",
        picture_ids=plot.pictures,
        shows_people=False,
        goods_fit=plot.time is None,
    )
    report_done(plot.member, newest_claim(wish_id).id, done)


def withdraw_with_claim(plot: Plot, wish_id: UUID) -> None:
    """The wish is taken back, and the worker ends its claim."""
    withdraw_wish(plot.wisher, wish_id, why="已经自己修好")
    db.session.flush()
    cancel_claim_of(wish_id)


def fill_up(plot: Plot, wish_id: UUID) -> None:
    """The member takes all shares of every line."""
    for line in lines_of(wish_id):
        pledge_shares(plot.member, wish_id, line.id, shares=line.target)


def let_deadline_pass(plot: Plot, wish_id: UUID) -> None:
    """The time for pledges is over, and the worker comes to it."""
    wish_for_update(wish_id).open_until = now()
    db.session.flush()
    close_for_pledges(wish_id)


def let_lapse(plot: Plot, wish_id: UUID) -> None:
    """The member was reminded in vain, and the worker comes to the claim."""
    claim = newest_claim(wish_id)
    claim.contact_reminded_at = claim.contact_by = now()
    db.session.flush()
    check_claim_deadline(claim.id)


SHARED = ("crowd_open", "crowd_full", "crowd_short")
SHARING = Sharing(
    lines=(Line(kind=LineKind.GOODS, text="收纳箱", target=2),), shortfall=Shortfall.EXTEND_ONCE
)
FOUND = Finding(way=CheckWay.PHONE, received=True, satisfaction=5, finding="很满意")
# The state before, and the step from there.
STEPS: dict[str, tuple[str, Callable[[Plot, UUID], object]]] = {
    "under_review": ("submitted", lambda p, w: take_wish(p.cast.zhou, w)),
    "returned": ("under_review", lambda p, w: return_wish(p.cast.zhou, w, why="请写清地址")),
    "rejected": (
        "under_review",
        lambda p, w: reject_wish(p.cast.zhou, w, code=RejectCode.DUPLICATE, why="重复"),
    ),
    "transferred": ("under_review", lambda p, w: transferred(p.cast, p.wisher, w)),
    "verified": ("under_review", check),
    "published": ("verified", lambda p, w: publish_wish(p.cast.zheng, w)),
    "crowd_open": ("verified", lambda p, w: publish_wish(p.cast.zheng, w)),
    "crowd_full": ("crowd_open", fill_up),
    "crowd_short": ("crowd_open", let_deadline_pass),
    "expired": (
        "published",
        lambda p, w: lifecycle.move(wish_for_update(w), "expire", by=Actor.for_system("expiry")),
    ),
    "taken_over": ("expired", lambda p, w: take_over(p.cast.zhou, w, why="社区承办")),
    "claimed": ("published", lambda p, w: claim_wish(p.member, w)),
    "released": ("claimed", lambda p, w: release_claim(p.member, newest_claim(w).id, why="出差")),
    "lapsed": ("claimed", let_lapse),
    "in_progress": ("claimed", lambda p, w: start_claim(p.member, newest_claim(w).id)),
    "delivered": ("in_progress", deliver),
    "disputed": (
        "delivered",
        lambda p, w: dispute_claim(p.wisher, newest_claim(w).id, why="灯还不亮"),
    ),
    "confirmed": ("delivered", lambda p, w: confirm_claim(p.wisher, newest_claim(w).id)),
    "reviewed": ("confirmed", lambda p, w: make_return_visit(p.cast.wu, w, FOUND)),
    "closed": ("reviewed", lambda p, w: close_wish(p.cast.feng, w)),
    "withdrawn": ("published", lambda p, w: withdraw_wish(p.wisher, w, why="不需要了")),
    "cancelled": ("in_progress", withdraw_with_claim),
}


def path_to(state: str) -> list[Callable[[Plot, UUID], object]]:
    """The steps from a submitted wish to a state of a wish or of its claim."""
    steps: list[Callable[[Plot, UUID], object]] = []
    while state != "submitted":
        state, step = STEPS[state]
        steps.insert(0, step)
    return steps


def a_wish(
    cast: Cast,
    state: str = "published",
    *,
    wisher: Actor | None = None,
    member: Actor | None = None,
    time: ServiceTime | None = None,
    pictures: Sequence[UUID] = (),
    shows: Sequence[UUID] = (),
    place: str = GRID,
    **writes: Any,
) -> Wish:
    """A wish in a state, or one whose claim is ``released`` or ``cancelled``.

    By default 王奶奶 wishes for a service and 赵 fulfils it. ``writes`` changes her words.
    ``pictures`` are those of the report, and ``shows`` those of the wish.
    """
    if shows:
        writes = {"pictures": shows, "shows_people": False} | writes
    if state in SHARED:
        writes = {"sharing": SHARING, "form": WishForm.GOODS} | writes
    written = words(**writes)
    given = time or service() if written.form is not WishForm.GOODS else None
    plot = Plot(cast, wisher or cast.wang, member or cast.zhao, written, given, pictures, place)
    wish_id = post(plot)
    with transaction():
        for step in path_to(state):
            step(plot, wish_id)
            db.session.flush()
        return wish_for_update(wish_id)


def a_claim(cast: Cast, state: str = "delivered", **plot: Any) -> Claim:
    """The claim of ``a_wish`` in a state."""
    wish = a_wish(cast, state, **plot)
    with transaction():
        return newest_claim(wish.id)
