"""Brings each demo wish as far as the cast says, step by step from wherever it stands."""

from collections.abc import Callable, Mapping

from playground.demo import acts
from playground.demo.cast import PERMITTING, Crew, Resident, crew_of
from playground.demo.phone import Json, Phone, Phones, StepFailed

MOST_STEPS = 12
# What a thing that a resident of the demo wishes for costs in a shop.
YUAN = 120


class DemoWish:
    """One resident's wish and everybody who has to do with it."""

    def __init__(self, phones: Phones, resident: Resident) -> None:
        self._phones = phones
        self._resident = resident
        self._crew: Crew = crew_of(resident.place)
        self.wisher = self.phone(resident.user)

    def phone(self, user: str) -> Phone:
        """Somebody's phone in this county."""
        return self._phones.of(self._resident.county, user)

    def post(self) -> Json:
        """The wish: the one that is there, or else a new one."""
        found = self.wisher.get("me/wishes", limit="1")["items"]
        if found:
            return dict(found[0])
        if self._resident.county == PERMITTING:
            acts.permit_messages(self.wisher, "wish")
        return self.wisher.post("wishes", self._resident.wish())

    def advance(self, wish: Json) -> None:
        """Do what is missing. Raises StepFailed when a step leads nowhere."""
        self._see_to_screening(wish)
        for _ in range(MOST_STEPS):
            if wish["state"] == self._resident.state:
                return
            if wish["state"] not in NEXT:
                break
            NEXT[wish["state"]](self, wish)
            wish = self.wisher.get(f"wishes/{wish['id']}")
        raise StepFailed(f"wish {wish['wish_no']} stays {wish['state']}")

    def _see_to_screening(self, wish: Json) -> None:
        """Wait for the verdict; a person clears what an emulator that was restarted could not."""
        screening = acts.until_screened(self.wisher, wish["id"])
        if screening["state"] == "held" and self._resident.state != "submitted":
            why = {"why": "人工复核，内容没有问题。"}
            self.phone(self._crew.admin).post(f"screenings/{screening['id']}/clear", why)

    def take(self, wish: Json) -> None:
        """The clerk takes it under review."""
        self.phone(self._crew.clerk).post(f"wishes/{wish['id']}/take")

    def verify(self, wish: Json) -> None:
        """The grid worker checks it two ways, and puts a value on what has to be bought."""
        estimate = YUAN if wish["form"] == "goods" else None
        acts.verify(self.phone(self._crew.grid), wish["id"], estimate=estimate)

    def publish(self, wish: Json) -> None:
        """The community's administrator puts it on the wall in the resident's own words."""
        self.phone(self._crew.admin).post(f"wishes/{wish['id']}/publish", {})

    def claim(self, wish: Json) -> None:
        """The member claims it."""
        self.phone(self._resident.member).post(f"wishes/{wish['id']}/claims")

    def start(self, wish: Json) -> None:
        """The member sets out."""
        member = self.phone(self._resident.member)
        claim = acts.claim_on(member, wish["wish_no"])
        member.post(f"claims/{claim['id']}/start")

    def deliver(self, wish: Json) -> None:
        """The member brings the object; the demo's delivered wishes are goods."""
        member = self.phone(self._resident.member)
        claim = acts.claim_on(member, wish["wish_no"])
        acts.deliver(member, claim["id"], "东西已经送到家里。", None)

    def confirm(self, wish: Json) -> None:
        """The resident confirms the wish."""
        claim = acts.claim_on(self.phone(self._resident.member), wish["wish_no"])
        self.wisher.post(f"claims/{claim['id']}/confirm")

    def visit(self, wish: Json) -> None:
        """Somebody who was not involved in the wish asks whether all is well."""
        visit = {"way": "phone", "received": True, "satisfaction": 5, "finding": "很满意。"}
        self.phone(self._crew.visitor).post(f"wishes/{wish['id']}/return-visits", visit)

    def close(self, wish: Json) -> None:
        """Somebody who did not publish it strikes it off the list."""
        self.phone(self._crew.street).post(f"wishes/{wish['id']}/close")


NEXT: Mapping[str, Callable[[DemoWish, Json], None]] = {
    "submitted": DemoWish.take,
    "under_review": DemoWish.verify,
    "verified": DemoWish.publish,
    "published": DemoWish.claim,
    "claimed": DemoWish.start,
    "in_progress": DemoWish.deliver,
    "delivered": DemoWish.confirm,
    "confirmed": DemoWish.visit,
    "reviewed": DemoWish.close,
}
