"""What people do with their phones, as both the demo and the story need it."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from playground.demo.phone import Json, Phone, StepFailed, expect
from playground.demo.pictures import demo_picture
from wishapp.base.clock import COUNTY_ZONE, county_date, now, start_of_day

# Longer than a lost worker stays unnoticed, so that another has done its job.
PATIENCE_SECONDS = 120.0
PAUSE_SECONDS = 0.2
# Whoever asks at most so often stays below the API's limit of calls, however long it takes.
LONGEST_PAUSE_SECONDS = 0.7
LENGTHENED = 1.1
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
T = TypeVar("T")


def until(what: str, ask: Callable[[], T | None], *, seconds: float = PATIENCE_SECONDS) -> T:
    """The first answer that is not None. Raises StepFailed when none came in time."""
    deadline, pause = time.monotonic() + seconds, PAUSE_SECONDS
    while time.monotonic() < deadline:
        answer = ask()
        if answer is not None:
            return answer
        time.sleep(pause)
        pause = min(pause * LENGTHENED, LONGEST_PAUSE_SECONDS)
    raise StepFailed(f"{what} did not happen within {seconds:.0f} s")


def until_screened(resident: Phone, wish_id: str) -> Json:
    """The screening of a wish's words once the platform has answered."""

    def ask() -> Json | None:
        screening: Json | None = resident.get(f"wishes/{wish_id}")["screening"]
        return screening if screening and screening["state"] != "waiting" else None

    return until(f"the screening of wish {wish_id}", ask)


def screened_wish(resident: Phone, words: Json) -> Json:
    """A new wish whose words have passed the screening."""
    wish = resident.post("wishes", words)
    screening = until_screened(resident, wish["id"])
    expect(screening["state"] == "passed", f"the screening is {screening['state']}")
    return wish


def permit_messages(phone: Phone, occasion: str) -> list[Json]:
    """Say yes to what the mini-program asks at a tap; returns the pushes that told the API."""
    asked = phone.get("notice-templates", occasion=occasion)["items"]
    pushes = phone.answer_popup({each["template_id"]: "accept" for each in asked})
    expect(pushes and all(each["delivered"] for each in pushes), "WeChat's push did not arrive")
    return pushes


def permitted(phone: Phone, occasion: str) -> dict[str, int]:
    """How many messages of each template the API knows to be permitted."""
    asked = phone.get("notice-templates", occasion=occasion)["items"]
    return {str(each["name"]): int(each["remaining"]) for each in asked}


def own_report_in(member: Phone) -> Json | None:
    """The member's newest report-in, unless it has ended or was given back."""
    newest = next(iter(member.get("me/report-ins", limit="1")["items"]), None)
    return newest if newest and newest["state"] in {"applied", "received", "active"} else None


def verify(staff: Phone, wish_id: str, *, estimate: int | None = None) -> Json:
    """Check by phone and by a visit, then declare the wish real, with what its object is worth."""
    staff.post(f"wishes/{wish_id}/checks", {"way": "phone", "finding": "电话核实，情况属实。"})
    staff.post(f"wishes/{wish_id}/checks", {"way": "visit", "finding": "入户核实，情况属实。"})
    staff.put(f"wishes/{wish_id}/risks", {"risks": [], "insurance": "not_needed"})
    return staff.post(f"wishes/{wish_id}/verify", {"estimate": estimate})


OVER = {"released", "cancelled", "lapsed"}


def claim_on(member: Phone, wish_no: str) -> Json:
    """The member's own claim on a wish. Raises StepFailed when there is none."""
    claims = member.get("me/claims", limit="50")["items"]
    for claim in claims:
        if claim["wish_no"] == wish_no and claim["state"] not in OVER:
            return dict(claim)
    raise StepFailed(f"{member.user} has no claim on wish {wish_no}")


def deliver(
    member: Phone, claim_id: str, report: str, service: Json | None, present: Sequence[Json] = ()
) -> Json:
    """Bring in a picture and report the wish done; of a shared one say who was present."""
    picture = member.upload(demo_picture(report))
    done: Json = {
        "shows_people": False,
        "service": service,
        "report": report,
        "picture_ids": [picture["id"]],
    }
    done["present"] = list(present)
    done["goods_fit"] = service is None
    return member.post(f"claims/{claim_id}/deliver", done)


def written(moment: str) -> str:
    """A moment of the API as people of the county write it, to the minute."""
    return datetime.fromisoformat(moment).astimezone(COUNTY_ZONE).strftime("%Y-%m-%d %H:%M")


def hour_since(active_at: str) -> Json:
    """An hour of service that has just ended, or what the day of becoming active has had of it.

    Service counts from the start of that county day, so just after midnight an hour does not fit;
    in the first minute of the day this waits for its end.
    """
    earliest = start_of_day(county_date(datetime.fromisoformat(active_at)))
    if now() - earliest < MINUTE:
        time.sleep((earliest + MINUTE - now()).total_seconds())
    end = now().replace(microsecond=0)
    start = max(earliest, end - HOUR)
    return {"start": start.isoformat(), "end": end.isoformat(), "break_minutes": 0}
