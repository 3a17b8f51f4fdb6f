"""``POST /wxa/msg_sec_check``: a text is judged by the trigger words of a table."""

from playground.wechat.answers import Refused, trace
from playground.wechat.state import Call, Platform

VERSION = 2
MOST_CHARS = 2500
VISIT_SECONDS = 7200
SCENES = {1, 2, 3, 4}
NORMAL = ("pass", 100)

# A text that holds one of these words gets its verdict and label; the worst one wins.
TRIGGERS: dict[str, tuple[str, int]] = {
    "违禁测试": ("risky", 20006),
    "涉政测试": ("risky", 20001),
    "色情测试": ("risky", 20002),
    "辱骂测试": ("risky", 20003),
    "诈骗测试": ("risky", 20008),
    "特3456书yuuo莞": ("risky", 20002),  # the platform's own sample of its first version
    "疑似测试": ("review", 20001),
    "广告测试": ("review", 10001),
    "低俗测试": ("review", 20012),
    "版权测试": ("review", 20013),
    "其他测试": ("review", 21000),
}
SEVERITY = ("pass", "review", "risky")


def check(platform: Platform, call: Call) -> dict[str, object]:
    """The verdict on a text. Risky text is errcode 0: only ``result.suggest`` tells."""
    if "version" not in call.fields:
        return _first_version(call)
    if call.fields["version"] != VERSION:
        raise Refused(47001)
    check_visitor(platform, call)
    if call.fields.get("scene") not in SCENES:
        raise Refused(40129)
    content = _content(call)
    extras = [str(call.fields.get(name, "")) for name in ("title", "nickname", "signature")]
    word = _worst_word("\n".join([content, *extras]))
    suggest, label = TRIGGERS.get(word, NORMAL)
    return {
        "errcode": 0,
        "errmsg": "ok",
        "detail": _detail(word, suggest, label),
        "trace_id": trace(platform.now()),
        "result": {"suggest": suggest, "label": label},
    }


def check_visitor(platform: Platform, call: Call) -> None:
    """Refuses with 40003, 43104, and 61010 when the user was away for two hours."""
    user = platform.called_user(call, "openid")
    if platform.now() - user.last_visit > VISIT_SECONDS:
        raise Refused(61010)


def _content(call: Call) -> str:
    content = call.text("content", missing=44004)
    if len(content) > MOST_CHARS:
        raise Refused(45002)
    return content


def forbidden_word(text: str) -> str:
    """The trigger word for which a text is risky; empty when there is none."""
    word = _worst_word(text)
    return word if TRIGGERS.get(word, NORMAL)[0] == "risky" else ""


def _worst_word(text: str) -> str:
    found = [word for word in TRIGGERS if word in text]
    return max(found, key=lambda word: SEVERITY.index(TRIGGERS[word][0]), default="")


def _detail(word: str, suggest: str, label: int) -> list[dict[str, object]]:
    """As recorded from the platform: what found nothing is a bare entry."""
    model: dict[str, object] = {"strategy": "content_model", "errcode": 0}
    model |= {"suggest": suggest, "label": label, "prob": 90}
    keyword: dict[str, object] = {"strategy": "keyword", "errcode": 0}
    if word:
        keyword |= {"suggest": suggest, "label": label, "keyword": word}
    return [keyword, model]


def _first_version(call: Call) -> dict[str, object]:
    """Older clients send only ``content`` and get an errcode for risky text."""
    if forbidden_word(_content(call)):
        raise Refused(87014)
    return {"errcode": 0, "errmsg": "ok"}
