"""The address that WeChat pushes to: verified, kept once and answered; the work comes later."""

import structlog
from flask import Response, request

from miniprogram_api.blueprint import Routes
from miniprogram_api.bodies import whole_body
from miniprogram_api.contract import Who, contract
from miniprogram_api.errors import problem
from miniprogram_api.session import core
from wishapp.base.clock import now
from wishapp.base.county import county
from wishapp.base.db import transaction
from wishapp.base.errors import Code, Refusal
from wishapp.doors.wechat.errors import PushRefused
from wishapp.doors.wechat.pushes import PushKeys, greets, open_push
from wishapp.kernel.platform_events.receiving import receive
from wishapp.kernel.platform_events.refusing import note_refusal

blp = Routes("platform_events", __name__)
log = structlog.get_logger(__name__)

PATH = "/wechat/<county_code>/push"
# Every notice that is sent brings an event, and all of them come from a few addresses.
LIMIT = "6000/minute"
TAKEN = "success"
LONGEST_ECHO = 512
TEXT = {"type": "string"}
LONGEST_TIMESTAMP = 12
NO_TIME = "its time is none"
BEFORE, AFTER = "its time is too far before our clock's", "its time is too far after our clock's"


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
    if not known:
        log.warning("push refused", reason="the signature is wrong")
        raise Refusal(Code.PUSH_REFUSED)
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
        return _refused(refused)
    # Looked at only now: a time that nobody signed says nothing.
    seconds = _seconds_off(request.args.get("timestamp", ""))
    if seconds is None:
        return _refused(PushRefused(NO_TIME, is_signed=True))
    if abs(seconds) > core().config.push.stale_after_seconds:
        reason = BEFORE if seconds > 0 else AFTER
        return _refused(PushRefused(reason, is_signed=True), seconds_off=seconds)
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


def _refused(refused: PushRefused, *, seconds_off: int | None = None) -> Response:
    """The answer to a refused push; it is returned and not raised, so that the count is kept."""
    clock = {} if seconds_off is None else {"seconds_off": seconds_off}
    log.warning("push refused", reason=refused.reason, **clock)
    if refused.is_signed:
        with transaction():
            note_refusal(refused.reason, seconds_off=seconds_off)
    return problem(Code.PUSH_REFUSED)


def _seconds_off(timestamp: str) -> int | None:
    """By how much our clock is ahead of the platform's; its three tries happen within 15 seconds.

    None for what is no moment.
    """
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= LONGEST_TIMESTAMP):
        return None
    return round(now().timestamp() - int(timestamp))


def _text(text: str) -> Response:
    return Response(text, mimetype="text/plain")
