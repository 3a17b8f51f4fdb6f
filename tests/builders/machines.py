"""Compares a state table with moves that were written down by hand."""

from typing import NamedTuple

from wishapp.base.moves import Machine


class Step(NamedTuple):
    """One question to a table, and the answer it must give."""

    state: str
    verb: str
    target: str | None


def steps(machine: Machine, expected: str) -> list[Step]:
    """Every state with every verb; ``expected`` has lines ``from verb to``, the rest is refused."""
    lines = (line.split() for line in expected.strip().splitlines())
    allowed = {(state, verb): target for state, verb, target in lines}
    known = {(state.value, verb) for state in machine.states for verb in machine.moves}
    # A line for a state or verb that the table does not have is a question too.
    return [
        Step(state, verb, allowed.get((state, verb)))
        for state, verb in sorted(known | set(allowed))
    ]


def answer(machine: Machine, step: Step) -> str | None:
    """Where the table leads."""
    target = machine.target(machine.states(step.state), step.verb)
    return target.value if target else None
