"""Notices about certificates: asked for, issued, refused, revoked."""

from wishapp.notices.table.line import OPEN_LIST, Telling, W

CERTIFIED: tuple[Telling, ...] = (
    Telling("certificate.request", W.COMMUNITY_OFFICE, 2, "有服务记录证明申请", "待办理", OPEN_LIST),
    Telling("certificate.request_at_desk", W.APPLICANT, 2, "社区已登记您的证明申请", "待办理", "不是您申请的请撤回"),
    Telling("certificate.issue", W.APPLICANT, 3, "您的服务记录证明已开具", "已开具", "可以下载打印"),
    Telling("certificate.refuse", W.APPLICANT, 3, "您的证明申请没有通过", "未开具", "请查看答复的理由"),
    Telling("certificate.revoke", W.APPLICANT, 3, "您的服务记录证明已撤销", "已撤销", "请不要再使用这份证明"),
)  # fmt: skip
