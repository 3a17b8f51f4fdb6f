"""Records what a person consents to, in which wording, and when they withdraw it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, refuse_unless
from wishapp.base.ids import new_id
from wishapp.registry.people.models import Consent
from wishapp.registry.people.wordings import Purpose, must_all_be_current, must_be_current

__all__ = [
    "Channel",
    "Purpose",
    "Recorded",
    "carry_unit_consent",
    "give_all",
    "give_consent",
    "give_consents",
    "leave_unit",
    "withdraw_consent",
]


class Channel(StrEnum):
    """How a consent reached us."""

    OWN_TAP = "own_tap"
    ON_PAPER = "on_paper"
    SPOKEN = "spoken"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What staff recorded: who entered it, with the picture of the signed sheet or a witness.

    A sheet in the paper file is known by ``sheet_no``, with the day and the witness on it. With
    ``is_of_person`` they signed it for this consent alone, and it replaces what staff recorded
    before.
    """

    by: UUID
    evidence: UUID | None = None
    witness: UUID | None = None
    sheet_no: str | None = None
    signed_on: date | None = None
    witness_name: str | None = None
    is_of_person: bool = False

    @property
    def channel(self) -> Channel:
        """On paper when there is a sheet, spoken otherwise."""
        return Channel.ON_PAPER if self.evidence or self.sheet_no else Channel.SPOKEN


def give_consent(
    person_id: UUID,
    purpose: Purpose,
    *,
    wording: str,
    paper: Recorded | None = None,
    recipient_id: UUID | None = None,
) -> None:
    """Record a consent; a repeat in the same wording changes nothing.

    What a person says for themselves replaces what staff recorded, so that it has its own proof.
    Only the wording in force can be agreed to (PIPL Art. 14, 17). A newer wording ends the
    older consent and begins a new one. A consent to tell the unit names the unit (PIPL Art. 23),
    and one for another unit ends it. Raises ``wording_outdated``, ``consent_recipient_missing``.
    """
    give_consents([person_id], purpose, wording=wording, paper=paper, recipient_id=recipient_id)


def give_consents(
    person_ids: Sequence[UUID],
    purpose: Purpose,
    *,
    wording: str,
    paper: Recorded | None = None,
    recipient_id: UUID | None = None,
    papers: Mapping[UUID, Recorded] = MappingProxyType({}),
) -> None:
    """Record the same consent of several people, of at least one.

    ``papers`` holds the proof of each who signed a sheet of their own; ``paper`` is that of others.
    """
    must_be_current(purpose, wording)
    _record(person_ids, purpose, wording, paper, recipient_id, papers)


def give_all(person_id: UUID, wordings: Mapping[Purpose, str]) -> None:
    """Record what a person agrees to for several purposes. Raises what ``give_consent`` does."""
    must_all_be_current(wordings)
    for purpose, wording in wordings.items():
        _record([person_id], purpose, wording)


def _record(
    person_ids: Sequence[UUID],
    purpose: Purpose,
    wording: str,
    paper: Recorded | None = None,
    recipient_id: UUID | None = None,
    papers: Mapping[UUID, Recorded] = MappingProxyType({}),
) -> None:
    recipient_id = recipient_id if purpose is Purpose.UNIT_PROVISION else None
    is_named = purpose is not Purpose.UNIT_PROVISION or recipient_id is not None
    refuse_unless(is_named, Code.CONSENT_RECIPIENT_MISSING)
    in_force = (
        Consent.person_id.in_(person_ids),
        Consent.purpose == purpose.value,
        Consent.withdrawn_at.is_(None),
    )
    is_other_unit = Consent.recipient_id.is_distinct_from(recipient_id)
    is_another = or_(Consent.wording != wording, is_other_unit, _is_said_anew(paper, papers))
    moment = now()
    db.session.execute(update(Consent).where(*in_force, is_another).values(withdrawn_at=moment))
    rows = [
        {
            "id": new_id(),
            "person_id": person_id,
            "purpose": purpose.value,
            "recipient_id": recipient_id,
            "wording": wording,
            **_proof(papers.get(person_id, paper)),
            "given_at": moment,
        }
        for person_id in person_ids
    ]
    db.session.execute(insert(Consent).on_conflict_do_nothing(), rows)


def _is_said_anew(paper: Recorded | None, papers: Mapping[UUID, Recorded]) -> ColumnElement[bool]:
    """The condition that staff recorded a consent which the person gives for themselves now."""
    by_staff = Consent.recorded_by.is_not(None)
    if paper is None:
        return false() if papers else by_staff
    is_new = Consent.evidence.is_distinct_from(paper.evidence)
    return and_(by_staff, is_new) if paper.is_of_person else false()


def _proof(paper: Recorded | None) -> dict[str, Any]:
    """The columns of a consent that prove it."""
    return {
        "channel": (paper.channel if paper else Channel.OWN_TAP).value,
        "recorded_by": paper and paper.by,
        "evidence": paper and paper.evidence,
        "witness_id": paper and paper.witness,
        "sheet_no": paper and paper.sheet_no,
        "signed_on": paper and paper.signed_on,
        "witness_name": paper and paper.witness_name,
    }


def withdraw_consent(person_id: UUID, purpose: Purpose) -> None:
    """End a consent from now on; what was done under it stays done (PIPL Art. 15)."""
    db.session.execute(
        update(Consent)
        .where(
            Consent.person_id == person_id,
            Consent.purpose == purpose.value,
            Consent.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now())
    )


def leave_unit(person_id: UUID, unit_id: UUID) -> None:
    """End the consent that a unit is told, since the person works there no longer, or never did."""
    db.session.execute(
        update(Consent)
        .where(
            Consent.person_id == person_id,
            Consent.purpose == Purpose.UNIT_PROVISION.value,
            Consent.recipient_id == unit_id,
            Consent.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now())
    )


def carry_unit_consent(person_id: UUID, unit_id: UUID, successor_id: UUID) -> None:
    """Let a consent that a unit is told hold for the unit into which it was merged (PIPL Art. 22).

    The proof and the day on which it was given stay what they were; without one nothing changes.
    """
    query = select(Consent).where(
        Consent.person_id == person_id,
        Consent.purpose == Purpose.UNIT_PROVISION.value,
        Consent.recipient_id == unit_id,
        Consent.withdrawn_at.is_(None),
    )
    given = db.session.scalar(query)
    if given is None:
        return
    columns = (each.key for each in Consent.__table__.columns)
    values = {name: getattr(given, name) for name in columns}
    leave_unit(person_id, unit_id)
    carried = values | {"id": new_id(), "recipient_id": successor_id}
    db.session.execute(insert(Consent).on_conflict_do_nothing(), [carried])
