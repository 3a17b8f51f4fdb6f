"""Chinese for the kinds of things about which an account acted while it was joined."""

from collections.abc import Mapping

JOINED_KIND_WORDS: Mapping[str, str] = {
    "wish": "心愿",
    "claim": "认领",
    "pledge": "认领份",
    "transfer": "转交",
    "screening": "内容检测",
    "data_request": "个人信息申请",
    "call_task": "电话任务",
    "notice": "通知",
    "consent": "同意",
}
