"""Checks of pictures and sounds: asked now, answered later by a push."""

from collections.abc import Callable

from playground.wechat import messages
from playground.wechat.answers import Refused, trace
from playground.wechat.content import SCENES, VERSION, check_visitor
from playground.wechat.messages import Message
from playground.wechat.pictures import Fetched, NotFetched, fetch, label_of, verdict_on
from playground.wechat.records import MediaRule, MediaTask
from playground.wechat.state import Call, Platform

AUDIO, PICTURE = 1, 2
VERDICT_SECONDS = 1800
FAILED = MediaRule(verdict="failed")


def check_later(platform: Platform, call: Call) -> dict[str, object]:
    """Take a medium's address; its verdict comes by push with the same trace_id."""
    version = call.number("version", 1, wrong=47001)
    if version not in {1, VERSION}:
        raise Refused(47001)
    if version == VERSION:
        check_visitor(platform, call)
        if call.fields.get("scene") not in SCENES:
            raise Refused(40129)
    _refuse_repeat(platform, call)
    task = MediaTask(
        trace_id=trace(platform.now()),
        appid=call.appid,
        openid=call.optional("openid"),
        url=_address(call),
        media_type=_media_type(call),
        version=version,
    )
    platform.media_tasks.append(task)
    platform.send_later(call.appid, _later(platform, task))
    return {"errcode": 0, "errmsg": "ok", "trace_id": task.trace_id}


def _refuse_repeat(platform: Platform, call: Call) -> None:
    """Refuses with 87020 a medium that was asked about within the time of a verdict."""
    since = platform.now() - VERDICT_SECONDS
    asked = (call.appid, call.fields.get("media_url"))
    for task in reversed(platform.media_tasks):
        if int(task.trace_id[:8], 16) < since:
            return
        if (task.appid, task.url) == asked:
            raise Refused(87020)


def check_now(platform: Platform, call: Call) -> dict[str, object]:
    """The first version for uploaded pictures: an errcode for a risky one."""
    if "media" not in call.files:
        raise Refused(41005)
    found = Fetched(str(call.fields.get("media", "")), call.files["media"])
    if verdict_on(platform.media_rules, found).verdict == "risky":
        raise Refused(87014)
    return {"errcode": 0, "errmsg": "ok"}


def _address(call: Call) -> str:
    url = call.text("media_url", missing=47001)
    if not url.startswith(("http://", "https://")):
        raise Refused(40097)
    return url


def _media_type(call: Call) -> int:
    kind = call.fields.get("media_type")
    if kind not in {AUDIO, PICTURE}:
        raise Refused(40004)
    return AUDIO if kind == AUDIO else PICTURE


def _later(platform: Platform, task: MediaTask) -> Callable[[], tuple[Message, int] | None]:
    def compose() -> tuple[Message, int] | None:
        """Fetches without the lock; nothing comes when the rule says never."""
        with platform.lock:
            rules, fetching = list(platform.media_rules), platform.settings.fetch_media
        try:
            found = fetch(task.url, task.media_type) if fetching else Fetched(task.url, None)
            rule = verdict_on(rules, found)
        except NotFetched:
            rule = FAILED
        with platform.lock:
            return None if rule.verdict == "never" else (_told(platform, task, rule), rule.copies)

    return compose


def _told(platform: Platform, task: MediaTask, rule: MediaRule) -> Message:
    to = platform.original_id(task.appid)
    sender, now = messages.MEDIA_SENDER, platform.now()
    head = messages.event("wxa_media_check", to=to, sender=sender, now=now)
    failed = rule.verdict == "failed"
    if task.version == 1:
        suggest = None if failed else rule.verdict
        return messages.first_media_verdict(head, task.appid, task.trace_id, suggest)
    if failed:
        return messages.media_failure(head, task.appid, task.trace_id)
    verdict = rule.verdict, label_of(rule)
    return messages.media_verdict(head, task.appid, task.trace_id, verdict, texts=rule.text_label)
