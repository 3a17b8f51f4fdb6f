"""Who of staff opens a child's file has the approval of a responsible person before.

The law asks for it below 14 (Measures on children's personal information online, Art. 15).
"""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import exists, select

from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.demand.wishes.models import ChildFileRequest, Wish
from wishapp.demand.wishes.queries import wish_of
from wishapp.kernel.access import Action, Actor, Scope, may, require
from wishapp.kernel.outbox import emit
from wishapp.registry.people.rules import Protection
from wishapp.registry.places.queries import location_now


def ask_to_open(actor: Actor, wish_id: UUID, *, why: str) -> ChildFileRequest:
    """Ask for the approval to open a child's file; the community's administrator is told."""
    wish = wish_of(wish_id)
    require(actor, Action.ASK_CHILD_FILE, wish, see=Action.SEE_WISH)
    request = ChildFileRequest(wish_id=wish.id, person_id=actor.me, why=why, **location_now(wish))
    db.session.add(request)
    db.session.flush()
    emit("child_file.ask", request.id)
    return request


def approve(actor: Actor, request_id: UUID) -> ChildFileRequest:
    """Approve a request: the file is open to whoever asked for the county's number of days.

    Nobody approves their own. Raises ``not_found``, ``move_not_allowed`` when it was approved.
    """
    query = select(ChildFileRequest).where(ChildFileRequest.id == request_id)
    request = db.session.scalar(query.with_for_update())
    if request is None:
        raise Refusal(Code.NOT_FOUND)
    require(actor, Action.APPROVE_CHILD_FILE, request, see=Action.OPEN_CHILD_FILE)
    if request.approved_at is not None:
        raise Refusal(
            Code.MOVE_NOT_ALLOWED, kind="child_file_request", verb="approve", state="accepted"
        )
    request.approved_by, request.approved_at = actor.me, now()
    request.open_until = now() + timedelta(days=county().rules.child_file_days)
    return request


def requests_in(scope: Scope, *, after: UUID | None, limit: int) -> list[ChildFileRequest]:
    """A page of the requests at these places that wait for approval, the oldest first."""
    waits = ChildFileRequest.approved_at.is_(None)
    return list(db.session.scalars(scope.page(ChildFileRequest, waits, after=after, limit=limit)))


def request_of(request_id: UUID) -> ChildFileRequest:
    """The request with this id; there must be one."""
    return db.session.get_one(ChildFileRequest, request_id)


def must_be_approved(actor: Actor, wish: Wish) -> None:
    """Raise ``child_file_closed`` for staff without an approval that is in force.

    The responsible persons of the place approve, and need none themselves.
    """
    refuse_unless(may_open(actor, wish), Code.CHILD_FILE_CLOSED)


def may_open(actor: Actor, wish: Wish) -> bool:
    """Whether a wish is no child's, or its file is open to this actor of staff."""
    if wish.minor != Protection.UNDER_14 or may(actor, Action.OPEN_CHILD_FILE, wish):
        return True
    approved = exists().where(
        ChildFileRequest.wish_id == wish.id,
        ChildFileRequest.person_id == actor.person_id,
        ChildFileRequest.open_until > now(),
    )
    return bool(db.session.scalar(select(approved)))
