"""Every call to WeChat for one mini-program, in wishapp's own words and types."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

import redis

from wishapp.config.settings import WeChatSettings
from wishapp.doors.wechat import results
from wishapp.doors.wechat.client import MiniProgramClient
from wishapp.doors.wechat.errors import (
    REASONS,
    CodeInvalid,
    ConfigFault,
    PlatformBusy,
    UserLimited,
)
from wishapp.doors.wechat.response_bodies import Image
from wishapp.doors.wechat.results import SEVERITY, LoginResult, PhoneNumber, Verdict

MiniProgramState = Literal["formal", "trial", "developer"]
EnvVersion = Literal["release", "trial", "develop"]
# The same three editions of a mini-program, which messages and codes call by different names.
ENV_VERSIONS: dict[MiniProgramState, EnvVersion] = {
    "formal": "release",
    "trial": "trial",
    "developer": "develop",
}

MOST_CHARS = 2500  # the platform's limit for one text check
OVERLAP_CHARS = 50  # so that no phrase escapes by lying on a cut
PAUSES_SECONDS = (0.1, 0.4)  # before the second and third attempt of what may be repeated
AFTER_DAYS = 1  # expire_type: the life of a link is given in days
CODE_OF_ANOTHER_APP = 40013
USER_LIMITED = 50002
SYSTEM_ERROR = -1

T = TypeVar("T")


@dataclass(frozen=True)
class WeChatDoor:
    """One mini-program. Threads may share a door; a forked process opens its own.

    Besides the errors that a method names, each may raise TooOften, ConfigFault, TokenRefused,
    PlatformBusy and Rejected; those without a token of ours never raise TokenRefused.
    """

    client: MiniProgramClient = field(repr=False)
    state: MiniProgramState = field(default="formal", repr=False)

    @property
    def env_version(self) -> EnvVersion:
        """The mini-program's edition that the codes and links of this installation open."""
        return ENV_VERSIONS[self.state]

    def login(self, code: str) -> LoginResult:
        """Exchange the code of ``wx.login``; never repeated, since a code can be used only once.

        Raises CodeInvalid, CodeUsed, UserBlocked. After PlatformBusy the code may be used
        up: the client has to fetch a new one.
        """
        return results.login_result(self.client.mini.login(code))

    def phone_number(self, *, code: str, openid: str) -> PhoneNumber:
        """The number behind the code of a ``getPhoneNumber`` button; costs money, never repeated.

        The platform checks that the code belongs to ``openid``. Raises CodeInvalid, CodeUsed.
        """
        try:
            reply = self.client.mini.phone_number(code=code, openid=openid)
        except ConfigFault as fault:
            if fault.errcode != CODE_OF_ANOTHER_APP:
                raise
            reason = "the code belongs to another mini-program"
            raise CodeInvalid(reason, errcode=fault.errcode, rid=fault.rid) from None
        return results.phone_number(reply, appid=self.client.appid)

    def check_text(self, *, openid: str, text: str, scene: int = 3) -> Verdict:
        """The worst verdict on any part of a text; only an understood answer can be a pass.

        ``scene``: 1 profile, 2 comment, 3 forum, 4 social log. Attempts that find WeChat
        busy are repeated twice. Raises UserNotRecent when the user was away for two hours,
        since nobody may ask about them then. Raises OpenidUnknown; ValueError for an empty
        text.
        """
        if not text:
            raise ValueError("there is no text to check")
        verdicts = (self._check_piece(openid, piece, scene) for piece in _pieces(text))
        return max(verdicts, key=lambda verdict: SEVERITY.index(verdict.suggest))

    def _check_piece(self, openid: str, piece: str, scene: int) -> Verdict:
        check = self.client.mini.check_text
        return _patiently(
            lambda: results.verdict(check(openid=openid, scene=scene, content=piece)),
            PAUSES_SECONDS,
        )

    def check_picture(self, *, openid: str, url: str, scene: int = 3) -> str:
        """Have WeChat fetch and check the picture at ``url``; returns WeChat's name of the check.

        The verdict is pushed within 30 minutes, or never. The call is repeated twice, but
        not after a lost answer: WeChat may already check the picture then, and each check
        counts against the quota. Raises UserNotRecent, OpenidUnknown, AlreadyAsked.
        """
        check = self.client.mini.check_picture
        return _patiently(
            lambda: results.trace_id(check(openid=openid, scene=scene, url=url)),
            PAUSES_SECONDS,
            may_repeat=_had_no_effect,
        )

    def send_subscribe(
        self, *, openid: str, template_id: str, page: str, data: Mapping[str, str]
    ) -> str:
        """Send one subscribe message, in Chinese, never repeated; returns WeChat's id, if any.

        ``data`` holds exactly the template's keys; an empty ``page`` opens nothing. Raises
        NoPermission, PersonBusy, OpenidUnknown, UserLimited, TemplateFault, ValueRefused,
        WordRefused. After any error with ``maybe_done``, the message may have been sent and a
        permission may be used up.
        """
        message = {
            "touser": openid,
            "template_id": template_id,
            "data": {key: {"value": value} for key, value in data.items()},
            "miniprogram_state": self.state,
            "lang": "zh_CN",
        }
        if page:
            message["page"] = page
        try:
            return results.message_id(self.client.mini.send_subscribe(message))
        except ConfigFault as fault:
            if fault.errcode != USER_LIMITED:
                raise
            reason = REASONS[UserLimited]
            raise UserLimited(reason, errcode=fault.errcode, rid=fault.rid) from None

    def mini_code(self, *, scene: str, page: str, env_version: str, width: int = 430) -> Image:
        """The mini-program's round code that opens ``page`` with ``scene``; repeated once.

        ``scene`` has at most 32 characters, ``page`` neither a leading slash nor a query;
        ``width`` is in pixels, 280 to 1280. Raises TemplateFault for a page that is not in the
        released version; the pages of other editions are not looked up.
        """
        drawing = {
            "scene": scene,
            "page": page,
            "env_version": env_version,
            "check_path": env_version == "release",
            "width": width,
        }
        return _patiently(lambda: self.client.mini.mini_code(drawing), PAUSES_SECONDS[:1])

    def url_link(self, *, path: str, query: str, expire_days: int) -> str:
        """An https address that opens the mini-program for 1 to 30 days; repeated once."""
        target = {**self._target(path, query), **_for_days(expire_days)}
        return _patiently(
            lambda: results.address(
                self.client.mini.url_link(target), "url_link", start="https://"
            ),
            PAUSES_SECONDS[:1],
        )

    def scheme(self, *, path: str, query: str, expire_days: int) -> str:
        """A ``weixin://`` address that opens the mini-program for 1 to 30 days; repeated once."""
        target = {"jump_wxa": self._target(path, query), **_for_days(expire_days)}
        return _patiently(
            lambda: results.address(self.client.mini.scheme(target), "openlink", start="weixin://"),
            PAUSES_SECONDS[:1],
        )

    def _target(self, path: str, query: str) -> dict[str, object]:
        return {"path": path, "query": query, "env_version": self.env_version}


