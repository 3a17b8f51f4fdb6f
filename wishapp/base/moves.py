"""A state machine: its states, the verbs that create a row, and those that change its state."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Move:
    """A verb leads from any of ``sources`` to ``target``."""

    sources: frozenset[StrEnum]
    target: StrEnum


@dataclass(frozen=True, slots=True)
class Machine:
    """The states of one kind of thing as a table.

    ``announces`` are verbs that change no state, and yet cause a notice.
    """

    kind: str
    states: type[StrEnum]
    starts: Mapping[str, StrEnum]
    moves: Mapping[str, Move]
    announces: tuple[str, ...] = ()

    def target(self, state: str, verb: str) -> StrEnum | None:
        """The state to which the verb leads from this state; None when it is not allowed."""
        move = self.moves.get(verb)
        return move.target if move and state in move.sources else None

    def topics(self) -> list[str]:
        """Every ``<kind>.<verb>`` that this machine can announce."""
        return [f"{self.kind}.{verb}" for verb in (*self.starts, *self.moves, *self.announces)]


def move(*sources: StrEnum, to: StrEnum) -> Move:
    """A row of a state table."""
    return Move(frozenset(sources), to)
