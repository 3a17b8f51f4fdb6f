"""The audit log, for the county's administrators."""

from typing import Any

from marshmallow import Schema, fields

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.date_fields import Day
from miniprogram_api.fields import Word, one_of
from miniprogram_api.messages import role_words
from miniprogram_api.own_data.words import LOOK_WORDS
from miniprogram_api.paging import Page, PageQuery, page_by_id
from wishapp.base.windows import DONE
from wishapp.kernel.audit.models import AuditRow
from wishapp.kernel.audit.recording_looks import Look
from wishapp.kernel.audit.searching import Wanted, search_audit

blp = Routes("audit", __name__)
SHOWN = ("id", "at", "action", "actor_id", "subject_kind", "subject_id", "person_id", "network")


class AuditQuery(PageQuery):
    """Which rows are wanted: by whom, about whom or what, of which kind, on which days."""

    actor_id = fields.UUID(load_default=None)
    person_id = fields.UUID(load_default=None)
    subject_id = fields.UUID(load_default=None)
    action = fields.String(load_default=None, validate=one_of(Look))
    since = Day(DONE, load_default=None)
    until = Day(DONE, load_default=None)


class AuditRowSchema(Schema):
    """One look or act: who, in which capacity, at what, from which network.

    ``person_id`` is whose data it was. ``request_id`` names the call in the log of the service.
    """

    id = fields.UUID()
    at = fields.AwareDateTime()
    action = Word(Look)
    what = fields.String()
    actor_id = fields.UUID(allow_none=True)
    capacity = fields.String()
    subject_kind = fields.String()
    subject_id = fields.UUID()
    person_id = fields.UUID(allow_none=True)
    network = fields.String(allow_none=True)
    request_id = fields.String()


class AuditSchema(Schema):
    """A page of audit rows."""

    items = fields.List(fields.Nested(AuditRowSchema))
    next_cursor = fields.String(allow_none=True)


@blp.route("/audit-rows", methods=["GET"])
@contract(limit="30/minute")
@blp.arguments(AuditQuery, location="query")
@blp.response(200, AuditSchema)
def search(query: dict[str, Any]) -> dict[str, Any]:
    """County administrators: who looked at what, the newest first; the search is written down."""
    page, action = Page.of(query), query["action"]
    names = ("actor_id", "person_id", "subject_id", "since", "until")
    wanted = Wanted(action=Look(action) if action else None, **{n: query[n] for n in names})
    rows = search_audit(actor(), wanted, before=page.after_id(), limit=page.fetch)
    found = page_by_id(page, rows)
    return found | {"items": [_shown(row) for row in found["items"]]}


def _shown(row: AuditRow) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in (*SHOWN, "request_id")}
    words = {"what": LOOK_WORDS[row.action], "capacity": role_words(row.capacity)}
    return told | words
