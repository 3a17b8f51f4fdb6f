"""Subscribe messages: what users permit, what is sent to them, and the events of both."""

import secrets
import time
from collections.abc import Mapping, Sequence

from playground.wechat import messages
from playground.wechat.answers import Refused
from playground.wechat.content import forbidden_word
from playground.wechat.messages import Message
from playground.wechat.records import App, SentMessage, User
from playground.wechat.state import Call, Platform
from playground.wechat.templates import Template, check_moments, checked_values

STATES = ("developer", "trial", "formal")
LANGUAGES = ("zh_CN", "en_US", "zh_HK", "zh_TW")


def send(platform: Platform, call: Call) -> dict[str, object]:
    """One message to one user, spending one permission; two at once meet 43108.

    Takes the platform's lock itself, since sending takes its time.
    """
    with platform.lock:
        message = _accepted(platform, call)
        if message.openid in platform.receiving:
            raise Refused(43108)
        platform.receiving.add(message.openid)
        seconds = platform.settings.send_seconds
    try:
        time.sleep(seconds)
        with platform.lock:
            _spend(platform, message)
            _keep(platform, message)
            told = {"msgid": message.msgid} if platform.settings.send_msgid else {}
    finally:
        with platform.lock:
            platform.receiving.discard(message.openid)
    return {"errcode": 0, "errmsg": "ok", **told}


def answer_popup(platform: Platform, user: User, answers: Mapping[str, str]) -> Message:
    """The user answers the question for templates with accept or reject."""
    for template, answer in answers.items():
        if answer == "accept":
            user.balance[template] = user.balance.get(template, 0) + 1
    head = _head(platform, user, "subscribe_msg_popup_event")
    return messages.popup(head, user.openid, answers)


def switch_off(platform: Platform, user: User, templates: Sequence[str]) -> Message:
    """The user forbids templates in the settings; what was permitted before is gone."""
    for template in templates:
        user.balance[template] = 0
    head = _head(platform, user, "subscribe_msg_change_event")
    return messages.change(head, user.openid, templates)


def _accepted(platform: Platform, call: Call) -> SentMessage:
    app, user = platform.apps[call.appid], _user(platform, call)
    template = app.templates.get(call.text("template_id", missing=40037))
    if template is None:
        raise Refused(40037)
    data = checked_values(template, call.fields.get("data"))
    message = SentMessage(
        msgid=secrets.randbelow(9 * 10**17) + 10**17,
        appid=app.appid,
        openid=user.openid,
        template_id=template.template_id,
        page=_page(app, call),
        data=data,
        miniprogram_state=_one_of(call, "miniprogram_state", "formal", STATES),
        lang=_one_of(call, "lang", "zh_CN", LANGUAGES),
        sent_at=platform.now(),
    )
    _check_permission(template, user, data)
    check_moments(template, data)
    return message


def _check_permission(template: Template, user: User, data: Mapping[str, str]) -> None:
    if template.banned:
        raise Refused(43107)
    if forbidden_word("\n".join(data.values())):
        raise Refused(45168)
    if not user.balance.get(template.template_id):
        raise Refused(43101)


def _user(platform: Platform, call: Call) -> User:
    user = platform.users.get(call.text("touser", missing=40003))
    if user is None or user.appid != call.appid:
        raise Refused(40003)
    return user


def _page(app: App, call: Call) -> str:
    page = call.optional("page", wrong=41030)
    if page and not app.has_page(page):
        raise Refused(41030)
    return page


def _one_of(call: Call, name: str, default: str, known: Sequence[str]) -> str:
    value = call.optional(name, default, wrong=47003)
    if value not in known:
        raise Refused(47003, f"{name} invalid")
    return value


def _spend(platform: Platform, message: SentMessage) -> None:
    user = platform.users.get(message.openid)
    if user is None or not user.balance.get(message.template_id):
        raise Refused(43101)  # it was switched off, or all was reset, in the meantime
    if not platform.apps[message.appid].templates[message.template_id].long_term:
        user.balance[message.template_id] -= 1


def _keep(platform: Platform, message: SentMessage) -> None:
    platform.outbox.append(message)
    user = platform.users[message.openid]
    head = _head(platform, user, "subscribe_msg_sent_event")
    errcode = platform.settings.arrival_errcode
    event = messages.sent(head, user.openid, message.template_id, message.msgid, errcode=errcode)
    platform.send_later(message.appid, lambda: (event, 1))


def _head(platform: Platform, user: User, name: str) -> dict[str, object]:
    to = platform.apps[user.appid].original_id
    return messages.event(name, to=to, sender=user.openid, now=platform.now())
