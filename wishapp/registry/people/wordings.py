"""Publishes the wordings (告知书) that people are asked to agree to, version by version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.dialects.postgresql import distinct_on, insert

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.base.ids import new_id
from wishapp.base.rows import row_of
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.outbox import emit
from wishapp.registry.people.models import ConsentWording

ASK_AGAIN = "consent_wording.ask_again"


class Purpose(StrEnum):
    """The purposes of consent, each asked separately (PIPL Art. 13, 23, 25, 29, 31)."""

    PROCESSING = "processing"
    SENSITIVE = "sensitive"
    PUBLICATION = "publication"
    UNIT_PROVISION = "unit_provision"
    GUARDIAN = "guardian"
    PICTURES = "pictures"
    VOLUNTEERING = "volunteering"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One version of a wording. It is in force from ``valid_from``, or at once without.

    ``asks_again`` says whether purpose, way or kind of the handling changed. Then everybody who
    agreed to an older version is asked again (PIPL Art. 14).
    """

    purpose: Purpose
    version: str
    text: str
    asks_again: bool
    valid_from: datetime | None = None


def publish_wording(actor: Actor, notice: Notice) -> UUID:
    """Publish a version and return its id; versions are only ever added (PIPL Art. 17).

    Raises ``wording_exists``, ``wording_backdated``.
    """
    require(actor, Action.PUBLISH_WORDING, None)
    moment = now()
    valid_from = notice.valid_from or moment
    refuse_unless(valid_from >= moment, Code.WORDING_BACKDATED)
    statement = insert(ConsentWording).values(
        id=new_id(),
        purpose=notice.purpose.value,
        version=notice.version,
        text=notice.text,
        valid_from=valid_from,
        asks_again=notice.asks_again,
        published_by=actor.person_id,
        published_at=moment,
    )
    statement = statement.on_conflict_do_nothing(constraint="consent_wordings_one_version")
    wording_id: UUID | None = db.session.scalar(statement.returning(ConsentWording.id))
    if wording_id is None:
        raise Refusal(Code.WORDING_EXISTS, version=notice.version)
    if notice.asks_again:
        emit(ASK_AGAIN, wording_id, due_at=valid_from)
    return wording_id


def wording_of(wording_id: UUID) -> ConsentWording:
    """The version with this id. Raises ``not_found``."""
    return row_of(ConsentWording, wording_id)


def current_wording(purpose: Purpose) -> ConsentWording | None:
    """The version in force: the one whose validity began last."""
    query = select(ConsentWording).where(
        ConsentWording.purpose == purpose.value, ConsentWording.valid_from <= now()
    )
    query = query.order_by(ConsentWording.valid_from.desc(), ConsentWording.id.desc())
    return db.session.scalar(query.limit(1))


def current_wordings() -> list[ConsentWording]:
    """The version of each wording that is in force; a purpose without a wording has none."""
    found = (current_wording(purpose) for purpose in Purpose)
    return [wording for wording in found if wording is not None]


class WordingInForce(NamedTuple):
    """A wording in force, without its text; ``digest`` is SHA-256 of the text in UTF-8, in hex."""

    purpose: str
    version: str
    digest: str
    valid_from: datetime


def wordings_in_force() -> tuple[WordingInForce, ...]:
    """The version of each wording that is in force, by purpose, in one statement."""
    wording = ConsentWording
    digest = func.encode(func.sha256(func.convert_to(wording.text, "UTF8")), "hex")
    query = _in_force(wording.purpose, wording.version, digest, wording.valid_from)
    return tuple(WordingInForce._make(row) for row in db.session.execute(query))


def _in_force(*columns: Any) -> Select[*tuple[Any, ...]]:
    """Columns of the version of each wording that is in force, by purpose."""
    wording = ConsentWording
    query = select(*columns).ext(distinct_on(wording.purpose)).where(wording.valid_from <= now())
    return query.order_by(wording.purpose, wording.valid_from.desc(), wording.id.desc())


def must_be_current(purpose: Purpose, version: str) -> None:
    """Raise ``wording_outdated`` unless this version of the wording is the one in force."""
    must_all_be_current({purpose: version})


def must_all_be_current(versions: Mapping[Purpose, str]) -> None:
    """The same for versions of the wordings of some purposes, in one statement."""
    query = _in_force(ConsentWording.purpose, ConsentWording.version)
    asked = ConsentWording.purpose.in_([each.value for each in versions])
    current = dict(db.session.execute(query.where(asked)).all())
    for purpose, version in versions.items():
        is_current = current.get(purpose.value) == version
        refuse_unless(is_current, Code.WORDING_OUTDATED, purpose=purpose.value)
