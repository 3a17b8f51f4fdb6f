"""What people read about activities: refusals, states and kinds."""

from collections.abc import Mapping

from wishapp.base.errors import Code
from wishapp.fulfilment.activities.rules import Every
from wishapp.fulfilment.activities.states import ActivityKind

ACTIVITY_MESSAGES: Mapping[Code, str] = {
    Code.SIGN_UP_CLOSED: "这个活动现在不能报名，请看其他活动。",
    Code.SIGNED_UP_ALREADY: "您已经报过名，请在我的报名中查看。",
    Code.ACTIVITY_FULL: "名额和候补都已满，请看其他活动。",
    Code.ACTIVITY_BEGUN: "活动已经开始，不能再办这一步，请联系活动负责人。",
    Code.ACTIVITY_TIMES: (
        "活动时间不合适：须在将来开始、开始早于结束、不超过 24 小时，报名截止不晚于开始，请修改。"
    ),
    Code.ACTIVITY_TOO_LARGE: "一个活动最多 {most} 个名额，请减少名额或分成几个活动。",
    Code.SEATS_HELD: "已有 {held} 人占用名额，名额不能改得更少；请先与报名人说明。",
    Code.OFFER_OVER: "为您保留的名额已经过时，请看活动是否还能报名。",
    Code.RISKS_UNACCEPTED: "请先看清活动的风险提示，同意后再报名。",
    Code.AGE_UNFIT: "这个活动须年满 {age} 周岁，请看其他活动。",
    Code.ADULT_MISSING: "未成年人须有成年人陪同，请确认有人陪同后再报名。",
    Code.LEADER_UNFIT: "活动负责人须年满 {age} 周岁，请另选一人。",
    Code.SERIES_INVALID: "固定活动日须有 2 到 {most} 次，请修改截止日期。",
}
ACTIVITY_STATES: Mapping[str, str] = {
    "submitted": "待审核",
    "published": "已发布",
    "closed": "已办结",
}
SIGN_UP_STATES: Mapping[str, str] = {
    "waiting": "候补中",
    "offered": "待您确认",
    "declined": "已放弃",
    "lapsed": "已过时",
    "removed": "已移出",
}
ACTIVITY_KINDS: Mapping[str, str] = {
    ActivityKind.SERVICE: "志愿服务",
    ActivityKind.TRAINING: "培训学习",
    ActivityKind.PARTY_ACTIVITY: "党组织活动",
}
EVERY: Mapping[str, str] = {Every.WEEK: "每周", Every.MONTH: "每月"}
