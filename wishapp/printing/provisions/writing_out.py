"""A part of an approved provision is read group by group, and each file is written down."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from wishapp.base.clock import county_date
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.hours.certificates.body import content_of
from wishapp.hours.ledger.rules import hours_text
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.audit import Look, Seen, record_look, record_looks
from wishapp.printing.provisions import queries
from wishapp.printing.provisions.fields import Cells, Group
from wishapp.printing.provisions.models import Provision, ProvisionPart
from wishapp.printing.provisions.rules import POLITICAL, mode_of, parts_of, state_of
from wishapp.printing.provisions.states import ProvisionState

# Community service in the county's list (domain section 10.1): all service here is organised by a
# community. No national code is known.
COMMUNITY_SERVICE = "01"


@dataclass(slots=True, kw_only=True)
class Part:
    """One part; ``groups`` are read in their order and once, ``lines`` counts what was read."""

    provision: Provision
    number: int
    people: int
    groups: Mapping[Group, Iterator[Cells]] = field(default_factory=dict)
    lines: int = 0


def open_part(actor: Actor, provision_id: UUID, number: int) -> Part:
    """Open a part of an approved provision; whoever is in it sees that it was written out.

    Raises ``not_found``, also for a part that is not there, and ``move_not_allowed`` before the
    approval.
    """
    provision = queries.provision_of(provision_id)
    require(actor, Action.WRITE_OUT_PROVISION, provision, see=Action.SEE_PROVISION)
    refuse_unless(
        provision.state == ProvisionState.APPROVED,
        Code.MOVE_NOT_ALLOWED,
        kind="provision",
        verb="write_out",
        state=provision.state,
    )
    if provision.decided_at is None or not 1 <= number <= parts_of(provision.people or 0):
        raise Refusal(Code.NOT_FOUND)
    found = queries.slice_of(provision, provision.decided_at, number)
    seen = [Seen("provision", provision.id, each) for each in found.people if each != actor.me]
    record_look(actor, Look.PROVISION, "provision", provision.id, person_id=None)
    record_looks(actor, Look.PROVISION, seen)
    part = Part(provision=provision, number=number, people=len(found.people))
    numbers = queries.member_nos(found.people)
    part.groups = {group: _counted(part, lines) for group, lines in _groups(found, numbers).items()}
    return part


def note_part(actor: Actor, part: Part, data: bytes) -> ProvisionPart:
    """Note a file that was written out: by whom, of how many, and its digest."""
    made = ProvisionPart(
        provision_id=part.provision.id,
        part=part.number,
        people=part.people,
        lines=part.lines,
        digest=hashlib.sha256(data).hexdigest(),
        made_by=actor.me,
    )
    db.session.add(made)
    return made


def _counted(part: Part, lines: Iterator[Cells]) -> Iterator[Cells]:
    for line in lines:
        part.lines += 1
        yield line


def _groups(found: queries.Slice, nos: Mapping[UUID, str]) -> dict[Group, Iterator[Cells]]:
    with_phone = found.provision.with_phone
    return {
        Group.BASICS: (_basics(row, nos, with_phone) for row in queries.basics_of(found)),
        Group.SERVICE: (_record(row, nos) for row in queries.records_of(found)),
        # Training and commendations are not recorded by this product.
        Group.TRAINING: iter(()),
        Group.COMMENDATION: iter(()),
        Group.EVALUATION: _evaluations(found, nos),
        Group.CERTIFICATES: (_certificate(row, nos) for row in queries.certificates_of(found)),
    }


def _basics(row: Any, nos: Mapping[UUID, str], with_phone: bool) -> Cells:  # noqa: FBT001 - of a row
    named = {
        "name": row.member_name,
        "political": POLITICAL.get(row.political_status, ""),
        "mobile": row.phone if with_phone else "",
        "skills": row.skills,
    }
    return {
        "member_no": nos.get(row.person_id, ""),
        **(named if row.is_shown else {}),
        "employment": row.unit,
        "residence_area": row.community,
        "service_area": row.community,
        "category": COMMUNITY_SERVICE,
        "registered_on": row.active_at and county_date(row.active_at),
        "star": row.star or 0,
        "total_hours": hours_text(row.minutes or 0),
    }


def _record(row: Any, nos: Mapping[UUID, str]) -> Cells:
    is_reversal = row.reverses is not None
    return {
        "record_no": row.record_no,
        "member_no": nos.get(row.person_id, ""),
        "project_no": row.activity,
        "project_name": row.activity,
        "address": row.place_name,
        "content": row.content,
        "date": row.service_date,
        "start": row.started_at,
        "end": row.ended_at,
        "hours": hours_text(row.minutes),
        "mode": mode_of(row.kind),
        "state": state_of(
            row.minutes, is_reversal=is_reversal, is_reversed=row.reversal_id is not None
        ),
        "category": COMMUNITY_SERVICE,
        "organizer": row.organizer,
        "leader_no": row.leader_no,
        "proof": row.kind,
        "recorded_on": county_date(row.recorded_at),
        "recorded_late": row.recorded_late,
        "reverses": row.reverses,
    }


def _evaluations(found: queries.Slice, nos: Mapping[UUID, str]) -> Iterator[Cells]:
    for row in queries.ratings_of(found):
        yield {
            "member_no": nos.get(row.person_id, ""),
            "what": "rating",
            "level": row.level,
            "date": county_date(row.rated_at),
            "project_no": row.wish_no,
        }
    for person_id, level, granted_on, basis_doc in queries.stars_of(found):
        yield {
            "member_no": nos.get(person_id, ""),
            "what": "star",
            "level": level,
            "date": granted_on,
            "basis_doc": basis_doc,
        }


def _certificate(row: Any, nos: Mapping[UUID, str]) -> Cells:
    content = content_of(row.body)
    return {
        "certificate_no": row.certificate_no,
        "member_no": nos.get(row.person_id, ""),
        "name": content["person"]["name"] if row.is_shown else "",
        "since": content["period"]["since"],
        "last_day": row.until - timedelta(days=1),
        "hours": hours_text(content["minutes"]["total"]),
        "issuer": content["issuer"]["name"],
        "contact": content["issuer"]["phone"],
        "issued_on": content["issued_on"],
        "state": row.state,
        "digest": row.digest,
    }
