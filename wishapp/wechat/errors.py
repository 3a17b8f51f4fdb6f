"""Everything that can go wrong with WeChat, sorted by what the caller can do about it."""

from typing import ClassVar


class WeChatError(Exception):
    """A call to WeChat brought no answer that can be used.

    ``errcode`` is the platform's number, or None when the platform never answered.
    ``permanent`` says that asking the same again will not help. ``rid`` is the platform's
    name of the request, which its support asks for. The text never holds an address, a
    secret, a code, a token or an openid, so it may be logged and stored.
    """

    permanent: ClassVar[bool] = True

    def __init__(self, reason: str, *, errcode: int | None = None, rid: str = "") -> None:
        number = "" if errcode is None else f" (errcode {errcode})"
        super().__init__(f"{reason}{number}{f', rid {rid}' if rid else ''}")
        self.errcode = errcode
        self.rid = rid


class CodeInvalid(WeChatError):
    """The login code is unknown, older than five minutes or of another mini-program."""


class CodeUsed(WeChatError):
    """The login code was exchanged before; the client asks ``wx.login`` for a new one."""


class UserBlocked(WeChatError):
    """The platform holds this user for risky and lets nobody sign in as them."""


class TooOften(WeChatError):
    """A quota of a minute or a day is used up; ask again later."""

    permanent = False


class ConfigFault(WeChatError):
    """Something in the account's console or in our config is wrong; a person must look."""


class TokenRefused(WeChatError):
    """The access token is refused, even after the one refresh that is allowed."""

    permanent = False


class UserNotRecent(WeChatError):
    """The user has not opened the mini-program in the last two hours."""


class PlatformBusy(WeChatError):
    """No usable answer: errcode -1, network, time-out, HTTP error, not the JSON expected."""

    permanent = False


class Rejected(WeChatError):
    """The platform refuses this call for a reason that no other class names."""


REASONS: dict[type[WeChatError], str] = {
    CodeInvalid: "the login code is not valid",
    CodeUsed: "the login code was used before",
    UserBlocked: "the platform blocks this user",
    TooOften: "a quota of the platform is used up",
    ConfigFault: "the platform refuses our account or settings",
    TokenRefused: "the platform refuses the access token",
    UserNotRecent: "the user was not in the mini-program lately",
    PlatformBusy: "the platform is busy",
    Rejected: "the platform rejects the call",
}

KINDS: dict[int, type[WeChatError]] = {
    -1: PlatformBusy,
    40001: TokenRefused,  # replaced token; a wrong secret where no token is sent
    40002: ConfigFault,  # grant_type
    40013: ConfigFault,  # appid
    40014: TokenRefused,  # malformed token
    40029: CodeInvalid,
    40125: ConfigFault,  # app secret
    40163: CodeUsed,
    40164: ConfigFault,  # our address is not on the whitelist
    40226: UserBlocked,
    40243: ConfigFault,  # app secret frozen
    41002: ConfigFault,  # appid missing
    41004: ConfigFault,  # app secret missing
    41008: CodeInvalid,  # code missing
    42001: TokenRefused,  # token expired
    43003: ConfigFault,  # https required: wrong base address
    44991: TooOften,  # text checks of a minute
    45009: TooOften,  # calls of a day
    45011: TooOften,  # calls of a minute
    48001: ConfigFault,  # the account may not use this interface
    48004: ConfigFault,  # the interface is forbidden to the account
    50002: ConfigFault,  # account frozen or limited
    50004: ConfigFault,
    50007: ConfigFault,  # account frozen
    61010: UserNotRecent,
    89503: ConfigFault,  # our address waits for the administrator's consent
    89506: ConfigFault,
    89507: ConfigFault,
}


def error_for(errcode: int, rid: str = "") -> WeChatError:
    """The error for one of the platform's numbers; unknown numbers are ``Rejected``."""
    kind = KINDS.get(errcode, Rejected)
    return kind(REASONS[kind], errcode=errcode, rid=rid)
