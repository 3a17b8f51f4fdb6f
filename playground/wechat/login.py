"""``wx.login`` and ``GET /sns/jscode2session``: codes of five minutes and one use."""

import secrets

from playground.wechat.answers import Refused
from playground.wechat.records import OneUseCode, User
from playground.wechat.sessions import new_session_key
from playground.wechat.state import Call, Platform

CODE_SECONDS = 300
MINUTE = 60
LOGINS_A_MINUTE = 100


def wx_login(platform: Platform, user: User) -> str:
    """What the client's ``wx.login`` would hand to the mini-program; the user visits it now."""
    code = "0" + secrets.token_urlsafe(24)[:31]
    user.last_visit = platform.now()
    platform.codes[code] = OneUseCode(user.appid, user.openid, platform.now())
    return code


def exchange(platform: Platform, call: Call) -> dict[str, object]:
    """The user behind a code. A success carries no errcode, and ends the old session_key."""
    app = platform.checked_app(call)
    presented = call.text("js_code", missing=41008)
    if call.fields.get("grant_type") != "authorization_code":
        raise Refused(40002)
    code = _valid(platform, app.appid, presented)
    user = platform.users[code.openid]
    _count_login(user, platform.now())
    code.used = True
    if user.blocked:
        raise Refused(40226)
    user.session_key = new_session_key()
    reply: dict[str, object] = {"session_key": user.session_key, "openid": user.openid}
    return reply | ({"unionid": user.unionid} if user.unionid else {})


def _valid(platform: Platform, appid: str, presented: str) -> OneUseCode:
    code = platform.codes.get(presented)
    if code is None or code.appid != appid or platform.now() - code.issued_at >= CODE_SECONDS:
        raise Refused(40029)
    if code.used:
        raise Refused(40163)
    return code


def _count_login(user: User, now: float) -> None:
    user.logins = [moment for moment in user.logins if now - moment < MINUTE]
    if len(user.logins) >= LOGINS_A_MINUTE:
        raise Refused(45011)
    user.logins.append(now)
