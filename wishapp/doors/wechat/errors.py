"""Every error of WeChat, sorted by what the caller can do about it."""

import re
from typing import Any, ClassVar


class WeChatError(Exception):
    """A call to WeChat brought no answer that can be used.

    ``errcode`` is WeChat's number, or None when WeChat never answered. ``reason`` is our own
    text. ``permanent`` says that the same call will fail again. ``maybe_done`` says that the
    request was sent and its effect is unknown: a message may have been sent, a code may be used
    up. ``rid`` is WeChat's name of the request, for which its support asks. The text never holds
    an address, a secret, a code, a token, a phone number or an openid, so it may be logged and
    stored.
    """

    permanent: ClassVar[bool] = True

    def __init__(
        self, reason: str, *, errcode: int | None = None, rid: str = "", maybe_done: bool = False
    ) -> None:
        number = "" if errcode is None else f" (errcode {errcode})"
        super().__init__(f"{reason}{number}{f', rid {rid}' if rid else ''}")
        self.reason = reason
        self.errcode = errcode
        self.rid = rid
        self.maybe_done = maybe_done


class CodeInvalid(WeChatError):
    """The code is unknown, older than five minutes or of another mini-program."""


class CodeUsed(WeChatError):
    """The code was exchanged before; the client asks the platform for a new one."""


class UserBlocked(WeChatError):
    """The platform holds this user for risky and lets nobody sign in as them."""


class UserLimited(WeChatError):
    """The platform has frozen or limited this one user's account; others are served."""


class TooOften(WeChatError):
    """A quota of a minute or a day is used up; ask again later."""

    permanent = False


class ConfigFault(WeChatError):
    """A fault in the account's console or in our config; a person must correct it."""


class TokenRefused(WeChatError):
    """The access token is refused, even after the one refresh that is allowed."""

    permanent = False


class UserNotRecent(WeChatError):
    """The user has not opened the mini-program in the last two hours."""


class OpenidUnknown(WeChatError):
    """The openid is nobody in this mini-program."""


class NoPermission(WeChatError):
    """The person never permitted this template's messages, or the permissions are spent."""


class PersonBusy(WeChatError):
    """Another message to the same person is being sent; ask again in a moment."""

    permanent = False


class TemplateFault(ConfigFault):
    """The template or the page is banned or unknown: console, release and config disagree."""


class ValueRefused(WeChatError):
    """A value does not fit its field. ``field`` is its key in the template, or empty."""

    def __init__(self, reason: str, *, field: str = "", **about: Any) -> None:
        super().__init__(f"{reason}: {field}" if field else reason, **about)
        self.field = field


class WordRefused(WeChatError):
    """A value holds a word that the platform does not pass on."""


class AlreadyAsked(WeChatError):
    """WeChat is already checking the same picture, after a request whose answer was lost."""


class PlatformBusy(WeChatError):
    """No usable answer: errcode -1, network, time-out, HTTP error, not the form expected."""

    permanent = False


class Rejected(WeChatError):
    """WeChat refuses this call for a reason that no other class names."""


