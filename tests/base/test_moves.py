from enum import StrEnum

from wishapp.base.moves import Machine, move


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"
    GONE = "gone"


DOOR = Machine(
    kind="door",
    states=Door,
    starts={"build": Door.OPEN},
    moves={
        "shut": move(Door.OPEN, to=Door.SHUT),
        "remove": move(Door.OPEN, Door.SHUT, to=Door.GONE),
    },
)


def test_a_verb_leads_from_its_sources_only() -> None:
    assert DOOR.target(Door.OPEN, "shut") is Door.SHUT
    assert DOOR.target(Door.SHUT, "shut") is None
    assert DOOR.target(Door.SHUT, "remove") is Door.GONE
    assert DOOR.target(Door.OPEN, "paint") is None


def test_it_announces_every_verb() -> None:
    assert DOOR.topics() == ["door.build", "door.shut", "door.remove"]
