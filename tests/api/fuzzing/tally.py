"""What a long run saw: calls by role and status, what each operation answered, and breaches."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

SHOWN = 1_000


@dataclass
class Tally:
    """Counts of one run. A breach is kept once for each operation and kind, with its first call."""

    roles: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)
    answers: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    breaches: dict[tuple[str, str], str] = field(default_factory=dict)
    repeats: Counter[tuple[str, str]] = field(default_factory=Counter)
    refusals: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    told: int = 0

    @property
    def calls(self) -> int:
        """How many calls were made."""
        return self.classes.total()

    def note(self, role: str, operation: str, status: int) -> None:
        """Count one answer."""
        kind = f"{status // 100}xx"
        self.roles[role] += 1
        self.classes[kind] += 1
        self.answers[operation][kind] += 1

    def refused(self, operation: str, code: str) -> None:
        """Count a call that fits the description and that a rule refused."""
        self.refusals[code][operation] += 1

    def breach(self, operation: str, kind: str, how: str) -> None:
        """Keep what broke the description or the API."""
        self.repeats[operation, kind] += 1
        self.breaches.setdefault((operation, kind), how[:SHOWN])

    def new_breaches(self) -> list[str]:
        """The kinds of breaches that were not told of yet."""
        found = [f"--- {where}: {kind}\n{how}" for (where, kind), how in self.breaches.items()]
        found, self.told = found[self.told :], len(found)
        return found

    def lines(self, operations: Iterable[str]) -> Iterator[str]:
        """The report."""
        known = list(operations)
        yield f"{self.calls} calls"
        yield "by role: " + _counted(self.roles)
        yield "by status: " + _counted(self.classes)
        for kind in ("2xx", "4xx"):
            missing = [each for each in known if not self.answers[each][kind]]
            yield f"operations that answered {kind}: {len(known) - len(missing)} of {len(known)}"
            yield from (f"    never: {each}" for each in missing)
        yield "refused although it fits the description: " + _counted(
            Counter({code: counts.total() for code, counts in self.refusals.items()})
        )
        yield f"breaches: {self.repeats.total()} of {len(self.breaches)} kinds"
        for (operation, kind), number in self.repeats.most_common():
            yield f"    {operation}: {kind}, {number} times"


def how_called(role: str, case: Any, answer: Any) -> str:
    """A call and its answer, without the token."""
    return (
        f"{role}: {case.method} {case.formatted_path} query={case.query!r} body={case.body!r}\n"
        f"{answer.status_code} {answer.text[:300]}"
    )


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.most_common())
