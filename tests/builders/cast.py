"""The people of every story: who they are, what they may, and how they sign in."""

from dataclasses import dataclass, field, fields
from datetime import timedelta
from uuid import UUID

import time_machine

from tests.builders.land import (
    BY_SETUP,
    COMMUNITY,
    GRID,
    NEXT_COMMUNITY,
    TOWN,
    UNIT_A,
    UNIT_B,
    WORDING,
    code,
    publish_wordings,
)
from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.kernel.access import Actor, Role
from wishapp.registry.members.confirming import confirm_by_slip
from wishapp.registry.members.models import ReportIn
from wishapp.registry.members.queries import actor_of_token
from wishapp.registry.members.reporting_in import Slip, activate, apply, receive
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.granting import grant_role
from wishapp.registry.people.queries import person_of
from wishapp.registry.people.signing_in import SignedIn, sign_in

# Long enough ago for service last month, and for every session of that day to have ended.
SINCE = timedelta(days=60)
CONSENTS = dict.fromkeys((Purpose.PROCESSING, Purpose.UNIT_PROVISION), WORDING)


@dataclass(frozen=True)
class Cast:
    """Everybody as an actor, loaded as an edge does."""

    wang: Actor  # 王奶奶, a resident of the first grid
    li: Actor  # 李爷爷, another resident
    zhao: Actor  # 赵, active member of unit A
    qian: Actor  # 钱, active member of unit B
    sun: Actor  # 孙, has applied only
    zhou: Actor  # 周, clerk of the community
    wu: Actor  # 吴, grid worker
    zheng: Actor  # 郑, admin of the community
    gao: Actor  # 高, admin of the next community
    feng: Actor  # 冯, admin of the street
    chen: Actor  # 陈, admin of the county
    chu: Actor  # 褚, liaison of unit A
    wei: Actor  # 卫, a stranger
    tokens: dict[str, str] = field(repr=False)  # what each of them sends as a bearer


NAMES = tuple(each.name for each in fields(Cast) if each.name != "tokens")
PLACED = {
    "zhou": (Role.COMMUNITY_CLERK, COMMUNITY),
    "wu": (Role.GRID_WORKER, GRID),
    "zheng": (Role.COMMUNITY_ADMIN, COMMUNITY),
    "gao": (Role.COMMUNITY_ADMIN, NEXT_COMMUNITY),
    "feng": (Role.STREET_ADMIN, TOWN),
    "chen": (Role.COUNTY_ADMIN, "000000"),
}
SLIPS = {
    "zhao": ("赵明远", "13900000001", "槐荫路8号2单元301", UNIT_A),
    "qian": ("钱思齐", "13900000002", "槐荫路9号1单元102", UNIT_B),
    "sun": ("孙晓禾", "13900000003", "槐荫路12号3单元501", UNIT_A),
}


def openid(name: str) -> str:
    """What the platform calls somebody of the cast."""
    return f"openid-of-{name}"


def signed_in(name: str) -> SignedIn:
    """A new session for somebody of the cast, or for anybody new."""
    return sign_in(openid=openid(name))


def actor_of_name(name: str) -> Actor:
    """Sign in and be recognised by the token, as a request is."""
    token = signed_in(name).token
    # The token is looked up by a query that does not look into the session first.
    db.session.flush()
    return actor_of_token(token)


def actor_of(person: Actor | UUID) -> Actor:
    """The same person as they stand now: roles and report-in read again."""
    person_id = person if isinstance(person, UUID) else person.me
    token = sign_in(openid=person_of(person_id).openid).token
    db.session.flush()
    return actor_of_token(token)


def slip(name: str = "sun", **changes: str) -> Slip:
    """The report slip of a member of the cast."""
    who, phone, address, uscc = SLIPS[name]
    values = {
        "name": who, "phone": phone, "address": address, "political_status": "member",
        "skills": "电工", "unit_uscc": uscc, "community_code": code(COMMUNITY),
    }  # fmt: skip
    return Slip(**values | changes)


def apply_for(actor: Actor, words: Slip | None = None) -> ReportIn:
    """Hand in a slip with all consents."""
    report_in = apply(actor, words or slip(), consents=CONSENTS)
    db.session.flush()
    return report_in


def report_in_fully(actor: Actor, clerk: Actor, words: Slip) -> ReportIn:
    """From the slip to an active report-in."""
    report_in = apply_for(actor, words)
    receive(clerk, report_in.id)
    confirm_by_slip(clerk, report_in.id, paper_no="2026-11")
    return activate(clerk, report_in.id)


def assemble() -> None:
    """Enter the whole cast, as of two months ago."""
    with time_machine.travel(now() - SINCE, tick=True):
        publish_wordings()
        actors = {name: actor_of_name(name) for name in NAMES}
        for name, (role, place) in PLACED.items():
            grant_role(BY_SETUP, actors[name].me, role, place_code=code(place))
        grant_role(BY_SETUP, actors["chu"].me, Role.UNIT_LIAISON, uscc=UNIT_A)
        clerk = actor_of(actors["zhou"])
        for name in ("zhao", "qian"):
            report_in_fully(actors[name], clerk, slip(name))
        apply_for(actors["sun"], slip("sun"))


def gather() -> Cast:
    """Sign everybody in; the tokens are good for a month in every copy of this database."""
    tokens = {name: signed_in(name).token for name in NAMES}
    db.session.flush()
    return Cast(**{name: actor_of_token(token) for name, token in tokens.items()}, tokens=tokens)
