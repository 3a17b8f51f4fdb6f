"""The telephone number that somebody may give by one tap, and take back; no flow needs it."""

from typing import Any

import structlog

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.people.schemas import PhoneCodeSchema, PhoneKnownSchema
from miniprogram_api.session import core
from wishapp.base.county import county
from wishapp.base.db import transaction
from wishapp.base.errors import Code, Refusal
from wishapp.doors.wechat import CodeInvalid, CodeUsed, PhoneNumber, TooOften, WeChatError
from wishapp.registry.people.phone import forget_phone, keep_phone, phone_tail
from wishapp.registry.people.queries import person_of

CODES: dict[type[WeChatError], Code] = {
    CodeInvalid: Code.PHONE_CODE_INVALID,
    CodeUsed: Code.PHONE_CODE_INVALID,
    TooOften: Code.TOO_MANY_REQUESTS,
}

blp = Routes("phone", __name__)
log = structlog.get_logger(__name__)


@blp.route("/me/phone", methods=["PUT"])
@contract(limit="10/minute", own_transactions=True)
@blp.arguments(PhoneCodeSchema)
@blp.response(200, PhoneKnownSchema)
def put_phone(body: dict[str, Any]) -> dict[str, Any]:
    """Signed in: give my telephone number, in place of an earlier one."""
    with transaction():
        openid = person_of(actor().me).openid
    told = _told(body["code"], openid)
    with transaction():
        person = keep_phone(actor(), number=told.number, country_code=told.country_code)
    return {"phone_tail": phone_tail(person)}


@blp.route("/me/phone/forget", methods=["POST"])
@contract()
@blp.response(204)
def take_phone_back() -> None:
    """Signed in: my telephone number is kept no longer."""
    forget_phone(actor().me)


def _told(code: str, openid: str) -> PhoneNumber:
    """The number behind a code; asked once, since the code dies with it."""
    try:
        return core().wechat[county().code].phone_number(code=code, openid=openid)
    except WeChatError as error:
        log.warning("number not told", kind=type(error).__name__, errcode=error.errcode)
        raise Refusal(CODES.get(type(error), Code.WECHAT_UNAVAILABLE)) from error
