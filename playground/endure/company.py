"""Everybody who takes part: the staff, ten members who reported in, two units that receive."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from playground.demo import offices
from playground.demo.acts import until
from playground.demo.cast import CREWS, DAOXIANG, LIAISON, QINGHE, STAFF, UNITS, Crew
from playground.demo.phone import Phone, Phones
from playground.endure.ask import Client, Network
from playground.endure.diary import Diary
from playground.run.site import Addresses, Site, write_private
from wishapp.base.clock import now, today

# The county's rule in the playground's settings, less what a slow start takes.
BEFORE_CLAIM = timedelta(minutes=55)
OWN_UNITS = tuple(unit for unit in UNITS if unit.county == QINGHE)


@dataclass(frozen=True, slots=True)
class Member:
    """A member with a phone and a diary."""

    client: Client
    diary: Diary


@dataclass(frozen=True, slots=True)
class Company:
    """The signed-in people of one county, and the ids of its units."""

    network: Network
    staff: dict[str, Client]
    members: tuple[Member, ...]
    units: tuple[str, ...]

    @property
    def crew(self) -> Crew:
        """Who does what at the community."""
        return CREWS[DAOXIANG]

    @property
    def admin(self) -> Client:
        """The county's administrator."""
        return self.staff[offices.ADMIN]


def fill(site: Site, where: Addresses) -> dict[str, str]:
    """Fill the county's offices by the public doors; returns the ids of its units by code."""
    phones = Phones(where)
    offices.draw_places(phones, QINGHE)
    offices.appoint_staff(phones, QINGHE)
    offices.publish_wordings(phones, QINGHE)
    units = offices.enrol_units(phones, QINGHE)
    for member in offices.members_of(QINGHE):
        offices.report_in(phones, member)
    _open_addresses(site, phones, units)
    return units


def gather(network: Network, units: dict[str, str]) -> Company:
    """Sign everybody in once more, on the phones that repeat what they ask."""
    staff = {each.user: Client(network, each.user) for each in STAFF if each.county == QINGHE}
    members = tuple(
        Member(Client(network, each.user), Diary(now() - BEFORE_CLAIM))
        for each in offices.members_of(QINGHE)
    )
    for client in (*staff.values(), *(member.client for member in members)):
        client.sign_in()
    return Company(network, staff, members, tuple(units[unit.uscc] for unit in OWN_UNITS))


def _open_addresses(site: Site, phones: Phones, units: dict[str, str]) -> None:
    """Let every unit receive at the sample receiver, each with a secret of its own."""
    admin, secrets = phones.of(QINGHE, offices.ADMIN), ""
    for number, unit in enumerate(OWN_UNITS):
        liaison = _liaison(phones, admin, number, unit.uscc)
        agreement = {"agreement_no": f"青档协〔2026〕{number + 5}号"}
        agreement["agreement_on"] = today().isoformat()
        path = f"units/{units[unit.uscc]}/endpoint"
        change = liaison.put(path, {"url": f"{site.receiver}/wishapp", **agreement})
        secrets += f"{change['secret']}\n"
        write_private(site.receiver_secrets, secrets)
        liaison.post(f"endpoint-changes/{change['id']}/test")
        until("the test of a unit's address", partial(_is_tested, liaison, units[unit.uscc]))
        admin.post(f"endpoint-changes/{change['id']}/approve")


def _liaison(phones: Phones, admin: Phone, number: int, uscc: str) -> Phone:
    """The liaison of a unit; the demo names the first one's."""
    if number == 0:
        return phones.of(QINGHE, LIAISON.user)
    user = f"liaison-{number}"
    person = phones.person(QINGHE, user)
    grant = {"person_id": person["id"], "role": "unit_liaison", "unit_uscc": uscc}
    admin.post("role-grants", grant)
    return phones.of(QINGHE, user)


def _is_tested(liaison: Phone, unit_id: str) -> bool | None:
    """Whether the unit acknowledged the test; None when not yet."""
    newest = liaison.get(f"units/{unit_id}/endpoint-changes")["items"][0]
    return newest["state"] == "tested" or None
