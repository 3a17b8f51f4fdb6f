"""Compares what every client was told with what is held: one function for each promise."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby, pairwise
from operator import attrgetter

from playground.endure.held import Held, HeldClaim, HeldRecord, HeldStatement, Received
from playground.endure.record import Answers, Told
from playground.endure.steps import AFTER, steps_of_wishes, unsure_wishes, written_verbs

Check = Callable[[Answers, Held], Iterator[str]]

# The refusals that the load brings about by itself; any other needs an explanation.
EXPECTED: Mapping[str, frozenset[str]] = {
    "claim.claim": frozenset({"already_claimed", "too_many_claims"}),
    "pledge.pledge": frozenset({"crowd_full"}),
    "statement.draw_up": frozenset({"statement_unchanged", "statement_empty"}),
}


# What a board counts.
COUNTED: Mapping[str, tuple[str, ...]] = {
    "posted": ("wish.post",),
    "fulfilled": ("claim.confirm", "crowd.confirm"),
}


def breaches(told: Answers, held: Held) -> dict[str, list[str]]:
    """Every promise with what breaks it; an empty list for a promise that was kept."""
    return {promise: list(check(told, held)) for promise, check in PROMISES.items()}


def _wishes_kept(told: Answers, held: Held) -> Iterator[str]:
    posted = Counter(each.made for each in told.of("wish.post"))
    there = {each.id for each in held.wishes}
    yield from (f"wish {wish} was accepted and is not there" for wish in posted.keys() - there)
    yield from (f"wish {wish} was given to {n} requests" for wish, n in posted.items() if n > 1)
    unsure = {each.who for each in told.unheard() if each.verb == "wish.post"}
    for wish in held.wishes:
        if wish.id not in posted and wish.wisher not in unsure:
            yield f"wish {wish.id} is there and nobody was told of it"


def _states_follow(told: Answers, held: Held) -> Iterator[str]:
    last, steps = steps_of_wishes(told)
    unsure = unsure_wishes(told)
    for wish in held.wishes:
        if wish.id in unsure or wish.id not in last:
            continue
        due = AFTER[last[wish.id]]
        if wish.state != due:
            yield f"wish {wish.id} is {wish.state} and was told to be {due}"
        for verb in (steps[wish.id] | wish.verbs).keys() & written_verbs():
            if steps[wish.id][verb] != wish.verbs[verb]:
                yield (
                    f"wish {wish.id}: {verb} was told {steps[wish.id][verb]} times"
                    f" and happened {wish.verbs[verb]} times"
                )


def _one_winner(told: Answers, held: Held) -> Iterator[str]:
    yield from _winners_hold(told, held)
    yield from _losers_do_not(told, held)
    wish_of = told.wish_of_claim()
    given_back = Counter(wish_of.get(each.about, "") for each in told.of("claim.release"))
    for wish, wins in Counter(wish_of.values()).items():
        if wins - given_back[wish] > 1:
            yield f"wish {wish} was won {wins} times and given back {given_back[wish]} times"
    by_wish = sorted(held.claims, key=attrgetter("wish", "began"))
    for wish, claims in groupby(by_wish, attrgetter("wish")):
        yield from _two_at_once(wish, list(claims))


def _winners_hold(told: Answers, held: Held) -> Iterator[str]:
    member_of = told.member_of_claim()
    there = {each.id: each for each in held.claims}
    for claim, wish in told.wish_of_claim().items():
        found = there.get(claim)
        if found is None:
            yield f"claim {claim} was won and is not there"
        elif (found.wish, found.member) != (wish, member_of[claim]):
            yield f"claim {claim} is another member's, or on another wish"


def _losers_do_not(told: Answers, held: Held) -> Iterator[str]:
    won = told.wish_of_claim()
    unsure = {(each.who, each.about) for each in told.unheard() if each.verb == "claim.claim"}
    for each in held.claims:
        if each.id not in won and (each.member, each.wish) not in unsure:
            yield f"claim {each.id} was won by {each.member}, who was told that it was not"


def _two_at_once(wish: str, claims: list[HeldClaim]) -> Iterator[str]:
    if sum(each.is_live for each in claims) > 1:
        yield f"wish {wish} has more than one live claim"
    for earlier, later in pairwise(claims):
        if earlier.ended is None or earlier.ended > later.began:
            yield f"wish {wish} was claimed while {earlier.member} had it"


def _shares_kept(told: Answers, held: Held) -> Iterator[str]:
    pledged = {each.made: each for each in told.of("pledge.pledge")}
    there = {each.id: each for each in held.pledges}
    for pledge in pledged.keys() - there.keys():
        yield f"pledge {pledge} was taken and is not there"
    unsure = {(each.who, each.about) for each in told.unheard() if each.verb == "pledge.pledge"}
    for each in held.pledges:
        if each.id not in pledged:
            if (each.member, each.wish) not in unsure:
                yield f"pledge {each.id} is there, and {each.member} was told that it is not"
        elif (each.member, each.wish) != (pledged[each.id].who, pledged[each.id].about):
            yield f"pledge {each.id} is another member's, or on another wish"


def _minutes_kept(told: Answers, held: Held) -> Iterator[str]:
    confirmed = told.services()
    unsure = {each.about for each in told.unheard()}
    booked = Counter(each.service for each in held.records)
    for service, (_, minutes) in confirmed.items():
        if not booked[service]:
            yield f"service {service}: {minutes} minutes were confirmed and none are booked"
        elif booked[service] > 1:
            yield f"service {service} is booked {booked[service]} times"
    for record in held.records:
        if record.service in confirmed:
            yield from _booked_as_told(record, *confirmed[record.service])
        elif record.service not in unsure:
            yield f"service {record.service}: {record.minutes} minutes, and none were confirmed"


def _booked_as_told(record: HeldRecord, member: str, minutes: int) -> Iterator[str]:
    if record.wishes != 1:
        yield f"service {record.service} counts as {record.wishes} wishes"
    if record.minutes != minutes:
        yield f"service {record.service}: {minutes} minutes told, {record.minutes} booked"
    if record.member != member:
        yield f"service {record.service} is booked for somebody else"


def _sums_agree(told: Answers, held: Held) -> Iterator[str]:
    confirmed = told.minutes_of_member()
    for read in told.of("ledger.read"):
        if read.minutes != confirmed[read.who]:
            yield (
                f"member {read.who} reads {read.minutes} minutes,"
                f" and {confirmed[read.who]} were confirmed"
            )
    yield from _statements_agree(confirmed, held)
    for name, verbs in COUNTED.items():
        due = sum(told.number(verb) for verb in verbs)
        for read in told.of(f"board.{name}"):
            if read.minutes != due:
                yield f"the board counts {read.minutes} {name}, told were {due}"


def _statements_agree(confirmed: Counter[str], held: Held) -> Iterator[str]:
    """The last statement of each unit says what its members' ledger does; none took any back."""
    out = [each for each in held.statements if each.state in {"sent", "acknowledged"}]
    out.sort(key=attrgetter("unit", "revision"))
    units = {record.member: record.unit for record in held.records}
    for unit, group in groupby(out, attrgetter("unit")):
        statements = list(group)
        due = {member: n for member, n in confirmed.items() if n and units.get(member) == unit}
        said = {member: n for member, n in statements[-1].minutes.items() if n}
        if said != due:
            yield (
                f"the last statement for unit {unit} has {sum(said.values())} minutes,"
                f" and {sum(due.values())} were confirmed"
            )
        for before, after in pairwise(statements):
            if any(after.minutes.get(member, 0) < n for member, n in before.minutes.items()):
                yield f"statement {after.id} says less than the revision before it"
    missing = {units[record.member] for record in held.records} - {each.unit for each in out}
    yield from (f"unit {unit} got no statement" for unit in missing)


