"""What people read about denials: refusals, and what their states are called."""

from collections.abc import Mapping

from wishapp.base.errors import Code
from wishapp.registry.denials.states import DenialAnswer, DenialReason

DENIAL_MESSAGES: Mapping[Code, str] = {
    Code.MEMBERSHIP_DENIED: "单位已否认该成员，请等待处理；单位有误的，先撤回否认再确认。",
    Code.DENIAL_WAITING: "该成员已被否认，正在处理，请等待结果。",
    Code.DENIAL_REASON_USED: "这个原因已经核实并予以保留；如仍否认，请换一个原因并说明。",
    Code.DENIAL_ANSWERED: "您已经答复过，请等待社区处理。",
    Code.DENIAL_NOT_MOVED: "该成员还没有变更报到，请先由本人或在窗口办理变更，再登记。",
}
DENIAL_REASONS: Mapping[str, str] = {
    DenialReason.NEVER_WAS: "从未是本单位党员",
    DenialReason.LEFT: "已调离",
    DenialReason.RETIRED: "已退休",
    DenialReason.WRONG_PERSON: "不是同一个人",
    DenialReason.OTHER: "其他",
}
DENIAL_ANSWERS: Mapping[str, str] = {
    DenialAnswer.IS_MEMBER: "仍是该单位的",
    DenialAnswer.HAS_LEFT: "已不在该单位",
}
DENIAL_STATES: Mapping[str, str] = {
    "open": "待社区处理",
    "at_street": "待街道处理",
    "kept": "予以保留",
    "ended": "已结束报到",
    "moved": "已变更报到",
    "withdrawn": "单位已撤回",
}
