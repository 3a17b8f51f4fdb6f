"""The sessions that are open: one's own, and for the county those of anybody."""

from typing import Any
from uuid import UUID

from marshmallow import Schema, fields

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from wishapp.base.county import county
from wishapp.registry.people.models import Session
from wishapp.registry.people.queries import holds_any_role, life_of, live_sessions_of
from wishapp.registry.people.signing_in import (
    end_all_sessions,
    end_session,
    end_sessions_of,
    open_sessions_of,
    sign_out,
)

blp = Routes("sessions", __name__)
MOST_SESSIONS = 100


class OpenSessionSchema(Schema):
    """A session that is open. ``seen_at`` is noted for whoever holds a role."""

    id = fields.UUID()
    created_at = fields.AwareDateTime()
    seen_at = fields.AwareDateTime()
    expires_at = fields.AwareDateTime()
    network = fields.String(allow_none=True)
    is_this = fields.Boolean()


class OpenSessionsSchema(Schema):
    """The sessions of a person, the newest first."""

    items = fields.List(fields.Nested(OpenSessionSchema))


class EndedSessionsSchema(Schema):
    """How many sessions were ended."""

    ended = fields.Integer()


@blp.route("/sessions/end", methods=["POST"])
@contract()
@blp.response(204)
def end_this() -> None:
    """Signed in: end this session at once."""
    sign_out(actor())


@blp.route("/me/sessions", methods=["GET"])
@contract(reads=True)
@blp.response(200, OpenSessionsSchema)
def own_sessions() -> dict[str, Any]:
    """Signed in: where I am signed in, since when, and until when."""
    return _shown(live_sessions_of(actor().me, limit=MOST_SESSIONS), actor().me)


@blp.route("/me/sessions/<uuid:session_id>/end", methods=["POST"])
@contract()
@blp.response(204)
def end_one(session_id: UUID) -> None:
    """Signed in: end one of my sessions."""
    end_session(actor(), session_id)


@blp.route("/sessions/end-all", methods=["POST"])
@contract()
@blp.response(204)
def end_all() -> None:
    """Signed in: end all my sessions at once, on every phone, also this one."""
    end_all_sessions(actor())


@blp.route("/people/<uuid:person_id>/sessions", methods=["GET"])
@contract(limit="60/minute")
@blp.response(200, OpenSessionsSchema)
def sessions_of_somebody(person_id: UUID) -> dict[str, Any]:
    """County administrators: where somebody is signed in; the look is written down."""
    return _shown(open_sessions_of(actor(), person_id, limit=MOST_SESSIONS), person_id)


@blp.route("/people/<uuid:person_id>/sessions/end", methods=["POST"])
@contract(limit="60/minute")
@blp.response(200, EndedSessionsSchema)
def end_all_of_somebody(person_id: UUID) -> dict[str, int]:
    """County administrators: end all sessions of somebody at once, say after a phone was lost."""
    return {"ended": end_sessions_of(actor(), person_id)}


def _shown(sessions: list[Session], person_id: UUID) -> dict[str, Any]:
    rules, is_staff = county().rules, holds_any_role(person_id)
    items = [
        {
            "id": each.id,
            "created_at": each.created_at,
            "seen_at": each.seen_at,
            "expires_at": life_of(each).ends_at(rules, is_staff=is_staff),
            "network": each.network,
            "is_this": each.id == actor().session_id,
        }
        for each in sessions
    ]
    return {"items": items}
