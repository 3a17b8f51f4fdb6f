"""Who plays in one telling of the story: seven new persons, and the staff of the demo county."""

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from playground.demo.cast import (
    CREWS,
    DAOXIANG,
    GRID,
    LIUXI,
    MEMBERS,
    OFFICE,
    QINGHE,
    SCHOOL,
    Crew,
    Member,
    Resident,
)
from playground.demo.phone import Json, Phone, Phones
from playground.run.site import Addresses
from playground.story.telling import Tale

SURNAMES = "魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
GIVEN = "春夏秋冬梅兰竹菊松柏江河山川云雨晴明安宁康乐和平家兴国庆文武"
WISH = "客厅的插座老化了，盼有人来重新接线，大约一个小时。"


@dataclass
class Scene:
    """The cast of one telling, and what the steps have brought about so far."""

    where: Addresses
    tale: Tale
    phones: Phones
    resident: Resident
    member: Member
    sleeper: Member
    walker: Member
    neighbour: Resident
    newcomer: Resident
    courier: Resident
    wish: Json = field(default_factory=dict)
    report_in: Json = field(default_factory=dict)
    claim: Json = field(default_factory=dict)
    service: Json = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)
    statement: Json = field(default_factory=dict)
    shared: Json = field(default_factory=dict)
    pledges: list[str] = field(default_factory=list)
    forgotten: Json = field(default_factory=dict)
    correction: Json = field(default_factory=dict)
    elsewhere: Json = field(default_factory=dict)
    transfer: Json = field(default_factory=dict)
    complaint: Json = field(default_factory=dict)
    ended: Json = field(default_factory=dict)
    activity: Json = field(default_factory=dict)
    sign_up: Json = field(default_factory=dict)
    attendance: Json = field(default_factory=dict)

    @property
    def crew(self) -> Crew:
        """The staff of the community."""
        return CREWS[DAOXIANG]

    @property
    def wisher_phone(self) -> Phone:
        """The resident's phone."""
        return self.staff(self.resident.user)

    @property
    def member_phone(self) -> Phone:
        """The member's phone."""
        return self.staff(self.member.user)

    @property
    def sleeper_phone(self) -> Phone:
        """The phone of the member who forgets."""
        return self.staff(self.sleeper.user)

    @property
    def neighbour_phone(self) -> Phone:
        """The phone of the resident whose wish is another office's task."""
        return self.staff(self.neighbour.user)

    @property
    def newcomer_phone(self) -> Phone:
        """The phone of the resident who agrees no longer."""
        return self.staff(self.newcomer.user)

    @property
    def courier_phone(self) -> Phone:
        """The phone of the courier who has no unit."""
        return self.staff(self.courier.user)

    def staff(self, user: str) -> Phone:
        """The phone of somebody in the county, by the WeChat user's name."""
        return self.phones.of(QINGHE, user)

    def anybody(self) -> Phone:
        """The phone of somebody who never signed in."""
        return Phone(self.where, QINGHE, "anybody")

    def rival(self) -> Phone:
        """Another active member of the same county."""
        return self.staff(MEMBERS[1].user)

    def stranger(self) -> Phone:
        """An active member of the other county."""
        return self.phones.of(LIUXI, MEMBERS[-1].user)

    def save(self, folder: str, name: str, data: bytes) -> Path:
        """Keep a file that came out of the story where it can be looked at."""
        path = Path(self.where.folder) / folder / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        path.write_bytes(data)
        return path


def new_scene(where: Addresses) -> Scene:
    """A scene with three residents, a courier and three members whom nobody has met before."""
    mark = secrets.token_hex(4)
    resident, neighbour, newcomer, courier = (
        Resident(
            QINGHE, f"story-{part}-{mark}", _name(), "resident", _phone(), _address(house),
            GRID, "elder_alone", "service", WISH, "closed",
        )
        for part, house in (
            ("resident", 1), ("neighbour", 151), ("newcomer", 201), ("courier", 301),
        )
    )  # fmt: skip
    member, sleeper, walker = (
        Member(
            QINGHE, f"story-{part}-{mark}", _name(), "member", _phone(), _address(house),
            DAOXIANG, unit.uscc,
        )
        for part, house, unit in (
            ("member", 51, OFFICE), ("sleeper", 101, SCHOOL), ("walker", 251, SCHOOL),
        )
    )  # fmt: skip
    cast = resident, member, sleeper, walker, neighbour, newcomer, courier
    return Scene(where, Tale(), Phones(where), *cast)


def _name() -> str:
    return secrets.choice(SURNAMES) + secrets.choice(GIVEN) + secrets.choice(GIVEN)


def _phone() -> str:
    return f"1390000{secrets.randbelow(10_000):04}"


def _address(first_house: int) -> str:
    """Residents and members get different houses: one address would make them one household."""
    house = first_house + secrets.randbelow(40)
    return f"稻香社区{house}号楼{1 + secrets.randbelow(4)}单元{101 + secrets.randbelow(500)}"
