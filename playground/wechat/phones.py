"""The phone button and ``getuserphonenumber``: codes of five minutes and one use."""

import secrets

from playground.wechat.answers import Refused
from playground.wechat.login import CODE_SECONDS
from playground.wechat.records import OneUseCode, User
from playground.wechat.state import Call, Platform

HOME = "86"


def tap_phone_button(platform: Platform, user: User) -> str:
    """What the button hands to the mini-program when the user agrees."""
    code = secrets.token_hex(32)
    user.last_visit = platform.now()
    platform.phone_codes[code] = OneUseCode(user.appid, user.openid, platform.now())
    return code


def phone_number(platform: Platform, call: Call) -> dict[str, object]:
    """The number behind a code; an ``openid`` that does not fit the code is refused like it."""
    if platform.apps[call.appid].individual:
        raise Refused(48001)
    code = platform.phone_codes.get(call.text("code", missing=40029))
    if code is None or code.used or platform.now() - code.issued_at >= CODE_SECONDS:
        raise Refused(40029)
    if code.appid != call.appid:
        raise Refused(40013)
    if call.optional("openid", code.openid) != code.openid:
        raise Refused(40029)
    code.used = True
    return {"errcode": 0, "errmsg": "ok", "phone_info": _shown(platform, code)}


def _shown(platform: Platform, code: OneUseCode) -> dict[str, object]:
    user = platform.users[code.openid]
    as_number = platform.settings.country_code_as_number
    abroad = user.country_code != HOME
    return {
        "phoneNumber": f"+{user.country_code}{user.phone}" if abroad else user.phone,
        "purePhoneNumber": user.phone,
        "countryCode": int(user.country_code) if as_number else user.country_code,
        "watermark": {"timestamp": int(platform.now()), "appid": code.appid},
    }
