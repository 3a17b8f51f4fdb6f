"""Loads the demo counties once; a load that was broken off is finished by the next one."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from playground.demo.acts import until
from playground.demo.cast import LIAISON, QINGHE, RESIDENTS, UNITS
from playground.demo.offices import (
    ADMIN,
    appoint_staff,
    draw_places,
    enrol_units,
    members_of,
    publish_wordings,
    report_in,
)
from playground.demo.phone import Phone, Phones
from playground.demo.wall import DemoWish
from playground.run.site import Addresses, Site, write_private
from playground.run.terminal import say, step
from wishapp.base.clock import today

T = TypeVar("T")


@dataclass(slots=True)
class Progress:
    """What earlier loads achieved."""

    loaded: bool = False
    endpoint: str = ""
    unit_id: str = ""

    @classmethod
    def read(cls, path: Path) -> "Progress":
        """The progress as it was written; nothing achieved when it never was."""
        if not path.exists():
            return cls()
        return cls(**json.loads(path.read_text(encoding="utf-8")))

    def write(self, path: Path) -> None:
        """Keep it."""
        write_private(path, json.dumps(asdict(self), indent=1))


def load(site: Site, where: Addresses) -> None:
    """Load what is missing, and tell the unit's new address when the ports have changed."""
    # Beside the data, so that whoever removes the data removes this too.
    path = site.folder / "postgres" / "demo.json"
    progress = Progress.read(path)
    phones = Phones(where)
    if progress.loaded:
        say("  the demo counties of the first start are kept")
    else:
        with step("places, staff, units and members"):
            ids = _in_each(where, lambda county: _fill_offices(phones, county))
        progress.unit_id = next(each[UNITS[0].uscc] for each in ids if UNITS[0].uscc in each)
        progress.write(path)
    endpoint = f"{site.receiver}/wishapp"
    if progress.endpoint != endpoint:
        with step("the unit's address, tested and approved"):
            _set_endpoint(site, phones, progress.unit_id, endpoint)
        progress.endpoint = endpoint
        progress.write(path)
    if not progress.loaded:
        with step("wishes, each as far as it shall be"):
            _in_each(where, lambda county: _fill_wall(phones, county))
        progress.loaded = True
        progress.write(path)


def _in_each(where: Addresses, fill: Callable[[str], T]) -> list[T]:
    """Do the same in all counties at once; they have nothing in common."""
    with ThreadPoolExecutor(len(where.counties)) as pool:
        return list(pool.map(fill, [county.code for county in where.counties]))


def _fill_offices(phones: Phones, county: str) -> dict[str, str]:
    draw_places(phones, county)
    appoint_staff(phones, county)
    publish_wordings(phones, county)
    ids = enrol_units(phones, county)
    for member in members_of(county):
        report_in(phones, member)
    return ids


def _fill_wall(phones: Phones, county: str) -> None:
    wishes = [DemoWish(phones, each) for each in RESIDENTS if each.county == county]
    # All posted first, so that their screenings need not be waited for one by one.
    posted = [(wish, wish.post()) for wish in wishes]
    for wish, as_posted in posted:
        wish.advance(as_posted)


def _set_endpoint(site: Site, phones: Phones, unit_id: str, url: str) -> None:
    """The unit's liaison proposes where it receives and tests it, and the county approves.

    Before the test, the receiver gets the secret.
    """
    liaison, admin = phones.of(QINGHE, LIAISON.user), phones.of(QINGHE, ADMIN)
    agreement = {"agreement_no": "青档协〔2026〕5号", "agreement_on": today().isoformat()}
    change = liaison.put(f"units/{unit_id}/endpoint", {"url": url, **agreement})
    write_private(site.receiver_secrets, f"{change['secret']}\n")
    liaison.post(f"endpoint-changes/{change['id']}/test")
    until("the test of the unit's address", partial(_is_tested, liaison, unit_id))
    admin.post(f"endpoint-changes/{change['id']}/approve")


def _is_tested(liaison: Phone, unit_id: str) -> bool | None:
    """Whether the unit acknowledged the test; None when not yet."""
    newest = liaison.get(f"units/{unit_id}/endpoint-changes")["items"][0]
    return newest["state"] == "tested" or None
