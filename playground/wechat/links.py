"""Url links and schemes: ways into the mini-program from outside, each with its end."""

import re
import secrets

from playground.wechat.answers import Refused
from playground.wechat.records import Link
from playground.wechat.state import Call, Platform

VERSIONS = ("release", "trial", "develop")
LONGEST_QUERY = 1024
QUERY = re.compile(r"[0-9A-Za-z!#$&'()*+,/:;=?@\-._~%]*")
MINUTE, DAY = 60, 86_400
MOST_DAYS = 30
OPENS_A_DAY = 6_000_000
AT_MOMENT, AFTER_DAYS = 0, 1


def url_link(platform: Platform, call: Call) -> dict[str, object]:
    """A link for messages and web pages."""
    link = _made(platform, call, call, f"https://wxaurl.cn/{_key()}")
    return {"errcode": 0, "errmsg": "ok", "url_link": link.url}


def scheme(platform: Platform, call: Call) -> dict[str, object]:
    """A link that the phone opens without a browser."""
    inner = call.fields.get("jump_wxa") or {}
    if not isinstance(inner, dict):
        raise Refused(40097)
    target = Call(inner, call.appid)
    link = _made(platform, call, target, f"weixin://dl/business/?t={_key()}")
    return {"errcode": 0, "errmsg": "ok", "openlink": link.url}


def about_url_link(platform: Platform, call: Call) -> dict[str, object]:
    """What a url link leads to, or how many opens are left today."""
    return _about(platform, call, "url_link")


def about_scheme(platform: Platform, call: Call) -> dict[str, object]:
    """What a scheme leads to, or how many opens are left today."""
    return _about(platform, call, "scheme")


def live_link(platform: Platform, url: str) -> Link | None:
    """What a phone finds that opens an address now."""
    link = platform.links.get(url)
    return link if link and platform.now() < link.expires_at else None


def _made(platform: Platform, call: Call, target: Call, url: str) -> Link:
    app = platform.apps[call.appid]
    if app.individual:
        raise Refused(40002)
    if not app.released:
        raise Refused(85079)
    path, query = target.optional("path", wrong=40165), target.optional("query", wrong=40212)
    version = target.optional("env_version", "release", wrong=85402)
    if version not in VERSIONS:
        raise Refused(85402)
    if path.startswith("/") or "?" in path or (path and not app.has_page(path)):
        raise Refused(40165)
    if len(query) > LONGEST_QUERY or not QUERY.fullmatch(query):
        raise Refused(40212)
    now = platform.now()
    link = Link(
        url=url,
        appid=app.appid,
        path=path,
        query=query,
        env_version=version,
        created_at=now,
        expires_at=_end(call, now),
    )
    platform.links[url] = link
    return link


def _end(call: Call, now: float) -> float:
    """One minute to 30 days ahead; ``is_expire`` is always taken for true."""
    kind = call.number("expire_type", AT_MOMENT, wrong=85401)
    if kind == AFTER_DAYS:
        days = call.number("expire_interval", 0, wrong=85401)
        if not 1 <= days <= MOST_DAYS:
            raise Refused(85401)
        return now + days * DAY
    end = call.number("expire_time", 0, wrong=85401)
    if kind != AT_MOMENT or not now + MINUTE - 1 <= end <= now + MOST_DAYS * DAY:
        raise Refused(85401)
    return float(end)


def _about(platform: Platform, call: Call, name: str) -> dict[str, object]:
    if call.number("query_type", 0, wrong=40097) == 1:
        quota = {"remain_visit_quota": OPENS_A_DAY}
        return {"errcode": 0, "errmsg": "ok", "quota_info": quota}
    link = platform.links.get(call.text(name, missing=85403))
    if link is None or link.appid != call.appid:
        raise Refused(85403)
    shown = {
        "appid": link.appid,
        "path": link.path,
        "query": link.query,
        "create_time": int(link.created_at),
        "expire_time": int(link.expires_at),
        "env_version": link.env_version,
    }
    return {"errcode": 0, "errmsg": "ok", f"{name}_info": shown}


def _key() -> str:
    return secrets.token_urlsafe(9)[:11]
