"""Each row of an import has a consent of its own, or holds nothing sensitive (PIPL Art. 14, 29)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from wishapp.base.clock import today
from wishapp.base.comparing import folded_name
from wishapp.base.errors import Code, Refusal
from wishapp.demand.intake.proxying import Agreement, residents_of
from wishapp.demand.intake.sealed_row import Row
from wishapp.demand.wishes.posting import WishWords
from wishapp.registry.people.consenting import Purpose, Recorded, give_consents
from wishapp.registry.people.queries import person_on_sheet
from wishapp.registry.people.residents_without_phone import ids_behind, resident_digest


@dataclass(slots=True)
class SheetsSeen:
    """The residents on whose behalf the sheets of earlier rows were counted, by number."""

    by_number: dict[str, bytes] = field(default_factory=dict)


def lacks_sheet(row: Row, words: WishWords) -> bool:
    """Whether a row tells something sensitive without a consent of its own."""
    return row.sheet is None and words.is_sensitive


def faults_of_sheet(row: Row, words: WishWords, seen: SheetsSeen) -> Iterator[Refusal]:
    """Every refusal that the consent of a row would meet."""
    sheet = row.sheet
    if lacks_sheet(row, words):
        yield Refusal(Code.IMPORT_CONSENT_MISSING)
    if sheet is None:
        return
    if sheet.signed_on > today() or folded_name(sheet.witness) == folded_name(
        words.beneficiary_name
    ):
        yield Refusal(Code.IMPORT_CONSENT_INVALID)
    resident = resident_digest(words.beneficiary_name, words.address)
    if seen.by_number.setdefault(sheet.no, resident) != resident or _is_anothers(
        sheet.no, resident
    ):
        yield Refusal(Code.IMPORT_CONSENT_USED)


def _is_anothers(number: str, resident: bytes) -> bool:
    owner = person_on_sheet(number)
    return owner is not None and owner not in ids_behind(resident)


def record_row_consents(
    good: Sequence[tuple[Row, WishWords]], agreement: Agreement, listed: Recorded
) -> list[UUID]:
    """Record the consents of each row's resident; returns the residents in the order of the rows.

    Whoever signed a sheet agreed to every wording named. Of all others the list proves the consent
    to processing alone: neither sensitive data nor publication.
    """
    residents = residents_of([words for _, words in good])
    papers = _papers(good, residents, listed)
    for purpose, wording in agreement.wordings.items():
        chosen = residents if purpose is Purpose.PROCESSING else list(papers)
        if chosen:
            people = sorted(set(chosen))
            give_consents(people, purpose, wording=wording, paper=listed, papers=papers)
    return residents


def _papers(
    good: Sequence[tuple[Row, WishWords]], residents: Sequence[UUID], listed: Recorded
) -> Mapping[UUID, Recorded]:
    return {
        resident_id: Recorded(
            by=listed.by,
            sheet_no=row.sheet.no,
            signed_on=row.sheet.signed_on,
            witness_name=row.sheet.witness,
        )
        for (row, _), resident_id in zip(good, residents, strict=True)
        if row.sheet is not None
    }
