"""The body of a statement: equal content gives equal JSON text, and a digest proves it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson

from wishapp.hours.ledger.queries import Totals
from wishapp.hours.ledger.rules import MinutesKind

SCHEMA = "statement-1"
BY_CONSENT = "consent"


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One member as the unit sees them: facts, never grades or ranks (domain 13.4).

    ``slip_no`` tells two of one name apart: the unit itself gave out the slip.
    """

    name: str
    slip_no: str
    community: str
    reported_in_on: date
    totals: Totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Everything of a statement but its lines."""

    statement_no: str
    county_code: str
    county_name: str
    unit_name: str
    unit_uscc: str
    party_org: str
    since: date
    until: date
    revision: int
    push_basis: str
    rule_version: str
    basis_doc: str
    drawn_up_at: datetime


def compose(head: Head, lines: Sequence[Line]) -> tuple[str, str]:
    """The canonical JSON text with its digest inside, and the digest (SHA-256, hex).

    Keys are sorted and there is no white space, so equal content gives equal bytes.
    """
    content: dict[str, Any] = {
        "type": "statement",
        "schema": SCHEMA,
        "statement_no": head.statement_no,
        "county": {"code": head.county_code, "name": head.county_name},
        "unit": {"uscc": head.unit_uscc, "name": head.unit_name, "party_org": head.party_org},
        "period": {"since": head.since, "until": head.until},
        "revision": head.revision,
        "purpose": "annual_appraisal_facts",
        "push_basis": head.push_basis,
        "rule_version": head.rule_version,
        "basis_doc": head.basis_doc,
        "drawn_up_at": head.drawn_up_at.replace(microsecond=0),
        "lines": [_line(number, line) for number, line in enumerate(lines, start=1)],
        "totals": _totals([line.totals for line in lines]),
    }
    digest = digest_of(content)
    return _canonical(content | {"digest": digest}).decode(), digest


def digest_of(content: dict[str, Any]) -> str:
    """The digest of a statement's content; a digest field in it is left out."""
    bare = {key: value for key, value in content.items() if key != "digest"}
    return hashlib.sha256(_canonical(bare)).hexdigest()


def rests_on_consent(body: str) -> bool:
    """Whether a composed statement was made on the members' consent, not on a document."""
    return bool(orjson.loads(body)["push_basis"] == BY_CONSENT)


def content_of(body: str) -> dict[str, Any]:
    """The content of a composed statement."""
    content: dict[str, Any] = orjson.loads(body)
    return content


def lines_of(body: str) -> Any:
    """The lines of a composed statement."""
    return content_of(body)["lines"]


def without_lines(content: dict[str, Any], numbers: frozenset[int]) -> dict[str, Any]:
    """The content without some lines, with the totals of the others, and how many are missing.

    It has no digest, since nobody sent it so. Without a line to leave out it is the same content.
    """
    if not numbers:
        return content
    lines = [line for line in content["lines"] if line["number"] not in numbers]
    kinds = content["totals"]["minutes"]
    totals = {
        "times": sum(line["times"] for line in lines),
        "wishes": sum(line["wishes"] for line in lines),
        "minutes": {kind: sum(line["minutes"][kind] for line in lines) for kind in kinds},
    }
    rest = {key: value for key, value in content.items() if key != "digest"}
    return rest | {"lines": lines, "totals": totals, "withheld": len(numbers)}


def _canonical(content: dict[str, Any]) -> bytes:
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z)


def _line(number: int, line: Line) -> dict[str, Any]:
    return {
        "number": number,
        "name": line.name,
        "slip_no": line.slip_no,
        "community": line.community,
        "reported_in_on": line.reported_in_on,
        **_totals([line.totals]),
    }


def _totals(totals: Sequence[Totals]) -> dict[str, Any]:
    minutes = {
        kind.value: sum(getattr(each, kind.value) for each in totals) for kind in MinutesKind
    }
    return {
        "times": sum(each.times for each in totals),
        "wishes": sum(each.wishes for each in totals),
        "minutes": minutes | {"total": sum(minutes.values())},
    }
