"""What a resident is told of the steps that staff made for them after a telephone call."""

from collections.abc import Mapping

from wishapp.notices.table.line import Telling, W

# The street, because it was the community that acted.
TURN_TO = "若非您所说，请联系街道"

ASSISTED: Mapping[str, tuple[Telling, ...]] = {
    "wish.assist_confirm": (
        Telling(W.WISHER, "wish", 3, "社区按您来电确认心愿实现", "已确认", TURN_TO),
    ),
    "wish.assist_withdraw": (
        Telling(W.WISHER, "wish", 3, "社区按您来电撤回了心愿", "已撤回", TURN_TO),
    ),
    "wish.assist_dispute": (
        Telling(W.WISHER, "wish", 3, "社区按您来电提出了异议", "有争议", TURN_TO),
    ),
    "wish.assist_rate": (
        Telling(W.WISHER, "wish", 3, "社区按您来电登记了评价", "已评价", "您可自己重新评价一次"),
    ),
    "wish.assist_reopen": (
        Telling(W.WISHER, "wish", 3, "社区按您来电请求重办", "待处理", TURN_TO),
    ),
}
