"""The checked rows of a list and their faults as one text, which is sealed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

import orjson

from wishapp.demand.earlier_wishes.rules import EarlierRow, Fault, Outcome, Told
from wishapp.demand.wishes.rules import PublicLabel, WishForm, WishKind


@dataclass(frozen=True, slots=True, repr=False)
class Checked:
    """The good rows of a list, and what is wrong with the others."""

    rows: Sequence[EarlierRow] = field(default_factory=tuple)
    faults: Sequence[Told] = field(default_factory=tuple)


def packed(checked: Checked) -> str:
    """The rows as JSON: only what was filled in."""
    rows = [
        {name: value for name, value in asdict(row).items() if value is not None}
        for row in checked.rows
    ]
    faults = [list(told) for told in checked.faults]
    return orjson.dumps({"rows": rows, "faults": faults}).decode()


def unpacked(text: str | None) -> Checked:
    """The rows of that JSON; none of a batch that was decided or emptied."""
    if text is None:
        return Checked()
    values = orjson.loads(text)
    faults = [Told(line, name, Fault(fault)) for line, name, fault in values["faults"]]
    return Checked([_row(each) for each in values["rows"]], faults)


def _row(values: dict[str, Any]) -> EarlierRow:
    label, ended = values.pop("label", None), values.pop("ended_on", None)
    return EarlierRow(
        form=WishForm(values.pop("form")),
        kind=WishKind(values.pop("kind")),
        outcome=Outcome(values.pop("outcome")),
        posted_on=date.fromisoformat(values.pop("posted_on")),
        label=PublicLabel(label) if label else None,
        ended_on=date.fromisoformat(ended) if ended else None,
        **values,
    )
