"""What came of a request in a batch of certificates, and why it was left, in words for staff."""

from collections.abc import Mapping

from wishapp.base.errors import Code
from wishapp.fulfilment.certificate_batches.states import LineOutcome

WHY_LEFT: Mapping[str, str] = {
    Code.CERTIFICATE_EMPTY: "没有可以证明的服务记录，请答复申请人。",
    Code.RESTRICTED: "本人已注销或撤回同意，不能出具。",
    Code.FORBIDDEN: "是经办人本人的申请，请由其他工作人员出具。",
    Code.ROLL_TOO_LONG: "服务记录太多，请本人分时段申请。",
    Code.MOVE_NOT_ALLOWED: "申请已经另行办理。",
}
OUTCOMES: Mapping[str, str] = {
    LineOutcome.OPEN: "等待出具",
    LineOutcome.ISSUED: "已出具",
    LineOutcome.LEFT: "未出具",
}
OTHERWISE = "没有出具，请打开这份申请单独办理。"


def why_left(code: str | None) -> str | None:
    """The reason for a code; none for a request that was not left."""
    return None if code is None else WHY_LEFT.get(code, OTHERWISE)