class PushRefused(Exception):
    """A push not in the form of WeChat's pushes. ``reason`` holds nothing of the push.

    ``is_signed`` says that WeChat did send it, so that our settings or its own are wrong.
    """

    def __init__(self, reason: str, *, is_signed: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.is_signed = is_signed


# The usual form, the end of a text that names the request, and the older form of that end.
RIDS = (
    re.compile(r"\b([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})\b"),
    re.compile(r"\brid: ?([0-9a-f]{1,8}(?:-[0-9a-f]{1,8}){1,4})\s*\Z"),
    re.compile(r"\bhints: ?\[ ?req_id: ?([A-Za-z0-9._-]{1,40}) ?\]\s*\Z"),
)
FIELD = re.compile(r"\bdata\.([a-z_]{1,20}[0-9]{1,3})\.value\b")

REASONS: dict[type[WeChatError], str] = {
    CodeInvalid: "the code is not valid",
    CodeUsed: "the code was used before",
    UserBlocked: "the platform blocks this user",
    UserLimited: "the platform limits this user's account",
    TooOften: "a quota of the platform is used up",
    ConfigFault: "the platform refuses our account or settings",
    TokenRefused: "the platform refuses the access token",
    UserNotRecent: "the user was not in the mini-program lately",
    OpenidUnknown: "the openid is nobody here",
    NoPermission: "the person has not permitted this message",
    PersonBusy: "another message to this person is being sent",
    TemplateFault: "the platform refuses the template or the page",
    ValueRefused: "the platform refuses a value",
    WordRefused: "the platform refuses a word",
    AlreadyAsked: "the platform is checking this picture already",
    PlatformBusy: "the platform is busy",
    Rejected: "the platform rejects the call",
}

KINDS: dict[int, type[WeChatError]] = {
    -1: PlatformBusy,
    40001: TokenRefused,  # replaced token; a wrong secret where no token is sent
    40002: ConfigFault,  # grant_type
    40003: OpenidUnknown,
    40013: ConfigFault,  # appid
    40014: TokenRefused,  # malformed token
    40029: CodeInvalid,
    40037: TemplateFault,  # template_id
    40125: ConfigFault,  # app secret
    40163: CodeUsed,
    40164: ConfigFault,  # our address is not on the whitelist
    40165: ConfigFault,  # path of a link
    40226: UserBlocked,
    40243: ConfigFault,  # app secret frozen
    41002: ConfigFault,  # appid missing
    41004: ConfigFault,  # app secret missing
    41008: CodeInvalid,  # code missing
    41030: TemplateFault,  # page is not in the released version
    42001: TokenRefused,  # token expired
    43003: ConfigFault,  # https required: wrong base address
    43101: NoPermission,
    43104: OpenidUnknown,  # of another mini-program
    43107: TemplateFault,  # banned
    43108: PersonBusy,
    43116: TemplateFault,  # limited for misuse
    44990: TooOften,  # links of a second
    44991: TooOften,  # checks of a minute
    44993: TooOften,  # links of a day
    45009: TooOften,  # calls of a day
    45011: TooOften,  # calls of a minute
    45035: ConfigFault,  # our address is not on the interface's whitelist
    45168: WordRefused,
    47003: ValueRefused,
    48001: ConfigFault,  # the account may not use this interface
    48004: ConfigFault,  # the interface is forbidden to the account
    50002: ConfigFault,  # account frozen or limited; of a message, its reader's account
    50004: ConfigFault,
    50007: ConfigFault,  # account frozen
    61004: ConfigFault,  # our address is not registered
    61010: UserNotRecent,
    85079: ConfigFault,  # the mini-program is not released
    85402: ConfigFault,  # env_version
    85406: TooOften,  # opened links of a day
    85407: ConfigFault,  # no right to links
    85408: ConfigFault,  # links are banned
    87020: AlreadyAsked,
    89503: ConfigFault,  # our address waits for the administrator's consent
    89506: ConfigFault,
    89507: ConfigFault,
}


def error_for(errcode: int, errmsg: str = "") -> WeChatError:
    """The error for one of WeChat's numbers; unknown numbers are ``Rejected``.

    Only the request's name and a field's key are taken from WeChat's text, because that text
    may repeat what we sent.
    """
    kind = KINDS.get(errcode, Rejected)
    about: dict[str, Any] = {"errcode": errcode, "rid": _rid(errmsg)}
    if kind is ValueRefused:
        field = FIELD.search(errmsg)
        about["field"] = field.group(1) if field else ""
    return kind(REASONS[kind], maybe_done=kind is PlatformBusy, **about)


def _rid(errmsg: str) -> str:
    found = (pattern.search(errmsg) for pattern in RIDS)
    return next((match.group(1) for match in found if match), "")
