"""How often a mini-program may call: the platform's limits, and smaller ones for a test."""

from dataclasses import dataclass

from playground.wechat.answers import Refused

MINUTE, DAY = 60, 86_400


@dataclass(frozen=True, slots=True)
class Quota:
    """At most ``most`` calls in ``seconds``; endpoints of one ``name`` share it."""

    name: str
    seconds: int
    most: int
    errcode: int


LINKS = (Quota("links", 1, 100, 44990), Quota("links", DAY, 500_000, 44993))
QUOTAS: dict[str, tuple[Quota, ...]] = {
    "/cgi-bin/token": (Quota("token", DAY, 2_000, 45009),),
    "/cgi-bin/stable_token": (
        Quota("stable_token", MINUTE, 10_000, 45011),
        Quota("stable_token", DAY, 500_000, 45009),
    ),
    "/wxa/resetusersessionkey": (Quota("session_key", MINUTE, 60_000, 45011),),
    "/wxa/msg_sec_check": (
        Quota("text", MINUTE, 4_000, 44991),
        Quota("text", DAY, 2_000_000, 45009),
    ),
    "/wxa/media_check_async": (
        Quota("media", MINUTE, 2_000, 44991),
        Quota("media", DAY, 200_000, 45009),
    ),
    "/cgi-bin/message/subscribe/send": (Quota("subscribe", DAY, 10_000_000, 45009),),
    "/wxa/getwxacodeunlimit": (Quota("codes", MINUTE, 5_000, 45009),),
    "/wxa/getwxacode": (Quota("few_codes", 100 * 365 * DAY, 100_000, 45029),),
    "/cgi-bin/wxaapp/createwxaqrcode": (Quota("few_codes", 100 * 365 * DAY, 100_000, 45029),),
    "/wxa/generate_urllink": LINKS,
    "/wxa/generatescheme": LINKS,
}


class Quotas:
    """What every mini-program has used in the present second, minute or day."""

    def __init__(self) -> None:
        self._quotas = dict(QUOTAS)
        self._used: dict[tuple[str, str, int], tuple[int, int]] = {}

    def replace(self, path: str, quota: Quota) -> None:
        """Let one limit stand instead of the platform's own for a path."""
        self._quotas[path] = (quota,)

    def spend(self, path: str, appid: str, now: float) -> None:
        """Note a call at ``now`` (unix seconds). Refuses with the errcode of the quota."""
        for quota in self._quotas.get(path, ()):
            key, span = (appid, quota.name, quota.seconds), int(now // quota.seconds)
            since, used = self._used.get(key, (span, 0))
            used = used + 1 if since == span else 1
            self._used[key] = span, used
            if used > quota.most:
                raise Refused(quota.errcode)
