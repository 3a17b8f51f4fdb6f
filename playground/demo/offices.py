"""Fills a county's offices: its tree of places, staff, units and members."""

from pathlib import Path

from playground.demo.acts import own_report_in, permit_messages
from playground.demo.cast import (
    CREWS,
    LIAISON,
    MEMBERS,
    PERMITTING,
    STAFF,
    UNITS,
    WORDING,
    WORDINGS,
    Member,
    Player,
    Staff,
)
from playground.demo.commands import operate
from playground.demo.phone import Phone, Phones

PLACES = Path(__file__).with_name("places")
ADMIN = "county-admin"


def draw_places(phones: Phones, county: str) -> None:
    """Import the county's places unless they are there."""
    if not Phone(phones.where, county, "anybody").get("places")["items"]:
        operate("import-places", "--county", county, str(PLACES / f"{county}.csv"))


def appoint_staff(phones: Phones, county: str) -> None:
    """Give all staff their roles: the first by the operator, the others by the first."""
    staff = [each for each in STAFF if each.county == county]
    first, others = staff[0], staff[1:]
    person = phones.person(county, first.user)
    if not _holds(person, first.part):
        given = ("--county", county, "--person", person["id"], "--role", first.part)
        operate("grant-role", *given, "--place", first.place, "--name", first.name)
    admin = phones.of(county, ADMIN)
    for each in others:
        _appoint(phones, admin, each)


def publish_wordings(phones: Phones, county: str) -> None:
    """Publish a notice for every purpose that people are asked about, unless it is there."""
    admin = phones.of(county, ADMIN)
    there = {each["purpose"] for each in admin.get("consent-wordings")["items"]}
    for purpose, text in WORDINGS.items():
        if purpose not in there:
            body = {"purpose": purpose, "version": WORDING, "text": text, "asks_again": False}
            admin.post("consent-wordings", body)


def enrol_units(phones: Phones, county: str) -> dict[str, str]:
    """Enter the county's units, with a liaison; returns their ids by credit code."""
    admin = phones.of(county, ADMIN)
    ids = {}
    for unit in UNITS:
        if unit.county == county:
            body = {"uscc": unit.uscc, "name": unit.name, "party_org": unit.party_org}
            ids[unit.uscc] = str(admin.post("units", body)["id"])
    if LIAISON.county == county:
        _appoint(phones, admin, LIAISON, unit_uscc=UNITS[0].uscc)
    return ids


def report_in(phones: Phones, member: Member) -> None:
    """Bring a member from wherever they stand to an active report-in."""
    phone = phones.of(member.county, member.user)
    office = phones.of(member.county, CREWS[member.community].clerk)
    current = own_report_in(phone)
    if current is None:
        if member.county == PERMITTING:
            permit_messages(phone, "report_in")
        current = phone.post("report-ins", member.slip())
    if current["state"] == "applied":
        current = office.post(f"report-ins/{current['id']}/receive")
    if current["confirmed_as"] is None:
        office.post(f"report-ins/{current['id']}/slip-seen", {"paper_no": "2026-11"})
    if current["state"] == "received":
        office.post(f"report-ins/{current['id']}/activate")


def members_of(county: str) -> list[Member]:
    """The members of the demo who report in in this county."""
    return [each for each in MEMBERS if each.county == county]


def _appoint(phones: Phones, admin: Phone, player: Player, unit_uscc: str = "") -> None:
    person = phones.person(player.county, player.user)
    if _holds(person, player.part):
        return
    grant = {"person_id": person["id"], "role": player.part, "name": player.name}
    reach = {"unit_uscc": unit_uscc} if unit_uscc else {"place_code": _place(player)}
    admin.post("role-grants", grant | reach)


def _place(player: Player) -> str:
    return player.place if isinstance(player, Staff) else ""


def _holds(person: dict[str, object], role: str) -> bool:
    roles = person["roles"]
    return isinstance(roles, list) and any(held["role"] == role for held in roles)
