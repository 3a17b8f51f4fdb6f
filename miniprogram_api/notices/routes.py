"""The inbox of what changed, and the calls that staff make when WeChat cannot tell it in time."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.fields import WhySchema
from miniprogram_api.messages import TEMPLATE_WORDS
from miniprogram_api.notices.schemas import (
    CallDoneSchema,
    CallFileSchema,
    CallTaskSchema,
    CallTasksQuery,
    CallTasksSchema,
    NoticeSchema,
    NoticesQuery,
    NoticesSchema,
    TemplatesQuery,
    TemplatesSchema,
    UnreadSchema,
)
from miniprogram_api.paging import Page, cursor_of_id
from wishapp.notices import calling, reading
from wishapp.notices.asking import templates_to_ask
from wishapp.notices.composing import read
from wishapp.notices.models import CallTask, Notice
from wishapp.notices.queries import call_tasks_in, count_unread, notices_of
from wishapp.registry.places.scopes import scope_at

blp = Routes("notices", __name__)

MOST_COUNTED = 100
TOLD = ("note", "status", "wish", "no", "place")


@blp.route("/me/notices", methods=["GET"])
@contract(reads=True)
@blp.arguments(NoticesQuery, location="query")
@blp.response(200, NoticesSchema)
def inbox(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: my notices, the newest first."""
    page = Page.of(query)
    rows = notices_of(actor().me, unread=query["unread"], before=page.after_id(), limit=page.fetch)
    items, last = page.cut(rows)
    return {
        "items": [_shown(each) for each in items],
        "next_cursor": cursor_of_id(last.id) if last else None,
    }


@blp.route("/me/notices/unread-count", methods=["GET"])
@contract(reads=True)
@blp.response(200, UnreadSchema)
def unread_count() -> dict[str, int]:
    """Signed in: how many of my notices are unread, counted up to 100."""
    return {"unread": count_unread(actor().me, most=MOST_COUNTED)}


@blp.route("/me/notices/<uuid:notice_id>/read", methods=["POST"])
@contract()
@blp.response(200, NoticeSchema)
def read_one(notice_id: UUID) -> dict[str, Any]:
    """Signed in: I have read this notice of mine."""
    return _shown(reading.read_notice(actor(), notice_id))


@blp.route("/me/notices/read-all", methods=["POST"])
@contract(limit="30/minute")
@blp.response(200, UnreadSchema)
def read_all() -> dict[str, int]:
    """Signed in: I have read all my notices."""
    reading.read_all(actor())
    return {"unread": 0}


@blp.route("/notice-templates", methods=["GET"])
@contract(reads=True)
@blp.arguments(TemplatesQuery, location="query")
@blp.response(200, TemplatesSchema)
def templates(query: dict[str, Any]) -> dict[str, Any]:
    """Signed in: the templates to ask me about at a tap, at most three."""
    wanted = templates_to_ask(actor().me, query["occasion"])
    return {
        "items": [
            {
                "name": each.name,
                "template_id": each.template_id,
                "what_for": TEMPLATE_WORDS[each.name],
                "remaining": each.remaining,
            }
            for each in wanted
        ]
    }


@blp.route("/call-tasks", methods=["GET"])
@contract(reads=True)
@blp.arguments(CallTasksQuery, location="query")
@blp.response(200, CallTasksSchema)
def call_tasks(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the calls to be made in my places."""
    page = Page.of(query)
    scope = scope_at(actor(), query["place"])
    rows = call_tasks_in(scope, state=query["state"], after=page.after_id(), limit=page.fetch)
    items, last = page.cut(rows)
    return {
        "items": [_shown(each) for each in items],
        "next_cursor": cursor_of_id(last.id) if last else None,
    }


@blp.route("/call-tasks/<uuid:task_id>", methods=["GET"])
@contract(limit="30/minute")
@blp.response(200, CallFileSchema)
def see_call_task(task_id: UUID) -> dict[str, Any]:
    """Staff: whom to call under which number; the opening is written down."""
    task, callee = calling.open_call_file(actor(), task_id)
    return _shown(task) | {"name": callee.name, "phone": callee.phone}


@blp.route("/call-tasks/<uuid:task_id>/done", methods=["POST"])
@contract()
@blp.arguments(CallDoneSchema)
@blp.response(200, CallTaskSchema)
def finish_call(body: dict[str, Any], task_id: UUID) -> dict[str, Any]:
    """Community staff: the call was made."""
    done = calling.finish_call(actor(), task_id, result=body["result"], note=body["note"])
    return _shown(done)


@blp.route("/call-tasks/<uuid:task_id>/reopen", methods=["POST"])
@contract()
@blp.arguments(WhySchema)
@blp.response(200, CallTaskSchema)
def reopen_call(body: dict[str, Any], task_id: UUID) -> dict[str, Any]:
    """Community staff: make the call again, which reached nobody or was noted by mistake."""
    return _shown(calling.reopen_call(actor(), task_id, why=body["why"]))


def _shown(thing: Notice | CallTask) -> dict[str, Any]:
    """The columns together with what the facts say: nothing, once they were erased."""
    facts = read(thing.facts)
    columns = {each.key: getattr(thing, each.key) for each in thing.__table__.columns}
    return columns | {
        "title": facts.get("what", ""),
        **{name: facts.get(name, "") for name in TOLD},
    }
