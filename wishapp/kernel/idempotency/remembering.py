"""Reserves a key before a request is served, and stores the answer in the same transaction."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import (
    DateTime,
    LargeBinary,
    Table,
    Text,
    Uuid,
    bindparam,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from wishapp.base.clock import now
from wishapp.base.compiled_statements import HotStatement
from wishapp.base.db import db, prune
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_id
from wishapp.kernel.idempotency.models import IdempotencyKey


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to the first request: an HTTP status and a JSON text."""

    status: int
    body: str


_KEYS = cast("Table", IdempotencyKey.__table__)
_RESERVE = HotStatement(
    insert(_KEYS)
    .values(
        id=bindparam("id", type_=Uuid),
        person_id=bindparam("person_id", type_=Uuid),
        key=bindparam("key", type_=Text),
        request_digest=bindparam("request_digest", type_=LargeBinary),
        created_at=bindparam("created_at", type_=DateTime(timezone=True)),
    )
    .on_conflict_do_nothing(constraint="idempotency_keys_person_key")
    .returning(_KEYS.c.id)
)


def reserve(person_id: UUID, key: str, request_digest: bytes) -> Answer | None:
    """Reserve the key; returns the answer to an earlier request with this key, if any.

    A repeat that arrives while the first request is still served waits for it in the database.
    Raises ``idempotency_key_reused`` when the key belongs to another request.
    """
    taken = _RESERVE.rows(
        id=new_id(),
        person_id=person_id,
        key=key,
        request_digest=request_digest,
        created_at=now(),
    )
    return None if taken else _earlier(person_id, key, request_digest)


def _earlier(person_id: UUID, key: str, request_digest: bytes) -> Answer:
    columns = (IdempotencyKey.request_digest, IdempotencyKey.status, IdempotencyKey.body)
    query = select(*columns).where(IdempotencyKey.person_id == person_id, IdempotencyKey.key == key)
    digest, status, body = db.session.execute(query).one()
    if not hmac.compare_digest(digest, request_digest):
        raise Refusal(Code.IDEMPOTENCY_KEY_REUSED)
    return Answer(status=status or 0, body=body or "")


def remember(person_id: UUID, key: str, answer: Answer) -> None:
    """Store the answer for repeats, sealed."""
    db.session.execute(
        update(IdempotencyKey)
        .where(IdempotencyKey.person_id == person_id, IdempotencyKey.key == key)
        .values(status=answer.status, body=answer.body)
        .execution_options(synchronize_session=False)
    )


def forget_before(moment: datetime) -> int:
    """Delete a batch of keys older than ``moment``; returns how many.

    A phone repeats within minutes, not days.
    """
    return prune(IdempotencyKey, IdempotencyKey.created_at < moment)
