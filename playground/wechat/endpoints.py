"""The table of the platform's addresses: who answers, to which verb, and what it wants."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from playground.wechat import (
    codes,
    content,
    links,
    login,
    media,
    phones,
    sessions,
    subscriptions,
    tokens,
)
from playground.wechat.codes import Picture
from playground.wechat.state import Call, Platform

Answer = Mapping[str, object] | Picture


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address. ``token`` says whether it wants an access token.

    ``locked`` ones are answered one after the other; the others take the lock themselves.
    """

    verb: Literal["GET", "POST"]
    answer: Callable[[Platform, Call], Answer]
    token: bool = True
    mimetype: str = "application/json"
    body: Literal["json", "form"] = "json"
    locked: bool = True


ENDPOINTS = {
    "/sns/jscode2session": Endpoint("GET", login.exchange, token=False, mimetype="text/plain"),
    "/cgi-bin/token": Endpoint("GET", tokens.isolated_token, token=False),
    "/cgi-bin/stable_token": Endpoint("POST", tokens.stable_token, token=False),
    "/wxa/checksession": Endpoint("GET", sessions.check),
    "/wxa/resetusersessionkey": Endpoint("GET", sessions.replace_key),
    "/wxa/business/getuserphonenumber": Endpoint("POST", phones.phone_number),
    "/wxa/msg_sec_check": Endpoint("POST", content.check),
    "/wxa/img_sec_check": Endpoint("POST", media.check_now, body="form"),
    "/wxa/media_check_async": Endpoint("POST", media.check_later),
    "/cgi-bin/message/subscribe/send": Endpoint("POST", subscriptions.send, locked=False),
    "/wxa/getwxacodeunlimit": Endpoint("POST", codes.unlimited),
    "/wxa/getwxacode": Endpoint("POST", codes.limited),
    "/cgi-bin/wxaapp/createwxaqrcode": Endpoint("POST", codes.oldest),
    "/wxa/generate_urllink": Endpoint("POST", links.url_link),
    "/wxa/generatescheme": Endpoint("POST", links.scheme),
    "/wxa/query_urllink": Endpoint("POST", links.about_url_link),
    "/wxa/queryscheme": Endpoint("POST", links.about_scheme),
}