def _statements_received_once(told: Answers, held: Held) -> Iterator[str]:
    there = {each.id: each for each in held.statements}
    newest = _newest_received(held)
    for sent in told.of("statement.send"):
        statement = there.get(sent.about)
        if statement is None:
            yield f"statement {sent.about} was sent and is not there"
        elif not _is_settled(statement, newest):
            yield f"statement {sent.about} was sent, its delivery is {statement.delivery}"
    by_message = {each.message_id: each for each in held.statements if each.message_id}
    for each in held.received:
        yield from _received_as_sent(each, by_message.get(each.message_id))
    digests = Counter(each.digest for each in held.received)
    yield from (f"{digest} was received {n} times" for digest, n in digests.items() if n > 1)
    arrived = {each.message_id for each in held.received}
    for message, statement in by_message.items():
        if message not in arrived and not _is_replaced(statement, newest):
            yield f"statement {statement.id} is {statement.delivery} and was not received"


def _newest_received(held: Held) -> dict[str, int]:
    """The newest revision that each unit acknowledged; it replaces all before it."""
    got = [each for each in held.statements if each.delivery == "acknowledged"]
    got.sort(key=attrgetter("revision"))
    return {each.unit: each.revision for each in got}


def _is_replaced(statement: HeldStatement, newest: Mapping[str, int]) -> bool:
    is_older = statement.revision < newest.get(statement.unit, 0)
    return statement.delivery == "superseded" and is_older


