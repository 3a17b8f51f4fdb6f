"""Looks through the entries since the last look, and raises what is odd about them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from wishapp.base.clock import county_date
from wishapp.base.county import county
from wishapp.hours.anomalies.raising import MOST_RECORDS, Finding, raise_all
from wishapp.hours.anomalies.states import AnomalyKind
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.rules import MinutesKind
from wishapp.office.anomaly_finding.queries import (
    codes_used_of,
    done_claims,
    entries_by,
    first_records_of,
    makers_of_codes,
    neighbours,
    people_served_at,
    records_after,
    search_for_update,
)
from wishapp.office.anomaly_finding.rules import (
    Spell,
    hops,
    is_done_at_once,
    minutes_between,
    month_of,
)

Records = Sequence[ServiceRecord]
A_DAY = timedelta(days=1)
# Ids rise with time, but a transaction that took longer writes an earlier one late.
SETTLED_AFTER = timedelta(minutes=10)
MOST_AT_ONCE = 200
MOST_NEIGHBOURS = 5_000


def look_through(moment: datetime) -> int:
    """Look through a batch of entries that are older than ten minutes; how many there were.

    Repeated, or broken off, it raises nothing twice: how far it looked and what it raised are
    written together.
    """
    search = search_for_update()
    if search is None:
        return 0
    found = records_after(search.last_id, until=moment - SETTLED_AFTER, limit=MOST_AT_ONCE)
    if not found:
        return 0
    entries = [each for each in found if each.reverses_id is None]
    for look in LOOKS:
        raise_all(look(entries))
    search.last_id = found[-1].id
    return len(found)


def _done_at_once(entries: Records) -> Iterator[Finding]:
    """Work that was reported done minutes after it was undertaken."""
    least = county().rules.anomaly_done_minutes
    by_thing = {each.given_for: each for each in entries if each.given_for and each.minutes > 0}
    for claim in done_claims(by_thing, limit=MOST_AT_ONCE):
        if is_done_at_once(claim.claimed_at, claim.done_at, least_minutes=least):
            minutes = minutes_between(claim.claimed_at, claim.done_at)
            records = [by_thing[claim.claim_id]]
            yield _finding(
                AnomalyKind.DONE_AT_ONCE, str(claim.claim_id), {"minutes": minutes}, records
            )


def _two_places(entries: Records) -> Iterator[Finding]:
    """Somebody served in two communities with no time for the way between."""
    served = [each for each in entries if each.minutes > 0]
    if not served:
        return
    days = [each.service_date for each in served]
    around = neighbours(
        {each.person_id for each in served},
        min(days) - A_DAY,
        max(days) + A_DAY,
        limit=MOST_NEIGHBOURS,
    )
    by_person: dict[UUID, list[ServiceRecord]] = defaultdict(list)
    for each in around:
        by_person[each.person_id].append(each)
    by_id = {each.id: each for each in around}
    for records in by_person.values():
        spells = [Spell(each.id, each.community_path, each.started_at, each.ended_at)
                  for each in records]  # fmt: skip
        for hop in hops(spells, least_minutes=county().rules.anomaly_gap_minutes):
            pair = [by_id[hop.earlier.record_id], by_id[hop.later.record_id]]
            key = f"{hop.earlier.record_id}:{hop.later.record_id}"
            yield _finding(AnomalyKind.TWO_PLACES, key, {"minutes": hop.minutes}, pair)


def _many_people(entries: Records) -> Iterator[Finding]:
    """So many people served at one thing that somebody should ask who saw them."""
    given_for = {each.given_for for each in entries if each.given_for}
    least = county().rules.anomaly_people
    for group in people_served_at(given_for, least=least, limit=MOST_AT_ONCE):
        records = first_records_of(group.id, limit=MOST_RECORDS)
        yield _finding(AnomalyKind.MANY_PEOPLE, str(group.id), {"people": group.number}, records)


def _one_recorder(entries: Records) -> Iterator[Finding]:
    """One person of staff entered hundreds of services in a month."""
    by_recorder = _grouped(entries, lambda each: each.recorder_id)
    for since, until in _months(entries):
        least = county().rules.anomaly_entries_a_month
        for group in entries_by(by_recorder, since, until, least=least, limit=MOST_AT_ONCE):
            key = f"{group.id}:{since:%Y-%m}"
            records = by_recorder[group.id][:MOST_RECORDS]
            yield _finding(
                AnomalyKind.ONE_RECORDER, key, {"entries": group.number}, records, group.id
            )


def _one_code_maker(entries: Records) -> Iterator[Finding]:
    """The codes of one person of staff confirmed much of a month's work."""
    by_code = {
        each.given_for: each
        for each in entries
        if each.given_for and each.kind == MinutesKind.CONFIRMED_BY_CODE
    }
    made: dict[UUID, list[ServiceRecord]] = defaultdict(list)
    for claim_id, maker in makers_of_codes(by_code, limit=MOST_AT_ONCE):
        made[maker].append(by_code[claim_id])
    for since, until in _months(list(by_code.values())):
        least = county().rules.anomaly_codes_a_month
        for group in codes_used_of(made, since, until, least=least, limit=MOST_AT_ONCE):
            key, records = f"{group.id}:{since:%Y-%m}", made[group.id][:MOST_RECORDS]
            yield _finding(
                AnomalyKind.ONE_CODE_MAKER, key, {"codes": group.number}, records, group.id
            )


LOOKS: tuple[Callable[[Records], Iterator[Finding]], ...] = (
    _done_at_once, _two_places, _many_people, _one_recorder, _one_code_maker,
)  # fmt: skip


def _grouped(
    entries: Records, of: Callable[[ServiceRecord], UUID | None]
) -> dict[UUID, list[ServiceRecord]]:
    found: dict[UUID, list[ServiceRecord]] = defaultdict(list)
    for each in entries:
        if owner := of(each):
            found[owner].append(each)
    return found


def _months(entries: Records) -> Iterator[tuple[date, date]]:
    yield from sorted({month_of(county_date(each.recorded_at)) for each in entries})


def _finding(
    kind: AnomalyKind,
    key: str,
    facts: dict[str, int],
    records: Records,
    *others: UUID,
) -> Finding:
    """A finding at the place of its first record; it concerns who served, led and entered."""
    parties = {each.person_id for each in records} | set(others)
    parties |= {each.leader_id for each in records if each.leader_id}
    parties |= {each.recorder_id for each in records if each.recorder_id}
    return Finding(
        kind=kind,
        key=key,
        facts=facts,
        location=records[0].located(),
        record_ids=[each.id for each in records],
        party_ids=frozenset(parties),
    )