def open_door(
    *, appid: str, app_secret: str, redis: redis.Redis, settings: WeChatSettings
) -> WeChatDoor:
    """The door of one mini-program; it sends nothing until a method is called."""
    timeout = (settings.connect_timeout_seconds, settings.read_timeout_seconds)
    client = MiniProgramClient(
        appid, app_secret, store=redis, base=settings.api_base, timeout=timeout
    )
    return WeChatDoor(client, settings.mini_program_state)


def _patiently(
    ask: Callable[[], T],
    pauses: Sequence[float],
    may_repeat: Callable[[PlatformBusy], bool] = lambda _: True,
) -> T:
    """The answer; the call is repeated after each pause while WeChat is busy."""
    for pause in pauses:
        try:
            return ask()
        except PlatformBusy as busy:
            if not may_repeat(busy):
                raise
        time.sleep(pause)
    return ask()


def _had_no_effect(busy: PlatformBusy) -> bool:
    return not busy.maybe_done or busy.errcode == SYSTEM_ERROR


def _pieces(text: str) -> Iterator[str]:
    start = 0
    while start + MOST_CHARS < len(text):
        yield text[start : start + MOST_CHARS]
        start += MOST_CHARS - OVERLAP_CHARS
    yield text[start:]


def _for_days(days: int) -> dict[str, object]:
    return {"expire_type": AFTER_DAYS, "expire_interval": days}