def _is_settled(statement: HeldStatement, newest: Mapping[str, int]) -> bool:
    return statement.delivery == "acknowledged" or _is_replaced(statement, newest)


def _received_as_sent(received: Received, statement: HeldStatement | None) -> Iterator[str]:
    if statement is None:
        yield f"message {received.message_id} was received and never sent"
        return
    if received.digest != statement.digest:
        yield f"statement {statement.id}: the two sides have different digests"
    # Of one that was replaced while it was on its way, the receipt was never heard.
    if received.receipt_no != statement.receipt_no and statement.delivery != "superseded":
        yield f"statement {statement.id}: the two sides have different receipts"
    if received.minutes != sum(statement.minutes.values()):
        yield f"statement {statement.id}: {received.minutes} minutes were received"


def _audit_whole(_: Answers, held: Held) -> Iterator[str]:
    if held.audit_broken:
        yield held.audit_broken


def _outbox_drained(_: Answers, held: Held) -> Iterator[str]:
    yield from (f"{n} of {what} left undone" for what, n in held.unfinished.items())


def _nothing_stuck(_: Answers, held: Held) -> Iterator[str]:
    unknown = (each for each in held.attention if not each.is_known)
    yield from (f"{each.step} waits for a person without a cause" for each in unknown)
    yield from (f"{each.step} failed again, by {each.cause}" for each in held.stuck)


def _tables_agree(_: Answers, held: Held) -> Iterator[str]:
    for what, rows in held.broken_rules.items():
        yield f"{what}: {len(rows)} rows, such as {rows[0]}"


def _answers_explained(told: Answers, _: Held) -> Iterator[str]:
    yield from (_words(each, "was never answered") for each in told.unheard())
    for verb in {each.verb for each in told.all}:
        for each in told.refused(verb):
            if each.code not in EXPECTED.get(verb, ()):
                yield _words(each, f"was refused, {each.status} {each.code}")


def _words(told: Told, what: str) -> str:
    return f"{told.verb} of {told.about or told.who} {what} after {told.tries} tries"


PROMISES: Mapping[str, Check] = {
    "every wish that was accepted is there, once": _wishes_kept,
    "every wish stands where its answers left it": _states_follow,
    "no wish has two winners": _one_winner,
    "no share is lost or taken twice": _shares_kept,
    "every confirmed minute is booked once": _minutes_kept,
    "ledgers, statements and boards have the same sums": _sums_agree,
    "every statement was received once": _statements_received_once,
    "the audit chain is whole": _audit_whole,
    "workers have done everything": _outbox_drained,
    "nothing waits for a person without a cause": _nothing_stuck,
    "the tables agree with each other": _tables_agree,
    "every answer can be explained": _answers_explained,
}
