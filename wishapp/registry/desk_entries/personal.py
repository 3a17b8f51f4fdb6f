"""What desk entries tell of people: what staff entered about them."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_

from wishapp.base.personal import Fate, Kind, Personal, Table, Term
from wishapp.kernel.lifecycle.forgetting import pruning_with_words
from wishapp.registry.desk_entries.models import DeskEntry
from wishapp.registry.desk_entries.states import DeskEntryState


def _decided(before: datetime) -> ColumnElement[bool]:
    return and_(DeskEntry.entered_at < before, DeskEntry.state != DeskEntryState.PROPOSED.value)


PERSONAL = Personal(
    Table(
        DeskEntry,
        of=(DeskEntry.person_id, DeskEntry.relative_id),
        # The other person of a kinship is no relative of a shell.
        verbs=("refuse",),
    ),
    terms=(
        Term(
            Kind.DESK_ENTRIES,
            Fate.DELETE,
            "keep_correction_years",
            since="staff entered it, once it was decided",
            law="个人信息保护法 19, 47",
            sweep=pruning_with_words(DeskEntry, _decided),
        ),
    ),
)
