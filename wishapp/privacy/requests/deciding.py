"""A second person at the desk grants a request, or refuses it with the reason."""

from uuid import UUID

from wishapp.base.clock import now
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said
from wishapp.privacy.requests.receiving import note_look
from wishapp.privacy.requests.subjects import must_end_no_role, must_still_stand
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.data_requests.queries import request_for_update


def grant_request(actor: Actor, request_id: UUID) -> DataRequest:
    """Grant a request whose asker proved who they are; not by whoever entered it.

    Raises ``not_found``, ``same_person``, ``move_not_allowed``. Raises ``slip_over`` when the
    person belongs here no longer, ``holds_role`` when an account of staff would be erased.
    """
    request = request_for_update(request_id)
    require(actor, Action.DECIDE_REQUEST, request, see=Action.SEE_REQUEST)
    must_still_stand(request)
    must_end_no_role(request)
    lifecycle.move(request, "grant", by=actor)
    request.decided_by = actor.me
    note_look(actor, request)
    return request


def refuse_request(actor: Actor, request_id: UUID, *, why: str) -> DataRequest:
    """Refuse a request; the asker is told the reason, and may go to court (PIPL Art. 50).

    Raises ``not_found``, ``same_person``, ``move_not_allowed``.
    """
    request = request_for_update(request_id)
    require(actor, Action.DECIDE_REQUEST, request, see=Action.SEE_REQUEST)
    lifecycle.move(request, "refuse", by=actor, why=said(why))
    request.answer = why
    request.decided_by, request.decided_at = actor.me, now()
    note_look(actor, request)
    return request
