"""What a state machine is: states, the verbs that begin a thing and the verbs that move it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Move:
    """From any of ``sources`` to ``target``."""

    sources: frozenset[StrEnum]
    target: StrEnum


@dataclass(frozen=True, slots=True)
class Machine:
    """The states of one kind of thing as a table.

    ``announces`` are verbs that change no state, and that somebody is told of all the same.
    """

    kind: str
    states: type[StrEnum]
    starts: Mapping[str, StrEnum]
    moves: Mapping[str, Move]
    announces: tuple[str, ...] = ()

    def target(self, state: StrEnum, verb: str) -> StrEnum | None:
        """Where the verb leads from this state, or None when it is not allowed."""
        move = self.moves.get(verb)
        return move.target if move and state in move.sources else None

    def topics(self) -> list[str]:
        """Every ``<kind>.<verb>`` that this machine can announce."""
        return [f"{self.kind}.{verb}" for verb in (*self.starts, *self.moves, *self.announces)]


def move(*sources: StrEnum, to: StrEnum) -> Move:
    """A row of a state table."""
    return Move(frozenset(sources), to)
