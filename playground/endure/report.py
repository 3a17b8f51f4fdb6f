"""The county's statements under load: drawn up, frozen and sent, again and again, for each unit."""

from datetime import date, timedelta
from threading import Event

from playground.endure.ask import Answer
from playground.endure.company import Company
from playground.endure.record import Told
from wishapp.base.clock import today

PAUSE_SECONDS = 12.0
DAY = timedelta(days=1)
FROZEN = frozenset({"frozen"})
SENT = frozenset({"sent", "acknowledged"})


class Reporting:
    """The county's administrator at work on statements of the days of this run."""

    def __init__(self, company: Company) -> None:
        self._company = company
        self._since: date = today()

    def go_on(self, over: Event) -> None:
        """Report now and then until it is over."""
        while not over.wait(PAUSE_SECONDS):
            self.report()

    def report(self) -> None:
        """Send each unit what was booked by now; nothing where it knows all of it."""
        for unit_id in self._company.units:
            self._report_to(unit_id)

    def read_sums(self) -> None:
        """Note what members and the county read as sums, when nobody adds to them any more."""
        for member in self._company.members:
            answer = member.client.get("me/service-records", limit="1")
            totals = answer.body.get("totals") or {"minutes": {"total": -1}}
            self._note("ledger.read", answer, who=member.client.person_id,
                       minutes=int(totals["minutes"]["total"]))  # fmt: skip
        query = {"place": self._company.network.county.code + "000000"}
        query |= {"since": self._since.isoformat(), "until": (today() + DAY).isoformat()}
        answer = self._company.admin.get("boards", **query)
        figures = (answer.body.get("whole") or {"figures": {}})["figures"]
        for name in ("posted", "fulfilled"):
            if figures.get(name) is not None:
                self._note(f"board.{name}", answer, minutes=int(figures[name]))

    def _report_to(self, unit_id: str) -> None:
        admin, body = self._company.admin, {"unit_id": unit_id}
        body |= {"since": self._since.isoformat(), "until": (today() + DAY).isoformat()}
        drawn = admin.post("statements", body)
        made = str(drawn.body.get("id", ""))
        if not self._note("statement.draw_up", drawn, about=unit_id, made=made).is_done:
            return
        path = f"statements/{made}"
        for verb, done in (("freeze", FROZEN), ("send", SENT)):
            answer = admin.step(f"{path}/{verb}", None, path, done)
            if not self._note(f"statement.{verb}", answer, about=made).is_done:
                return

    def _note(
        self,
        verb: str,
        answer: Answer,
        *,
        who: str = "",
        about: str = "",
        made: str = "",
        minutes: int = 0,
    ) -> Told:
        told = Told(
            verb=verb,
            who=who or self._company.admin.person_id,
            about=about,
            made=made,
            status=answer.status,
            code=answer.code,
            minutes=minutes,
            tries=answer.tries,
            looked=answer.looked,
        )
        self._company.network.record.note(told)
        return told
