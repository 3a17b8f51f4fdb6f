"""Refusals as the platform words them: errcode, text, and a rid that begins with the time."""

import secrets

TEXTS = {
    -1: "system error",
    40001: "invalid credential, access_token is invalid or not latest",
    40002: "invalid grant_type",
    40003: "invalid openid",
    40013: "invalid appid",
    40014: "invalid access_token",
    40029: "invalid code",
    40125: "invalid appsecret",
    40129: "invalid scene",
    40163: "code been used",
    40164: "invalid ip 192.0.2.1, not in whitelist",
    40226: "code blocked",
    41001: "access_token missing",
    41002: "appid missing",
    41004: "appsecret missing",
    41008: "missing code",
    42001: "access_token expired",
    43001: "require GET method",
    43002: "require POST method",
    43104: "this openid does not belong to the appid",
    44002: "empty post data",
    44004: "empty content",
    44991: "reach max minute quota limit",
    45002: "content size out of limit",
    45009: "reach max api daily quota limit",
    45011: "api minute-quota reach limit, must slower, retry next minute",
    47001: "data format error",
    61010: "code is expired",
    87014: "risky content",
}


class Refused(Exception):
    """The platform answers with an errcode other than 0."""

    def __init__(self, errcode: int) -> None:
        super().__init__(TEXTS.get(errcode, "refused"))
        self.errcode = errcode


def trace(moment: float) -> str:
    """Three groups of eight hex digits; the first is the unix time of ``moment`` (seconds)."""
    return f"{int(moment):08x}-{secrets.token_hex(4)}-{secrets.token_hex(4)}"


def refusal(refused: Refused, moment: float) -> dict[str, object]:
    """The JSON body of a refusal. The separator before the rid varies, as it does for real."""
    comma = secrets.choice([",", ""])
    return {"errcode": refused.errcode, "errmsg": f"{refused}{comma} rid: {trace(moment)}"}
