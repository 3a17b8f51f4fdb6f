"""The address that WeChat pushes to: verified, kept once and answered; the work comes later."""

from datetime import timedelta

import structlog
from flask import Response, request

from miniprogram_api.blueprint import Routes
from miniprogram_api.bodies import whole_body
from miniprogram_api.contract import Who, contract
from miniprogram_api.session import core
from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import transaction
from wishapp.base.errors import Code, Refusal, refuse_unless
from wishapp.doors.wechat.errors import PushRefused
from wishapp.doors.wechat.pushes import PushKeys, greets, open_push
from wishapp.kernel.platform_events.receiving import receive

blp = Routes("platform_events", __name__)
log = structlog.get_logger(__name__)

PATH = "/wechat/<county_code>/push"
# Every notice that is sent brings an event, and all of them come from a few addresses.
LIMIT = "6000/minute"
TAKEN = "success"
LONGEST_ECHO = 512
TEXT = {"type": "string"}
LONGEST_TIMESTAMP = 12


@blp.route(PATH, methods=["GET"])
@contract(Who.PLATFORM, limit="60/minute", own_transactions=True)
@blp.response(200, TEXT, content_type="text/plain")
def greet(county_code: str) -> Response:
    """The platform, by its signature: a check of this address."""
    query = request.args
    known = greets(
        _keys(),
        signature=query.get("signature", ""),
        timestamp=query.get("timestamp", ""),
        nonce=query.get("nonce", ""),
    )
    refuse_unless(known, Code.PUSH_REFUSED)
    return _text(query.get("echostr", "")[:LONGEST_ECHO])


@blp.route(PATH, methods=["POST"])
@contract(Who.PLATFORM, limit=LIMIT, own_transactions=True)
@blp.response(200, TEXT, content_type="text/plain")
@blp.doc(
    requestBody={
        "required": True,
        "content": {kind: {"schema": TEXT} for kind in ("application/json", "text/xml")},
    },
)
def push(county_code: str) -> Response:
    """The platform, by its signature: what it pushes; a repeat changes nothing."""
    keys = _keys()
    request.max_content_length = core().config.push.max_body_bytes
    body = whole_body()
    try:
        event = open_push(keys, query=request.args.to_dict(), body=body)
    except PushRefused as refused:
        log.warning("push refused", reason=refused.reason)
        raise Refusal(Code.PUSH_REFUSED) from None
    # Looked at only now: a time that nobody signed says nothing.
    refuse_unless(_is_recent(request.args.get("timestamp", "")), Code.PUSH_REFUSED)
    with transaction():
        is_new = receive(event)
    log.info("push kept" if is_new else "push repeated")
    return _text(TAKEN)


def _keys() -> PushKeys:
    """The county's keys. Raises ``not_found`` where no push is set up."""
    secrets = county().push
    if secrets is None:
        raise Refusal(Code.NOT_FOUND)
    keys = (secrets.encoding_aes_key, secrets.previous_encoding_aes_key)
    return PushKeys(secrets.token, tuple(key for key in keys if key), county().appid)


def _is_recent(timestamp: str) -> bool:
    """Whether the platform signed it lately; its three tries happen within 15 seconds."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= LONGEST_TIMESTAMP):
        return False
    age = timedelta(seconds=abs(now().timestamp() - int(timestamp)))
    return age <= timedelta(seconds=core().config.push.stale_after_seconds)


def _text(text: str) -> Response:
    return Response(text, mimetype="text/plain")
