"""What a person reads of the draws that they entered; the table of entries belongs to draws."""

from wishapp.base.personal import Personal, Section
from wishapp.fulfilment.draw_entries.entering import entries_by

PERSONAL = Personal(sections={Section.DRAW_ENTRIES: entries_by})
