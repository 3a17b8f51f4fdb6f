"""Notices about what the desk does with somebody's data or account: the person is always told."""

from collections.abc import Mapping

from wishapp.notices.table.line import OPEN_LIST, Telling, W
from wishapp.registry.data_requests.models import DataRequest
from wishapp.registry.data_requests.rules import Right, SubjectKind

ASK = "不是您提出的请联系社区"
KEEP = "登录小程序即可保留账号"
FOR_ANOTHER = "只涉及为他人提的这一个"
# Of the one wish that was posted for another person, who asks; and of its end.
BENEFICIARY, BENEFICIARY_DELETE = "beneficiary", "beneficiary_delete"

REQUESTS: tuple[Telling, ...] = (
    Telling("data_request.receive", W.CONCERNED, 3, "有人申请查看您的信息", "已受理", ASK),
    Telling("data_request.check_identity", W.COMMUNITY_OFFICE, 2, "有个人信息申请待决定", "待决定", OPEN_LIST),
    Telling("data_request.check_identity", W.STREET_ADMIN, 2, "有个人信息申请待决定", "待决定", OPEN_LIST),
    Telling("data_request.grant", W.CONCERNED, 3, "同意了对您信息的申请", "已同意", ASK),
    Telling("data_request.refuse", W.CONCERNED, 2, "没有同意对您信息的申请", "不予办理", "理由见我的信息"),
    Telling("data_request.answer", W.CONCERNED, 3, "已答复对您信息的申请", "已答复", "谁看过见我的信息"),
    Telling("person.close_idle", W.CONCERNED, 3, "您的账号久未使用将注销", "待注销", KEEP),
    Telling("person.keep", W.CONCERNED, 3, "您的账号已保留，不再注销", "已保留", "仍要注销可在小程序申请"),
)  # fmt: skip
# By what is asked for, or whose wish it is.
BY_REQUEST: Mapping[str, tuple[Telling, ...]] = {
    Right.CORRECT: (
        Telling("data_request.receive", W.CONCERNED, 3, "有人申请更正您的信息", "已受理", ASK),
        Telling("data_request.answer", W.CONCERNED, 3, "已按申请更正您的信息", "已更正", ASK),
    ),
    Right.DELETE: (
        Telling("data_request.receive", W.CONCERNED, 3, "有人申请注销您的账号", "已受理", ASK),
        Telling("data_request.grant", W.CONCERNED, 3, "同意了注销您账号的申请", "已同意", ASK),
        Telling("data_request.answer", W.CONCERNED, 3, "您的账号将按申请注销", "待注销", KEEP, urgent=True),
    ),
    BENEFICIARY: (
        Telling("data_request.receive", W.CONCERNED, 2, "受益人申请心愿的信息", "已受理", FOR_ANOTHER),
        Telling("data_request.grant", W.CONCERNED, 2, "同意了受益人的申请", "已同意", FOR_ANOTHER),
        Telling("data_request.refuse", W.CONCERNED, 1, "没有同意受益人的申请", "不予办理", FOR_ANOTHER),
        Telling("data_request.answer", W.CONCERNED, 2, "已答复受益人的申请", "已答复", FOR_ANOTHER),
    ),
    BENEFICIARY_DELETE: (
        Telling("data_request.receive", W.CONCERNED, 3, "受益人申请删除心愿", "已受理", FOR_ANOTHER),
        Telling("data_request.grant", W.CONCERNED, 3, "同意了受益人的申请", "已同意", FOR_ANOTHER),
        Telling("data_request.refuse", W.CONCERNED, 1, "没有同意受益人的申请", "不予办理", FOR_ANOTHER),
        Telling("data_request.answer", W.CONCERNED, 3, "按受益人申请删除了心愿", "已删除", FOR_ANOTHER),
    ),
}  # fmt: skip


def kind_of(request: DataRequest) -> str:
    """What chooses among the lines: the right, or that a beneficiary asks about one wish."""
    if request.subject_kind != SubjectKind.BENEFICIARY:
        return request.right
    return BENEFICIARY_DELETE if request.right == Right.DELETE else BENEFICIARY
