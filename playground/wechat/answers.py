"""Refusals as the platform words them: errcode, text, and a rid that begins with the time."""

import secrets

TEXTS = {
    -1: "system error",
    40001: "invalid credential, access_token is invalid or not latest, "
    "could get access_token by getStableAccessToken",
    40002: "invalid grant_type",
    40003: "invalid openid",
    40004: "invalid media type",
    40013: "invalid appid",
    40014: "invalid access_token",
    40029: "invalid code",
    40037: "invalid template_id",
    40097: "invalid args",
    40125: "invalid appsecret",
    40129: "invalid scene",
    40159: "invalid length for path, or the data is not json string",
    40163: "code been used",
    40164: "invalid ip 192.0.2.1, not in whitelist",
    40165: "invalid weapp pagepath",
    40169: "invalid length for scene, or the data is not json string",
    40212: "invalid query",
    40226: "code blocked",
    40243: "appsecret is frozen",
    41001: "access_token missing",
    41002: "appid missing",
    41004: "appsecret missing",
    41005: "media data missing",
    41008: "missing code",
    41030: "invalid page",
    42001: "access_token expired",
    43001: "require GET method",
    43002: "require POST method",
    43101: "user refuse to accept the msg",
    43104: "this openid does not belong to the appid",
    43107: "this capability or template is banned",
    43108: "Cannot make concurrent calls to the same OpenID",
    44002: "empty post data",
    44004: "empty content",
    44990: "reach max second quota limit",
    44991: "reach max minute quota limit",
    44993: "reach max day quota limit",
    45002: "content size out of limit",
    45009: "reach max api daily quota limit",
    45011: "api minute-quota reach limit, must slower, retry next minute",
    45029: "qrcode count out of limit",
    45168: "content contains sensitive words",
    47001: "data format error",
    47003: "argument invalid!",
    48001: "api unauthorized",
    50002: "user limited",
    61010: "code is expired",
    85079: "miniprogram has no online release",
    85401: "invalid expire time",
    85402: "invalid env_version",
    85403: "link not found",
    85096: "not allow include scancode_time field",
    87007: "session_key is missing or expired",
    87008: "invalid sig_method",
    87009: "invalid signature",
    87014: "risky content",
    87020: "repeated request",
}


class Refused(Exception):
    """The platform answers with an errcode other than 0; ``detail`` follows the usual text."""

    def __init__(self, errcode: int, detail: str = "") -> None:
        super().__init__(f"{TEXTS.get(errcode, 'refused')} {detail}".rstrip())
        self.errcode = errcode


def trace(moment: float) -> str:
    """Three groups of eight hex digits; the first is the unix time of ``moment`` (seconds)."""
    return f"{int(moment):08x}-{secrets.token_hex(4)}-{secrets.token_hex(4)}"


def refusal(refused: Refused, moment: float, path: str) -> dict[str, object]:
    """The JSON body of a refusal. What stands before the rid depends on the address."""
    comma = "," if path.startswith("/sns/") else ""
    return {"errcode": refused.errcode, "errmsg": f"{refused}{comma} rid: {trace(moment)}"}
