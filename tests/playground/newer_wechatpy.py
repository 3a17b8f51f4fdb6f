"""Drives an emulator with wechatpy 2.0.0a26 and prints what it saw; a program of its own.

Two versions of one package cannot live in one process, so the test starts this file with the
folder of the newer one on PYTHONPATH. It reads one JSON object from stdin and prints another.
"""

import json
import sys
from typing import Any

import wechatpy  # noqa: TID251 - a stranger proves the emulator true
from wechatpy.client import WeChatClient  # noqa: TID251
from wechatpy.crypto import WeChatCrypto  # noqa: TID251
from wechatpy.exceptions import WeChatClientException  # noqa: TID251
from wechatpy.parser import parse_message  # noqa: TID251


class Newer(WeChatClient):  # type: ignore[misc]  # wechatpy publishes no types
    """wechatpy 2.0.0a26 as it comes; only the addresses differ."""

    def __init__(self, base: str, appid: str, secret: str) -> None:
        super().__init__(appid, secret, timeout=60)
        self.base, self.API_BASE_URL = base, base + "cgi-bin/"
        self.wxa.API_BASE_URL = base
        self._http.trust_env = False

    def fetch_access_token(self) -> Any:
        query = {"grant_type": "client_credential", "appid": self.appid, "secret": self.secret}
        return self._fetch_access_token(self.base + "cgi-bin/token", query)


def main() -> None:
    """Do what stdin asks for and print it."""
    asked = json.load(sys.stdin)
    seen: dict[str, Any] = {"version": wechatpy.__version__}
    if "base" in asked:
        seen |= called(Newer(asked["base"], asked["appid"], asked["secret"]), asked)
    seen["events"] = [event(asked, push) for push in asked.get("pushes", [])]
    print(json.dumps(seen))  # noqa: T201 - the parent reads it


def called(client: Newer, asked: dict[str, Any]) -> dict[str, Any]:
    """The answers to calls, as this library understands them."""
    wxa, days = client.wxa, {"is_expire": True, "expire_type": 1, "expire_interval": 7}
    target = {"path": asked["page"], "query": "k=1"}
    return {
        "phone": wxa.get_phone_number(asked["phone_code"]),
        "phone_again": refused(lambda: wxa.get_phone_number(asked["phone_code"])),
        "link": wxa.get_url_link(path=asked["page"], query="k=1", cloud_base=None, **days),
        "scheme": wxa.get_url_scheme(jump_wxa=target, **days),
        "too_long": refused(
            lambda: wxa.get_url_link(
                path=asked["page"], is_expire=True, expire_type=1, expire_interval=31
            )
        ),
        "text": wxa.check_text_security("想要一盏台灯")["errcode"],
        "risky_text": refused(lambda: wxa.check_text_security("违禁测试")),
        "code": len(wxa.get_wxa_code_unlimited("k=1", page=asked["page"]).content),
        "bad_code": refused(lambda: wxa.get_wxa_code_unlimited("%", page=asked["page"])),
        "sent": wxa.send_subscribe_message(
            asked["openid"], asked["template_id"], asked["data"], asked["page"]
        )["errcode"],
        "sent_again": refused(
            lambda: wxa.send_subscribe_message(
                asked["openid"], asked["template_id"], asked["data"], asked["page"]
            )
        ),
    }


def refused(call: Any) -> int:
    """The errcode with which a call is refused; 0 when it is not."""
    try:
        call()
    except WeChatClientException as problem:
        return int(problem.errcode)
    return 0


def event(asked: dict[str, Any], push: dict[str, Any]) -> dict[str, Any]:
    """A push in safe mode and XML, decrypted and parsed by this library."""
    crypto = WeChatCrypto(asked["token"], asked["aes_key"], asked["appid"])
    query = push["query"]
    text = crypto.decrypt_message(
        push["body"], query["msg_signature"], query["timestamp"], query["nonce"]
    )
    message = parse_message(text)
    return {
        "class": type(message).__name__,
        "source": message.source,
        "subscribes": getattr(message, "subscribes", None),
        "risky": getattr(message, "is_risky", None),
        "status_code": getattr(message, "status_code", None),
    }


if __name__ == "__main__":
    main()
