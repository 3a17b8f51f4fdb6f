"""What people read about attendance."""

from collections.abc import Mapping

from wishapp.base.errors import Code
from wishapp.fulfilment.attendance.rules import SignedBy
from wishapp.fulfilment.offline_scans.rules import Direction

ATTENDANCE_MESSAGES: Mapping[Code, str] = {
    Code.NOT_SIGNED_UP: "没有这个活动的有效报名，请先报名或联系活动负责人。",
    Code.PRESENCE_BY_SCAN_ONLY: "本县由活动负责人扫码签到，请出示您的签到码。",
    Code.PRESENCE_CODE_WRONG: "签到码不对或已过时，请对准现场正在显示的码再扫一次。",
    Code.PRESENCE_CODE_USED: "这个签到码您已经用过，请等码更新后再扫。",
    Code.PRESENCE_CLOSED: "现在不能签到或更改到场时间，请联系活动负责人。",
    Code.PRESENCE_OPEN: "您已签到，请先签退。",
    Code.PRESENCE_NOT_OPEN: "您还没有签到，请先签到。",
    Code.PRESENCE_PAIRS_FULL: "一个活动最多签到 {most} 次，请联系活动负责人。",
    Code.PRESENCE_TIMES: "到场时间不合适：须在活动时间内，不能在将来，请核对。",
    Code.PHONE_CLOCK_CHANGED: "扫码后手机时钟被改过，无法换算时间，请用签到表登记。",
    Code.SCAN_KEYS_TOO_MANY: "一个活动最多用 {most} 部手机离线扫码。",
    Code.SCAN_KEY_OVER: "这部手机的离线扫码已停用，请用签到表登记。",
    Code.PRESENCE_ASKED_ALREADY: "您的到场申请正在处理，请等答复，或先撤回再提交。",
    Code.PRESENCE_REQUESTS_OPEN: "还有 {count} 份到场申请没有答复，请先答复再办结。",
    Code.ACTIVITY_NOT_OVER: "活动还没有结束，结束后才能办结。",
}
DIRECTIONS: Mapping[str, str] = {Direction.IN: "签到", Direction.OUT: "签退"}
WAYS: Mapping[str, str] = {
    SignedBy.CODE: "扫码",
    SignedBy.SCAN: "负责人扫码",
    SignedBy.PAPER: "签到表",
    SignedBy.WORD: "经办人登记",
    SignedBy.RULE: "按活动结束时间",
}
