"""The one door to WeChat: sign-in and text checks of one mini-program, with typed errors."""

from wishapp.wechat.door import LoginResult, Suggestion, Verdict, WeChatDoor, open_door
from wishapp.wechat.errors import (
    CodeInvalid,
    CodeUsed,
    ConfigFault,
    PlatformBusy,
    Rejected,
    TokenRefused,
    TooOften,
    UserBlocked,
    UserNotRecent,
    WeChatError,
)

__all__ = [
    "CodeInvalid",
    "CodeUsed",
    "ConfigFault",
    "LoginResult",
    "PlatformBusy",
    "Rejected",
    "Suggestion",
    "TokenRefused",
    "TooOften",
    "UserBlocked",
    "UserNotRecent",
    "Verdict",
    "WeChatDoor",
    "WeChatError",
    "open_door",
]
