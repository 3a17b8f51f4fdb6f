"""One row of an uploaded table: the words of its wish and its faults, packed to be sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

import orjson

from wishapp.base.errors import Code, Refusal
from wishapp.demand.wishes.posting import WishWords
from wishapp.demand.wishes.rules import DifficultyGroup, ForWhom, WishForm
from wishapp.registry.people.guarding import Guardian, Relation
from wishapp.registry.people.rules import AgeGroup


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Sheet:
    """The sheet that a row's resident signed: its number in the paper file, day and witness."""

    no: str
    signed_on: date
    witness: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Row:
    """A row with its number in the file.

    ``sheet`` is the separate consent of its resident; without one, nothing sensitive is entered.

    ``fields`` holds sentences about cells that are filled in wrongly, by column. ``refusals``
    holds the refusals that the entry itself would meet. ``words`` is None when a cell is wrong.
    """

    number: int
    community_code: str
    words: WishWords | None
    fields: Mapping[str, Sequence[str]]
    sheet: Sheet | None = None
    refusals: Sequence[tuple[Code, Mapping[str, object]]] = ()

    @property
    def is_good(self) -> bool:
        """Whether the row can be entered as it stands."""
        return self.words is not None and not self.refusals

    def with_refusals(self, refusals: Sequence[Refusal]) -> "Row":
        """The same row with the refusals that its entry would meet."""
        return replace(self, refusals=tuple((each.code, each.facts) for each in refusals))


def packed(rows: Sequence[Row]) -> str:
    """Rows as JSON, to be sealed: only what was filled in, and nothing that is computed from it."""
    return orjson.dumps([asdict(row) for row in rows]).decode()


def unpacked(text: str | None) -> list[Row]:
    """The rows of that JSON; none for an import that was entered or emptied."""
    return [_row(values) for values in orjson.loads(text)] if text else []


def _row(values: dict[str, Any]) -> Row:
    words = values.pop("words")
    refusals = tuple((Code(code), facts) for code, facts in values.pop("refusals"))
    sheet = values.pop("sheet")
    if sheet is not None:
        sheet = Sheet(**sheet | {"signed_on": date.fromisoformat(sheet["signed_on"])})
    return Row(words=words and _words(words), sheet=sheet, refusals=refusals, **values)


def _words(values: dict[str, Any]) -> WishWords:
    age, for_whom = values.pop("beneficiary_age"), values.pop("for_whom")
    guardian = values.pop("guardian")
    if guardian is not None:
        guardian = Guardian(relation=Relation(guardian.pop("relation")), **guardian)
    return WishWords(
        form=WishForm(values.pop("form")),
        difficulty_group=DifficultyGroup(values.pop("difficulty_group")),
        wanted_before=_day(values.pop("wanted_before")),
        beneficiary_born=_day(values.pop("beneficiary_born")),
        guardian=guardian,
        beneficiary_age=AgeGroup(age) if age else None,
        for_whom=ForWhom(for_whom) if for_whom else None,
        **values,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
