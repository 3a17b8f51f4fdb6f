"""Reads from the database and the unit what they hold."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import requests
from sqlalchemy import text

from playground.endure.held import (
    Held,
    HeldClaim,
    HeldPledge,
    HeldRecord,
    HeldStatement,
    HeldWish,
    Item,
    Received,
)
from playground.endure.invariants import EVERYTHING
from playground.run.site import Site
from wishapp.base.county import acting_for
from wishapp.base.db import db, transaction
from wishapp.bootstrap import core_app
from wishapp.config import load_config
from wishapp.kernel.attention.rules import Cause
from wishapp.kernel.audit.verifying import verify

RECEIVER_SECONDS = 30.0
WISHES = "SELECT id::text, wisher_id::text, state FROM wishes"
CLAIMS = """SELECT c.id::text, c.wish_id::text, c.member_id::text, c.state, c.claimed_at,
    (SELECT max(t.at) FROM transitions t WHERE t.subject_id = c.id
        AND t.new IN ('released', 'cancelled', 'lapsed')) ended FROM claims c"""
PLEDGES = "SELECT id::text, wish_id::text, member_id::text, state FROM pledges"
RECORDS = """SELECT split_part(source, '\\:', 2) service, person_id::text, unit_id::text,
    sum(minutes)::int minutes, sum(wishes)::int wishes FROM service_records r
    WHERE reverses_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM service_records x WHERE x.reverses_id = r.id)
    GROUP BY 1, 2, 3"""
STATEMENTS = """SELECT s.id::text, s.unit_id::text, s.revision, s.state, s.digest,
    coalesce(d.message_id, '') message_id,
    CASE WHEN d.last_reason = 'superseded' THEN 'superseded' ELSE coalesce(d.state, '') END,
    coalesce(d.receipt_no, '') receipt_no
    FROM statements s LEFT JOIN deliveries d ON d.statement_id = s.id"""
LINES = "SELECT statement_id::text, person_id::text, minutes FROM statement_lines"
VERBS = "SELECT subject_id::text, verb, count(*) FROM transitions GROUP BY 1, 2"
UNFINISHED = """
    SELECT 'outbox message ' || topic what, count(*) FROM outbox_messages
        WHERE done_at IS NULL GROUP BY 1
    UNION ALL SELECT 'delivery', count(*) FROM deliveries WHERE state IN ('due', 'accepted')
    UNION ALL SELECT 'screening', count(*) FROM screenings WHERE state = 'waiting'
    UNION ALL SELECT 'notice', count(*) FROM notices WHERE state = 'queued'
    UNION ALL SELECT 'audit row without a link', count(*) FROM audit_rows a
        LEFT JOIN audit_links l ON l.row_id = a.id WHERE l.row_id IS NULL"""
ATTENTION = """SELECT step, cause FROM attention_items
    WHERE gave_up_at IS NOT NULL AND closed_at IS NULL
    UNION ALL SELECT 'deliver_statement', last_reason FROM deliveries
    WHERE state = 'needs_attention' AND last_reason <> 'superseded'"""
CAUSES = frozenset(cause.value for cause in Cause)


class Reader:
    """One county's database and the unit's inbox, read from outside the parts."""

    def __init__(self, site: Site, county_code: str) -> None:
        self._site = site
        self._app, self._core = core_app(load_config(site.config))
        self._county = self._core.counties[county_code]

    def unfinished(self) -> Counter[str]:
        """What workers have not done yet, by kind."""
        with self._reading():
            return _unfinished()

    def attention(self) -> tuple[Item, ...]:
        """What waits for a person."""
        with self._reading():
            rows = _rows(ATTENTION)
        # A delivery's reason has words of its own; none would be a fault.
        return tuple(Item(step=step, cause=cause, is_known=_is_known(step, cause))
                     for step, cause in rows)  # fmt: skip

    def read(self, attention: tuple[Item, ...]) -> Held:
        """Everything that is compared."""
        with self._app.app_context(), acting_for(self._county):
            verdict = verify()
        with self._reading():
            verbs: dict[str, Counter[str]] = defaultdict(Counter)
            for subject, verb, number in _rows(VERBS):
                verbs[subject][verb] = number
            return Held(
                wishes=_wishes(verbs),
                claims=_claims(),
                pledges=tuple(
                    HeldPledge(id=row[0], wish=row[1], member=row[2], state=row[3])
                    for row in _rows(PLEDGES)
                ),
                records=tuple(
                    HeldRecord(service=row[0], member=row[1], unit=row[2], minutes=row[3],
                               wishes=row[4]) for row in _rows(RECORDS)
                ),
                statements=_statements(),
                received=self._received(),
                unfinished=_unfinished(),
                attention=attention,
                stuck=tuple(Item(step=step, cause=cause, is_known=_is_known(step, cause))
                            for step, cause in _rows(ATTENTION)),
                audit_broken=verdict.broken,
                audit_links=verdict.links,
                broken_rules=_broken_rules(),
            )  # fmt: skip

    def _received(self) -> tuple[Received, ...]:
        with requests.Session() as session:
            session.trust_env = False
            answer = session.get(f"{self._site.receiver}/received", timeout=RECEIVER_SECONDS)
        answer.raise_for_status()
        return tuple(_as_received(each) for each in answer.json())

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._app.app_context(), acting_for(self._county), transaction():
            # Plain SQL finds the county's tables by the path alone.
            schema = text(f"SET LOCAL search_path TO {self._county.schema}, public")
            db.session.execute(schema)
            yield


def _rows(query: str) -> list[Any]:
    return list(db.session.execute(text(query)))


def _unfinished() -> Counter[str]:
    return Counter({row[0]: row[1] for row in _rows(UNFINISHED) if row[1]})


def _is_known(step: str, cause: str) -> bool:
    return bool(cause) and (cause in CAUSES or step == "deliver_statement")


def _wishes(verbs: Mapping[str, Counter[str]]) -> tuple[HeldWish, ...]:
    return tuple(
        HeldWish(id=row[0], wisher=row[1], state=row[2], verbs=verbs[row[0]])
        for row in _rows(WISHES)
    )


def _claims() -> tuple[HeldClaim, ...]:
    return tuple(
        HeldClaim(
            id=row[0], wish=row[1], member=row[2], state=row[3], began=row[4], ended=row[5]
        )
        for row in _rows(CLAIMS)
    )  # fmt: skip


def _statements() -> tuple[HeldStatement, ...]:
    minutes: dict[str, Counter[str]] = defaultdict(Counter)
    for statement, person, number in _rows(LINES):
        minutes[statement][person] += number
    return tuple(
        HeldStatement(
            id=row[0], unit=row[1], revision=row[2], state=row[3], digest=row[4],
            minutes=minutes[row[0]], message_id=row[5], delivery=row[6], receipt_no=row[7],
        )
        for row in _rows(STATEMENTS)
    )  # fmt: skip


def _as_received(message: Mapping[str, Any]) -> Received:
    statement = message["statement"]
    if isinstance(statement, str):
        statement = json.loads(statement)
    return Received(
        message_id=message["webhook_id"],
        digest=statement["digest"],
        receipt_no=message["receipt_no"],
        minutes=sum(line["minutes"]["total"] for line in statement["lines"]),
    )


def _broken_rules() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for what, line in db.session.execute(EVERYTHING):
        found.setdefault(what, []).append(line)
    return found
