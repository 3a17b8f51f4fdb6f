"""The checker of a run finds each kind of broken promise, once it is planted in a run that held."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from playground.endure.check import PROMISES, breaches
from playground.endure.held import Held, Item
from playground.endure.record import UNHEARD, Answers, Record, Told
from tests.playground.endured import (
    FIRST,
    HELD,
    HOUR,
    NOON,
    RECEIVED,
    RECORD,
    SECOND,
    SHARE,
    SHARE_RECORD,
    SHARED_WISH,
    STATEMENT,
    THIRD,
    TOLD,
    WISH,
    told,
)

KEPT = "every wish that was accepted is there, once"
STANDS = "every wish stands where its answers left it"
WON = "no wish has two winners"
SHARED = "no share is lost or taken twice"
BOOKED = "every confirmed minute is booked once"
SUMS = "ledgers, statements and boards have the same sums"
ARRIVED = "every statement was received once"
CHAIN = "the audit chain is whole"
DONE = "workers have done everything"
STUCK = "nothing waits for a person without a cause"
TABLES = "the tables agree with each other"
EXPLAINED = "every answer can be explained"


def broken(answers: tuple[Told, ...], held: Held) -> set[str]:
    return {promise for promise, lines in breaches(Answers(answers), held).items() if lines}


def test_a_run_that_held_breaks_no_promise() -> None:
    assert broken(TOLD, HELD) == set()


def a_lost_wish(held: Held) -> Held:
    return replace(held, wishes=(SHARED_WISH,))


def a_wish_made_twice(held: Held) -> Held:
    return replace(held, wishes=(*held.wishes, replace(WISH, id="again")))


def a_wish_that_went_back(held: Held) -> Held:
    return replace(held, wishes=(replace(WISH, state="delivered"), SHARED_WISH))


def a_step_that_happened_twice(held: Held) -> Held:
    twice = replace(WISH, verbs=WISH.verbs + Counter(["take"]))
    return replace(held, wishes=(twice, SHARED_WISH))


def a_lost_claim(held: Held) -> Held:
    return replace(held, claims=(FIRST, THIRD))


def a_claim_of_another(held: Held) -> Held:
    return replace(held, claims=(FIRST, replace(SECOND, member="sun"), THIRD))


def a_loser_who_won(held: Held) -> Held:
    late = replace(FIRST, id="late", member="sun", began=NOON - HOUR, ended=NOON - HOUR / 2)
    return replace(held, claims=(late, *held.claims))


def two_live_claims(held: Held) -> Held:
    return replace(held, claims=(replace(FIRST, state="claimed", ended=None), SECOND, THIRD))


def two_claims_at_once(held: Held) -> Held:
    return replace(held, claims=(replace(FIRST, ended=NOON + 3 * HOUR), SECOND, THIRD))


def a_lost_share(held: Held) -> Held:
    return replace(held, pledges=())


def a_share_that_nobody_heard_of(held: Held) -> Held:
    return replace(held, pledges=(SHARE, replace(SHARE, id="other", member="sun")))


def a_share_of_another(held: Held) -> Held:
    return replace(held, pledges=(replace(SHARE, member="sun"),))


def a_share_booked_twice(held: Held) -> Held:
    return replace(held, records=(*held.records, SHARE_RECORD))


def a_lost_service(held: Held) -> Held:
    return replace(held, records=(SHARE_RECORD,))


def a_lost_minute(held: Held) -> Held:
    return replace(held, records=(replace(RECORD, minutes=29), SHARE_RECORD))


def a_doubled_service(held: Held) -> Held:
    return replace(held, records=(RECORD, *held.records))


def minutes_for_nothing(held: Held) -> Held:
    return replace(held, records=(*held.records, replace(RECORD, service="first", member="zhao")))


def a_statement_of_too_little(held: Held) -> Held:
    said = replace(STATEMENT, minutes={"qian": 20, "zhao": 5})
    return replace(held, statements=(said,), received=(replace(RECEIVED, minutes=25),))


def a_statement_received_twice(held: Held) -> Held:
    again = replace(RECEIVED, message_id="m2", receipt_no="HZ-2")
    return replace(held, received=(RECEIVED, again))


def a_statement_never_received(held: Held) -> Held:
    return replace(held, received=())


def a_changed_statement(held: Held) -> Held:
    return replace(held, received=(replace(RECEIVED, digest="d2"),))


def a_receipt_that_is_not_known(held: Held) -> Held:
    return replace(held, statements=(replace(STATEMENT, delivery="due", receipt_no=""),))


def a_statement_that_nothing_replaced(held: Held) -> Held:
    return replace(held, statements=(replace(STATEMENT, delivery="superseded"),), received=())


def a_broken_chain(held: Held) -> Held:
    return replace(held, audit_broken="link 3, audit row 7: the row is gone")


def a_message_in_the_outbox(held: Held) -> Held:
    return replace(held, unfinished={"outbox message wish.publish": 1})


def a_matter_without_a_cause(held: Held) -> Held:
    return replace(held, attention=(Item(step="screen", cause="", is_known=False),))


def a_matter_that_stays(held: Held) -> Held:
    return replace(held, stuck=(Item(step="screen", cause="fault", is_known=True),))


def a_table_that_contradicts(held: Held) -> Held:
    return replace(held, broken_rules={"numbers with a gap": ['{"count": 2}']})


@pytest.mark.parametrize(
    ("plant", "promise"),
    [
        (a_lost_wish, KEPT),
        (a_wish_made_twice, KEPT),
        (a_wish_that_went_back, STANDS),
        (a_step_that_happened_twice, STANDS),
        (a_lost_claim, WON),
        (a_claim_of_another, WON),
        (a_loser_who_won, WON),
        (two_live_claims, WON),
        (two_claims_at_once, WON),
        (a_lost_share, SHARED),
        (a_share_that_nobody_heard_of, SHARED),
        (a_share_of_another, SHARED),
        (a_share_booked_twice, BOOKED),
        (a_lost_service, BOOKED),
        (a_lost_minute, BOOKED),
        (a_doubled_service, BOOKED),
        (minutes_for_nothing, BOOKED),
        (a_statement_of_too_little, SUMS),
        (a_statement_received_twice, ARRIVED),
        (a_statement_never_received, ARRIVED),
        (a_changed_statement, ARRIVED),
        (a_receipt_that_is_not_known, ARRIVED),
        (a_statement_that_nothing_replaced, ARRIVED),
        (a_broken_chain, CHAIN),
        (a_message_in_the_outbox, DONE),
        (a_matter_without_a_cause, STUCK),
        (a_matter_that_stays, STUCK),
        (a_table_that_contradicts, TABLES),
    ],
)
def test_what_is_held_otherwise_is_found(plant: Callable[[Held], Held], promise: str) -> None:
    assert promise in broken(TOLD, plant(HELD))


@pytest.mark.parametrize(
    ("more", "promise"),
    [
        (told("wish.post", "zhou", made="gone"), KEPT),
        (told("wish.post", "wang", made="wish"), KEPT),
        (told("wish.visit", "visitor", "wish"), STANDS),
        (told("claim.claim", "sun", "wish", "late"), WON),
        (told("pledge.pledge", "sun", "shared", "other"), SHARED),
        (told("claim.confirm", "wang", "first"), BOOKED),
        (told("ledger.read", "qian", minutes=60), SUMS),
        (told("board.posted", "county", minutes=3), SUMS),
        (told("statement.send", "county", "gone"), ARRIVED),
        (told("claim.start", "qian", "second", status=403, code="forbidden"), EXPLAINED),
        (told("wish.close", "street", "wish", status=UNHEARD), EXPLAINED),
    ],
)
def test_what_is_told_otherwise_is_found(more: Told, promise: str) -> None:
    assert promise in broken((*TOLD, more), HELD)


def test_a_statement_may_be_replaced_before_it_arrives() -> None:
    early = replace(
        STATEMENT, id="early", revision=0, message_id="m0", digest="d0", delivery="superseded",
        receipt_no="", minutes={"qian": 30},
    )  # fmt: skip
    sent = told("statement.send", "county", "early")
    assert broken((*TOLD, sent), replace(HELD, statements=(early, STATEMENT))) == set()


def test_what_was_never_answered_may_have_happened_or_not() -> None:
    unheard = told("claim.claim", "sun", "wish", status=UNHEARD)
    assert broken((*TOLD, unheard), a_loser_who_won(HELD)) == {EXPLAINED}
    assert broken((*TOLD, unheard), HELD) == {EXPLAINED}


def test_each_promise_is_in_the_tables_above() -> None:
    named = {
        KEPT,
        STANDS,
        WON,
        SHARED,
        BOOKED,
        SUMS,
        ARRIVED,
        CHAIN,
        DONE,
        STUCK,
        TABLES,
        EXPLAINED,
    }
    assert named == set(PROMISES)


def test_what_was_told_stands_in_a_file_too(tmp_path: Path) -> None:
    record = Record(tmp_path / "told.jsonl")
    for each in TOLD:
        record.note(each)
    assert record.answers().all == TOLD
    assert len((tmp_path / "told.jsonl").read_text("utf-8").splitlines()) == len(TOLD)
