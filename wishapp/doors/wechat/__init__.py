"""The one door to WeChat: every call for one mini-program, with typed errors."""

from wishapp.doors.wechat.door import WeChatDoor, open_door
from wishapp.doors.wechat.errors import (
    AlreadyAsked,
    CodeInvalid,
    CodeUsed,
    ConfigFault,
    NoPermission,
    OpenidUnknown,
    PersonBusy,
    PlatformBusy,
    PushRefused,
    Rejected,
    TemplateFault,
    TokenRefused,
    TooOften,
    UserBlocked,
    UserNotRecent,
    ValueRefused,
    WeChatError,
    WordRefused,
)
from wishapp.doors.wechat.response_bodies import Image
from wishapp.doors.wechat.results import LoginResult, PhoneNumber, Suggestion, Verdict

__all__ = [
    "AlreadyAsked",
    "CodeInvalid",
    "CodeUsed",
    "ConfigFault",
    "Image",
    "LoginResult",
    "NoPermission",
    "OpenidUnknown",
    "PersonBusy",
    "PhoneNumber",
    "PlatformBusy",
    "PushRefused",
    "Rejected",
    "Suggestion",
    "TemplateFault",
    "TokenRefused",
    "TooOften",
    "UserBlocked",
    "UserNotRecent",
    "ValueRefused",
    "Verdict",
    "WeChatDoor",
    "WeChatError",
    "WordRefused",
    "open_door",
]
