"""Compares what every client was told with what is held: one function for each promise."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby, pairwise
from operator import attrgetter

from playground.endure.held import Held, HeldClaim, HeldRecord, HeldStatement, Received
from playground.endure.record import Answers, Told

Check = Callable[[Answers, Held], Iterator[str]]

# The state in which a wish is after the last step that somebody was told of.
AFTER: Mapping[str, str] = {
    "wish.post": "submitted",
    "wish.withdraw": "withdrawn",
    "wish.take": "under_review",
    "wish.verify": "verified",
    "wish.publish": "published",
    "wish.visit": "reviewed",
    "wish.close": "closed",
    "claim.claim": "claimed",
    "claim.release": "published",
    "claim.start": "in_progress",
    "claim.deliver": "delivered",
    "claim.confirm": "confirmed",
}
# What a claim's step is called among the transitions of a wish, where that differs.
AS_WRITTEN = {"post": "submit"}
# The refusals that the load brings about by itself; any other needs an explanation.
EXPECTED: Mapping[str, frozenset[str]] = {
    "claim.claim": frozenset({"already_claimed", "too_many_claims"}),
    "statement.draw_up": frozenset({"statement_unchanged", "statement_empty"}),
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
    last, steps = _steps_of_wishes(told)
    unsure = _unsure_wishes(told)
    for wish in held.wishes:
        if wish.id in unsure or wish.id not in last:
            continue
        due = AFTER[last[wish.id]]
        if wish.state != due:
            yield f"wish {wish.id} is {wish.state} and was told to be {due}"
        for verb in (steps[wish.id] | wish.verbs).keys() & _written_verbs():
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


def _minutes_kept(told: Answers, held: Held) -> Iterator[str]:
    confirmed = told.minutes_of_claim()
    unsure = {each.about for each in told.unheard() if each.verb == "claim.confirm"}
    booked = Counter(each.claim for each in held.records)
    for claim, minutes in confirmed.items():
        if not booked[claim]:
            yield f"claim {claim}: {minutes} minutes were confirmed and none are booked"
        elif booked[claim] > 1:
            yield f"claim {claim} is booked {booked[claim]} times"
    members = told.member_of_claim()
    for record in held.records:
        if record.claim in confirmed:
            yield from _booked_as_told(record, confirmed[record.claim], members)
        elif record.claim not in unsure:
            yield f"claim {record.claim}: {record.minutes} minutes are booked, none were confirmed"


def _booked_as_told(record: HeldRecord, minutes: int, members: Mapping[str, str]) -> Iterator[str]:
    if record.wishes != 1:
        yield f"claim {record.claim} counts as {record.wishes} wishes"
    if record.minutes != minutes:
        yield f"claim {record.claim}: {minutes} minutes told, {record.minutes} booked"
    if record.member != members.get(record.claim):
        yield f"claim {record.claim} is booked for somebody else"


def _sums_agree(told: Answers, held: Held) -> Iterator[str]:
    confirmed = told.minutes_of_member()
    for read in told.of("ledger.read"):
        if read.minutes != confirmed[read.who]:
            yield (
                f"member {read.who} reads {read.minutes} minutes,"
                f" and {confirmed[read.who]} were confirmed"
            )
    yield from _statements_agree(confirmed, held)
    for verb, shown in (("posted", "wish.post"), ("fulfilled", "claim.confirm")):
        for read in told.of(f"board.{verb}"):
            if read.minutes != told.number(shown):
                yield f"the board counts {read.minutes} {verb}, told were {told.number(shown)}"


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
    for sent in told.of("statement.send"):
        statement = there.get(sent.about)
        if statement is None:
            yield f"statement {sent.about} was sent and is not there"
        elif statement.delivery != "acknowledged":
            yield f"statement {sent.about} was sent, its delivery is {statement.delivery}"
    by_message = {each.message_id: each for each in held.statements if each.message_id}
    for each in held.received:
        yield from _received_as_sent(each, by_message.get(each.message_id))
    digests = Counter(each.digest for each in held.received)
    yield from (f"{digest} was received {n} times" for digest, n in digests.items() if n > 1)
    arrived = {each.message_id for each in held.received}
    for message, statement in by_message.items():
        if message not in arrived:
            yield f"statement {statement.id} is {statement.delivery} and was not received"


def _received_as_sent(received: Received, statement: HeldStatement | None) -> Iterator[str]:
    if statement is None:
        yield f"message {received.message_id} was received and never sent"
        return
    if (received.digest, received.receipt_no) != (statement.digest, statement.receipt_no):
        yield f"statement {statement.id}: the two sides differ in digest or receipt"
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


def _steps_of_wishes(told: Answers) -> tuple[dict[str, str], dict[str, Counter[str]]]:
    """The last step of each wish, and how often each of its steps was told."""
    wish_of = told.wish_of_claim()
    last: dict[str, str] = {}
    steps: dict[str, Counter[str]] = {}
    for each in told.all:
        if not each.is_done or each.verb not in AFTER:
            continue
        wish = _wish(each, wish_of)
        last[wish] = each.verb
        verb = each.verb.partition(".")[2]
        steps.setdefault(wish, Counter())[AS_WRITTEN.get(verb, verb)] += 1
    return last, steps


def _wish(told: Told, wish_of: Mapping[str, str]) -> str:
    if told.verb == "wish.post":
        return told.made
    by_claim = told.verb.startswith("claim.") and told.verb != "claim.claim"
    return wish_of.get(told.about, "") if by_claim else told.about


def _unsure_wishes(told: Answers) -> set[str]:
    wish_of = told.wish_of_claim()
    return {_wish(each, wish_of) for each in told.unheard() if each.verb in AFTER}


def _written_verbs() -> set[str]:
    plain = {verb.partition(".")[2] for verb in AFTER}
    return {AS_WRITTEN.get(verb, verb) for verb in plain}


PROMISES: Mapping[str, Check] = {
    "every wish that was accepted is there, once": _wishes_kept,
    "every wish stands where its answers left it": _states_follow,
    "no wish has two winners": _one_winner,
    "every confirmed minute is booked once": _minutes_kept,
    "ledgers, statements and boards have the same sums": _sums_agree,
    "every statement was received once": _statements_received_once,
    "the audit chain is whole": _audit_whole,
    "workers have done everything": _outbox_drained,
    "nothing waits for a person without a cause": _nothing_stuck,
    "the tables agree with each other": _tables_agree,
    "every answer can be explained": _answers_explained,
}
