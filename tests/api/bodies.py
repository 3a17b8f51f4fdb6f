"""What phones send: the bodies of the main path's requests."""

from typing import Any
from uuid import UUID

from tests.builders.cast import SLIPS, WORDING
from tests.builders.land import COMMUNITY, GRID
from tests.builders.settings import QINGHE
from tests.builders.times import service
from wishapp.hours.ledger.rules import ServiceTime

Body = dict[str, Any]
# Nothing has this id, in whatever process a test runs.
NOBODYS = UUID(int=1)


def wish_body(**changes: Any) -> Body:
    """王奶奶's wish."""
    consents = dict.fromkeys(("processing", "sensitive", "publication"), WORDING)
    return {
        "form": "service",
        "content": "厨房的灯坏了三天，想请人来修",
        "beneficiary_name": "王秀兰",
        "contact_phone": "13800000001",
        "address": "槐荫路3号1单元402",
        "difficulty_group": "elder_alone",
        "beneficiary_age": "adult",
        "for_whom": "self",
        "community_code": QINGHE.code + GRID,
        "consents": consents,
    } | changes


def amended(**changes: Any) -> Body:
    """The same wish, mended."""
    body = wish_body(**changes)
    del body["community_code"], body["consents"]
    return body


def slip_body(of: str = "sun", **changes: Any) -> Body:
    """A report slip."""
    who, phone, address, uscc = SLIPS[of]
    return {
        "name": who,
        "phone": phone,
        "address": address,
        "political_status": "member",
        "skills": "电工",
        "unit_uscc": uscc,
        "community_code": QINGHE.code + COMMUNITY,
        "consents": {"processing": WORDING, "unit_provision": WORDING},
    } | changes


def times_of(time: ServiceTime) -> Body:
    """A service time as JSON."""
    start, end = time.start.isoformat(), time.end.isoformat()
    return {"start": start, "end": end, "break_minutes": time.break_minutes}


def done_body(time: ServiceTime | None = None, **changes: Any) -> Body:
    """The member's report, by default about yesterday from 9:00 to 10:30."""
    said = {"shows_people": False} if "picture_ids" in changes else {}
    return {"service": times_of(time or service()), "report": "灯修好了"} | said | changes


AGREEMENT = {"agreement_no": "青档协〔2026〕5号", "agreement_on": "2026-01-05"}
WHY = {"why": "情况有变"}
NO_RISK = {"risks": [], "insurance": "not_needed"}
VISIT = {"way": "visit", "finding": "入户核实属实"}
CALL = {"way": "phone", "finding": "电话核实属实"}
RETURN_VISIT = {"way": "phone", "received": True, "satisfaction": 5, "finding": "很满意"}
