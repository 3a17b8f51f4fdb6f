"""What people read about stars: refusals, and what their states are called."""

from collections.abc import Mapping

from wishapp.base.errors import Code

STAR_MESSAGES: Mapping[Code, str] = {
    Code.STAR_UNKNOWN: "没有这个星级，本县的星级从 1 到 {most}，请重新选择。",
    Code.STAR_NOT_REACHED: "有效服务时长还不到这个星级所需的 {hours} 小时，达到后再申请。",
    Code.STAR_HELD: "这个星级或更高的星级已经评定过，不重复评定；可以申请更高的星级。",
    Code.STAR_PENDING: "还有一个星级申请正在办理，请等办结或先撤回。",
    Code.STAR_IN_PUBLICITY: "公示还没有期满，期满的次日起才能评定。",
    Code.STAR_DOCUMENT_MISSING: "这个星级由上级评定，请填写上级的评定文号。",
}
STAR_STATES: Mapping[str, str] = {
    "applied": "待核对",
    "granted": "已评定",
    "refused": "未评定",
    "taken_back": "已撤回",
}
