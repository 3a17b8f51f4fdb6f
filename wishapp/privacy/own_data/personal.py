"""What closings, corrections and restricted openings tell of people, and what several nouns do."""

from wishapp.base.personal import Personal, Section, Table
from wishapp.privacy.own_data.models import Closing, Correction, RestrictedOpening
from wishapp.privacy.own_data.queries import looks_at, reasons_about

PERSONAL = Personal(
    Table(Correction, of=(Correction.person_id,), shown=Section.CORRECTIONS, verbs=("refuse",)),
    Table(Closing, of=(Closing.person_id,), stays="says that the account was closed"),
    Table(RestrictedOpening, stays="says why staff opened something, and is itself proof"),
    sections={Section.REASONS: reasons_about, Section.OPENINGS: looks_at},
)
