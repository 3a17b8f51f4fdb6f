"""What the platform tells a mini-program's server: the fields of each pushed event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MEDIA_SENDER = "mediacheck"
PUSH_SERVICE = "平台推送服务"
DOWNLOAD_FAILED = -1008
FIRST_VERSION_FAILED = 4_294_966_288  # the same number, unsigned
POPUP_SCENE = "0"  # in the mini-program
EVENTS = {
    "revoke": "user_authorization_revoke",
    "cancellation": "user_authorization_cancellation",
    "modified": "user_info_modified",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """``items`` are the ``List`` of a subscribe event, inside ``wrapper`` where it is XML."""

    fields: Mapping[str, object]
    wrapper: str = ""
    items: Sequence[Mapping[str, object]] = ()
    openid: str = field(default="")


def event(name: str, *, to: str, sender: str, now: float) -> dict[str, object]:
    """The fields that every event begins with; ``to`` is the mini-program's original id."""
    head: dict[str, object] = {"ToUserName": to, "FromUserName": sender}
    return head | {"CreateTime": int(now), "MsgType": "event", "Event": name}


def popup(head: dict[str, object], openid: str, answers: Mapping[str, str]) -> Message:
    """The user answered the question for one or more templates with accept or reject."""
    items = [
        {"TemplateId": template, "SubscribeStatusString": answer, "PopupScene": POPUP_SCENE}
        for template, answer in answers.items()
    ]
    return Message(fields=head, wrapper="SubscribeMsgPopupEvent", items=items, openid=openid)


def change(head: dict[str, object], openid: str, templates: Sequence[str]) -> Message:
    """The user switched templates off in the settings."""
    items = [{"TemplateId": each, "SubscribeStatusString": "reject"} for each in templates]
    return Message(fields=head, wrapper="SubscribeMsgChangeEvent", items=items, openid=openid)


def sent(
    head: dict[str, object], openid: str, template: str, msgid: int, *, errcode: int = 0
) -> Message:
    """A subscribe message reached the user, or did not."""
    item = {"TemplateId": template, "MsgID": str(msgid)}
    item |= {"ErrorCode": str(errcode), "ErrorStatus": "failed" if errcode else "success"}
    return Message(fields=head, wrapper="SubscribeMsgSentEvent", items=[item], openid=openid)


def authorization(
    head: dict[str, object], openid: str, appid: str, revoked: str, *, unionid: str = ""
) -> Message:
    """The user took an authorization back, closed the account, or changed the profile.

    Its sender is the platform's push service, and the user stands beside.
    """
    fields = {"OpenID": openid, "UnionID": unionid, "AppID": appid, "RevokeInfo": revoked}
    return Message(fields=head | fields | {"PluginID": "", "OpenPID": ""}, openid=openid)


def media_verdict(
    head: dict[str, object], appid: str, trace_id: str, verdict: tuple[str, int], *, texts: bool
) -> Message:
    """The second version's verdict on a picture; ``texts`` writes labels as strings."""
    suggest, number = verdict
    label = str(number) if texts else number
    entry = {"strategy": "content_model", "errcode": 0, "suggest": suggest}
    fields = {
        "appid": appid,
        "trace_id": trace_id,
        "version": 2,
        "detail": [entry | {"label": label, "prob": 90}],
        "errcode": 0,
        "errmsg": "ok",
        "result": {"suggest": suggest, "label": label},
    }
    return Message(fields=head | fields)


def media_failure(head: dict[str, object], appid: str, trace_id: str) -> Message:
    """The picture could not be fetched. What stands under ``result`` is no verdict."""
    whole = media_verdict(head, appid, trace_id, ("pass", 100), texts=False)
    failure = {"errcode": DOWNLOAD_FAILED, "errmsg": "download failed", "detail": []}
    return Message(fields={**whole.fields, **failure})


def first_media_verdict(
    head: dict[str, object], appid: str, trace_id: str, suggest: str | None
) -> Message:
    """The first version's verdict; None when the picture could not be fetched."""
    fields = {
        "isrisky": int(suggest == "risky"),
        "extra_info_json": "",
        "appid": appid,
        "trace_id": trace_id,
        "status_code": FIRST_VERSION_FAILED if suggest is None else 0,
    }
    return Message(fields=head | fields)
