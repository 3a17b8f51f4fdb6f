"""The body of a certificate: equal content gives equal JSON text, and a digest proves it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.rules import MinutesKind

SCHEMA = "certificate-2"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Head:
    """Everything of a certificate but its rows. ``until`` is the day after the last one."""

    certificate_no: str
    county_code: str
    county_name: str
    issuer_code: str
    issuer_name: str
    issuer_phone: str
    recorded_by: str
    name: str
    slip_no: str = ""
    volunteer_no: str = ""
    since: date
    until: date
    issued_on: date
    rule_version: str
    basis_doc: str
    title: str
    notes: Sequence[str]


def compose(head: Head, records: Sequence[ServiceRecord]) -> tuple[str, str]:
    """The canonical JSON text with its digest inside, and the digest (SHA-256, hex)."""
    content: dict[str, Any] = {
        "type": "certificate",
        "schema": SCHEMA,
        "certificate_no": head.certificate_no,
        "title": head.title,
        "notes": list(head.notes),
        "county": {"code": head.county_code, "name": head.county_name},
        "issuer": {"code": head.issuer_code, "name": head.issuer_name, "phone": head.issuer_phone},
        "recorded_by": head.recorded_by,
        "person": {"name": head.name} | _number(head),
        "period": {"since": head.since, "until": head.until},
        "issued_on": head.issued_on,
        "rule_version": head.rule_version,
        "basis_doc": head.basis_doc,
        "rows": [_row(number, each) for number, each in enumerate(records, start=1)],
        "minutes": _minutes(records),
    }
    digest = digest_of(content)
    return _canonical(content | {"digest": digest}).decode(), digest


def _number(head: Head) -> dict[str, str]:
    """A member is known by the number of the slip, a volunteer by their own."""
    if head.volunteer_no:
        return {"volunteer_no": head.volunteer_no}
    return {"slip_no": head.slip_no}


def digest_of(content: dict[str, Any]) -> str:
    """The digest of a certificate's content; a digest field in it is left out."""
    bare = {key: value for key, value in content.items() if key != "digest"}
    return hashlib.sha256(_canonical(bare)).hexdigest()


def content_of(body: str) -> dict[str, Any]:
    """The content of a composed certificate."""
    content: dict[str, Any] = orjson.loads(body)
    return content


def _canonical(content: dict[str, Any]) -> bytes:
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z)


def _row(number: int, record: ServiceRecord) -> dict[str, Any]:
    """Service time, content and recording unit are what the law asks for (order 67 Art. 15)."""
    return {
        "number": number,
        "record_no": record.record_no,
        "service_date": record.service_date,
        "activity": record.activity,
        "content": record.content,
        "place_name": record.place_name,
        "organizer": record.organizer,
        "kind": record.kind,
        "minutes": record.minutes,
    }


def _minutes(records: Sequence[ServiceRecord]) -> dict[str, int]:
    minutes = {
        kind.value: sum(each.minutes for each in records if each.kind == kind)
        for kind in MinutesKind
    }
    return minutes | {"total": sum(minutes.values())}
