"""Notices about the steps that staff made for somebody, after a telephone call or on paper."""

from wishapp.notices.table.line import Telling, W

# The street, because it was the community that acted.
TURN_TO = "若非您所说，请联系街道"

ASSISTED: tuple[Telling, ...] = (
    Telling("wish.assist_confirm", W.WISHER, 3, "社区按您来电确认心愿实现", "已确认", TURN_TO),
    Telling("wish.assist_withdraw", W.WISHER, 3, "社区按您来电撤回了心愿", "已撤回", TURN_TO),
    Telling("wish.assist_dispute", W.WISHER, 3, "社区按您来电提出了异议", "有争议", TURN_TO),
    Telling("wish.assist_rate", W.WISHER, 3, "社区按您来电登记了评价", "已评价", "您可自己重新评价一次"),
    Telling("wish.assist_reopen", W.WISHER, 3, "社区按您来电请求重办", "待处理", TURN_TO),
    Telling("claim.paper_claim", W.CLAIMANT, 3, "社区按您的签字登记了认领", "已认领", TURN_TO),
    Telling("claim.paper_report", W.CLAIMANT, 3, "社区按您的签字登记了完成", "待确认", TURN_TO),
)  # fmt: skip
