"""What desk entries tell of people: what staff entered about them."""

from wishapp.base.personal import Personal, Table
from wishapp.registry.desk_entries.models import DeskEntry

PERSONAL = Personal(
    Table(
        DeskEntry,
        of=(DeskEntry.person_id, DeskEntry.relative_id),
        # The other person of a kinship is no relative of a shell.
        verbs=("refuse",),
    )
)
