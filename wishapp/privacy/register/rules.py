"""The kinds of entries of the register, and what each of them has to say."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from wishapp.base.errors import Code, refuse_unless


class EntryKind(StrEnum):
    """What an entry of the register tells (PIPL Art. 21, 23, 51, 54, 55-57)."""

    PROCESSOR = "processor"
    RECIPIENT = "recipient"
    ASSESSMENT = "assessment"
    AUDIT = "audit"
    BREACH = "breach"


class Detail(StrEnum):
    """One thing that an entry says, in the county's own words."""

    CONTACT = "contact"
    PURPOSE = "purpose"
    WAY = "way"
    DATA = "data"
    BASIS = "basis"
    CONTRACT = "contract"
    RESULT = "result"
    RISKS = "risks"
    MEASURES = "measures"
    CAUSE = "cause"
    HARM = "harm"
    PEOPLE = "people"
    TOLD_AUTHORITY = "told_authority"
    TOLD_PEOPLE = "told_people"


D = Detail
# What the law wants in each kind: contracts (21), recipients (23), assessments (56), breaches (57).
REQUIRED: Mapping[EntryKind, frozenset[Detail]] = {
    EntryKind.PROCESSOR: frozenset({D.CONTACT, D.PURPOSE, D.WAY, D.DATA, D.CONTRACT, D.MEASURES}),
    EntryKind.RECIPIENT: frozenset({D.CONTACT, D.PURPOSE, D.WAY, D.DATA, D.BASIS}),
    EntryKind.ASSESSMENT: frozenset({D.PURPOSE, D.RISKS, D.MEASURES, D.RESULT}),
    EntryKind.AUDIT: frozenset({D.RESULT, D.MEASURES}),
    EntryKind.BREACH: frozenset({D.DATA, D.CAUSE, D.HARM, D.MEASURES, D.CONTACT, D.PEOPLE}),
}


def check_details(kind: EntryKind, details: Mapping[Detail, str]) -> None:
    """Raise ``detail_missing`` with the first detail that the law wants and the entry lacks."""
    for detail in sorted(REQUIRED[kind]):
        refuse_unless(details.get(detail), Code.DETAIL_MISSING, detail=detail.value)


def check_days(on: date, until: date | None, *, today: date) -> None:
    """Raise ``days_invalid`` for a beginning in the future, or an end before the beginning."""
    refuse_unless(on <= today and (until is None or until >= on), Code.DAYS_INVALID)
