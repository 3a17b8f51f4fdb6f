"""What every client was told at last, in the order in which it was heard."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock

UNHEARD = 0
SUCCESS = range(200, 300)
# By these a claim comes about.
CLAIMING = ("claim.claim", "crowd.start")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The last answer to one request of one client, however often it was repeated.

    ``verb`` is a kind and a verb of the state tables, such as ``claim.start``. ``about`` is the id
    of its wish, claim, statement or unit, and ``made`` the id of what was created. ``looked`` says
    that a repeated step was refused, and that the client then looked and found it done.
    """

    verb: str
    who: str
    about: str = ""
    made: str = ""
    status: int = 200
    code: str = ""
    minutes: int = 0
    tries: int = 1
    looked: bool = False

    @property
    def is_done(self) -> bool:
        """Whether the client was told that it is done."""
        return self.status in SUCCESS


class Record:
    """Everything that was told, also in a file; all clients write into it at once."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path = path
        self._lock = Lock()
        self._told: list[Told] = []
        self.counts: Counter[str] = Counter()

    def note(self, told: Told) -> None:
        """Keep an answer."""
        line = json.dumps(asdict(told), ensure_ascii=False)
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            self._told.append(told)
            file.write(f"{line}\n")

    def count(self, what: str, number: int = 1) -> None:
        """Count something that happens too often to be kept."""
        with self._lock:
            self.counts[what] += number

    def answers(self) -> "Answers":
        """What was told so far."""
        with self._lock:
            return Answers(self._told)


class Answers:
    """The answers of one run, and what follows from them."""

    def __init__(self, told: Iterable[Told]) -> None:
        self.all = tuple(told)

    def of(self, verb: str) -> Iterator[Told]:
        """What clients were told to be done, of one verb."""
        return (each for each in self.all if each.verb == verb and each.is_done)

    def number(self, verb: str) -> int:
        """How many of them there are."""
        return sum(1 for _ in self.of(verb))

    def refused(self, verb: str) -> Iterator[Told]:
        """The refusals of a verb."""
        heard = (each for each in self.all if each.verb == verb and each.status != UNHEARD)
        return (each for each in heard if not each.is_done)

    def unheard(self) -> Iterator[Told]:
        """The requests that nobody ever answered."""
        return (each for each in self.all if each.status == UNHEARD)

    def wish_of_claim(self) -> dict[str, str]:
        """The wish of each claim that somebody was told to have won, or of a shared one started."""
        return {each.made: each.about for verb in CLAIMING for each in self.of(verb)}

    def member_of_claim(self) -> dict[str, str]:
        """The member of each such claim."""
        return {each.made: each.who for verb in CLAIMING for each in self.of(verb)}

    def services(self) -> dict[str, tuple[str, int]]:
        """The member and the minutes of each service that was reported and confirmed.

        A service is known by its claim, or by its pledge where many share a wish.
        """
        members = self.member_of_claim()
        reported = {each.about: each.minutes for each in self.of("claim.deliver")}
        alone = {
            each.about: (members.get(each.about, ""), reported.get(each.about, 0))
            for each in self.of("claim.confirm")
        }
        shared = {each.about: (each.who, each.minutes) for each in self.of("pledge.fulfil")}
        return alone | shared

    def minutes_of_member(self) -> Counter[str]:
        """The confirmed minutes of each member."""
        found = Counter[str]()
        for member, minutes in self.services().values():
            found[member] += minutes
        return found
