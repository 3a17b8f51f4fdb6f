"""Access tokens: ``stable_token``, the isolated ``token`` family, and who may call with which."""

import re
import secrets
from datetime import UTC, date, datetime

from playground.wechat.answers import Refused
from playground.wechat.records import App, IssuedToken
from playground.wechat.state import Call, Platform
from wishapp.base.clock import county_date

LIFE_SECONDS = 7200
RENEWAL_SECONDS = 300  # before the end; old and new are both good in between
FORCE_PAUSE_SECONDS = 30
FORCES_A_DAY = 20
REMEMBER_SECONDS = 86_400
SHAPE = re.compile(r"[A-Za-z0-9_-]{64,512}")


def stable_token(platform: Platform, call: Call) -> dict[str, object]:
    """The same token until 300 s before its end; ``force_refresh`` kills the old one at once."""
    app = _client(platform, call)
    if call.fields.get("force_refresh") is True and _may_force(app, platform.now()):
        if app.stable:
            app.stable.dies_at = platform.now()
        app.stable = _issue(platform, app)
    elif app.stable is None or app.stable.expires_at - platform.now() <= RENEWAL_SECONDS:
        app.stable = _issue(platform, app)
    return _handed_out(app.stable, platform.now())


def isolated_token(platform: Platform, call: Call) -> dict[str, object]:
    """A new token with every call; the one before works for the grace time."""
    app = _client(platform, call)
    if app.isolated:
        grace = platform.settings.isolated_grace_seconds
        app.isolated.dies_at = min(app.isolated.dies_at, platform.now() + grace)
    app.isolated = _issue(platform, app)
    return _handed_out(app.isolated, platform.now())


def owner(platform: Platform, text: str) -> str:
    """The appid whose token this is. Refuses with 41001, 40014, 40001, 42001."""
    if not text:
        raise Refused(41001)
    if not SHAPE.fullmatch(text):
        raise Refused(40014)
    token = platform.tokens.get(text)
    if token is None or token.dies_at <= platform.now() < token.expires_at:
        raise Refused(40001)
    if token.expires_at <= platform.now():
        raise Refused(42001)
    return token.appid


def _client(platform: Platform, call: Call) -> App:
    """The app that asks; an unknown appid is told before a missing grant_type."""
    if call.optional("appid") not in {"", *platform.apps}:
        raise Refused(40013)
    if call.text("grant_type", missing=40002) != "client_credential":
        raise Refused(40002)
    return platform.checked_app(call)


def _may_force(app: App, now: float) -> bool:
    """Closer than 30 s to the last one it does nothing; after 20 in a day it is refused."""
    if app.forced_at and now - app.forced_at[-1] < FORCE_PAUSE_SECONDS:
        return False
    today = [moment for moment in app.forced_at if _day(moment) == _day(now)]
    if len(today) >= FORCES_A_DAY:
        raise Refused(45009)
    app.forced_at = [*today, now]
    return True


def _day(moment: float) -> date:
    return county_date(datetime.fromtimestamp(moment, UTC))


def _issue(platform: Platform, app: App) -> IssuedToken:
    now = platform.now()
    for old in [
        text for text, t in platform.tokens.items() if t.expires_at + REMEMBER_SECONDS < now
    ]:
        del platform.tokens[old]
    text = f"87_{secrets.token_urlsafe(96)}"
    platform.tokens[text] = IssuedToken(app.appid, text, now + LIFE_SECONDS, now + LIFE_SECONDS)
    return platform.tokens[text]


def _handed_out(token: IssuedToken, now: float) -> dict[str, object]:
    return {"access_token": token.text, "expires_in": int(token.expires_at - now)}
