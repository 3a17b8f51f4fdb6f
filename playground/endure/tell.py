"""The lines of a run: how it goes every few seconds, and the figures at its end."""

from collections import Counter
from collections.abc import Iterator, Mapping

from playground.endure.held import Held
from playground.endure.record import Answers, Record

MINUTE = 60
# Of one promise.
MOST_LINES = 10


def progress(seconds: float, record: Record, disturbed: Counter[str]) -> str:
    """One line on how it goes."""
    told, counts = record.answers(), record.counts
    minutes, rest = divmod(int(seconds), MINUTE)
    return (
        f"  {minutes:02}:{rest:02}  {counts['requests']} requests,"
        f" {counts['repeated requests']} repeated; {told.number('wish.post')} wishes,"
        f" {told.number('claim.claim')} claims won, {len(told.services())} confirmed,"
        f" {told.number('statement.send')} statements; {disturbed.total()} disturbances"
    )


def summary(
    told: Answers,
    held: Held,
    counts: Mapping[str, int],
    disturbed: Mapping[str, int],
    restarts: Mapping[str, int],
) -> Iterator[str]:
    """The figures of a run."""
    lost = sum(1 for _ in told.refused("claim.claim"))
    minutes = sum(minutes for _, minutes in told.services().values())
    shares = sum(1 for _ in told.refused("pledge.pledge"))
    looked = sum(each.looked for each in told.all)
    yield ""
    yield f"  requests    {_told(counts)}"
    yield f"  steps found done by looking after a refused repeat: {looked}"
    yield (
        f"  wishes      {told.number('wish.post')} posted, {told.number('wish.publish')} published,"
        f" {told.number('wish.share_out')} shared out,"
        f" {told.number('wish.withdraw')} withdrawn, {told.number('wish.close')} closed"
    )
    yield (
        f"  claims      {told.number('claim.claim')} won, {lost} lost,"
        f" {told.number('claim.release')} given back"
    )
    yield f"  shares      {told.number('pledge.pledge')} taken, {shares} refused"
    yield f"  services    {len(told.services())} confirmed, {minutes} minutes"
    yield f"  statements  {told.number('statement.send')} sent, {len(held.received)} received"
    yield f"  audit chain {held.audit_links} links"
    yield f"  disturbed   {_told(disturbed)}"
    yield f"  restarted   {_told(restarts)}"
    if held.attention:
        causes = Counter(f"{each.step}: {each.cause}" for each in held.attention)
        yield f"  had waited for a person: {_told(causes)}"
    yield ""


def verdict(found: Mapping[str, list[str]]) -> Iterator[str]:
    """One line for each promise, and the first of the breaches."""
    for promise, lines in found.items():
        yield f"  {'BROKEN' if lines else 'kept  '}  {promise}"
        for line in lines[:MOST_LINES]:
            yield f"            {line}"
        if len(lines) > MOST_LINES:
            yield f"            and {len(lines) - MOST_LINES} more"


def _told(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {what}" for what, number in sorted(counted.items()))
