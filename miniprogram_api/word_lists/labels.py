"""Chinese labels of the words that nothing else in the API puts into words."""

from collections.abc import Mapping

from miniprogram_api.own_data.words import WORDS
from wishapp.demand.boards.sheet import COLUMNS
from wishapp.demand.codes.rules import Way
from wishapp.demand.earlier_wishes.rules import Outcome
from wishapp.demand.screening.rules import ScreeningKind
from wishapp.demand.screening.rules import SubjectKind as ScreenedKind
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.demand.wishes.rules import (
    CheckWay,
    ForWhom,
    GivenBy,
    Insurance,
    LineKind,
    PublicLabel,
    RejectCode,
    Risk,
    Shortfall,
    WishChannel,
    WishKind,
)
from wishapp.demand.wishes.warning_words import Danger
from wishapp.fulfilment.assistance.rules import OnPaper
from wishapp.fulfilment.dispatches.rules import Factor
from wishapp.fulfilment.rectifications.rules import RectificationKind
from wishapp.fulfilment.teams.rules import ServiceKind, TeamKind
from wishapp.notices.asking import Occasion
from wishapp.office.search.rules import HitKind

Labels = Mapping[str, str]

BOARD_FIGURES: Labels = {name: title for name, (title, _) in COLUMNS.items()}
CHECK_WAYS: Labels = {CheckWay.PHONE: "电话", CheckWay.VISIT: "上门"}
# How a finding was made, or which step was asked for on the telephone.
FINDING_WAYS: Labels = {**CHECK_WAYS, **WORDS["step"]}
DUE_KINDS: Labels = {
    DueKind.REVIEW: "待审核",
    DueKind.PUBLISH: "待发布",
    DueKind.CLAIM: "待认领",
    DueKind.CONFIRM: "待居民确认",
    DueKind.CALL_BACK: "待回访",
    DueKind.CLOSE: "待销号",
    DueKind.DECIDE: "待社区决定",
    DueKind.SETTLE: "待街道处理争议",
    DueKind.FULFIL: "待社区办结",
    DueKind.START: "待开始",
    DueKind.AMEND: "待居民补充",
    DueKind.PUT_BACK: "待恢复",
}
EARLIER_OUTCOMES: Labels = {
    Outcome.FULFILLED: "已实现",
    Outcome.NOT_FULFILLED: "未实现",
    Outcome.WITHDRAWN: "已撤回",
    Outcome.REJECTED: "未通过",
    Outcome.TRANSFERRED: "已转办",
}
EMERGENCY_CALLS: Labels = {
    Danger.MEDICAL: "急救",
    Danger.POLICE: "报警",
    Danger.FIRE: "火警",
}
FACTORS: Labels = {
    Factor.SKILL: "特长",
    Factor.DISTANCE: "远近",
    Factor.HOURS: "时间",
    Factor.CLAIMS: "在办认领",
    Factor.MINUTES: "近期时长",
}
FINDING_KINDS: Labels = {"check": "核实", "return_visit": "回访", "call": "电话"}
FOR_WHOM: Labels = {ForWhom.SELF: "本人", ForWhom.OTHER: "其他成年人"}
GIVEN_BY: Labels = {GivenBy.BENEFICIARY: "受益人本人", GivenBy.CARER: "照护人"}
INSURANCES: Labels = {Insurance.NOT_NEEDED: "不需要", Insurance.ARRANGED: "已办理"}
HIT_KINDS: Labels = {
    HitKind.WISH: "心愿",
    HitKind.PERSON: "人员",
    HitKind.REPORT_IN: "报到单",
    HitKind.CLAIM: "认领",
    HitKind.TEAM: "服务队",
    HitKind.STATEMENT: "时长报送单",
    HitKind.EARLIER_WISH: "以往心愿（导入）",
}
LINE_KINDS: Labels = {
    LineKind.GOODS: "实物",
    LineKind.HOURS: "时长",
    LineKind.COST_SHARE: "费用分担",
}
OCCASIONS: Labels = {
    Occasion.WISH: "提交心愿后",
    Occasion.CLAIM: "认领后",
    Occasion.REPORT_IN: "报到后",
    Occasion.WORK: "工作人员登录后",
}
PAPER_STEPS: Labels = {OnPaper.CLAIM: "认领", OnPaper.REPORT: "报完成"}
PUBLIC_LABELS: Labels = {
    PublicLabel.CHILD: "儿童",
    PublicLabel.ELDER: "老人",
    PublicLabel.FAMILY: "家庭",
    PublicLabel.DISABLED: "残疾人",
}
RECEIPT_WAYS: Labels = {"answer": "随报送返回", "call": "单位另行回执"}
RECTIFICATION_KINDS: Labels = {
    RectificationKind.TAKE_DOWN: "暂时撤下",
    RectificationKind.PUT_BACK: "恢复",
    RectificationKind.WORDING: "公示文字",
    RectificationKind.CONTACT_PHONE: "联系电话",
    RectificationKind.ADDRESS: "地址",
    RectificationKind.PLACE: "所属地方",
    RectificationKind.PICTURES: "公示图片",
}
# In a few words, to choose from; whom to turn to is said in sentences of their own.
REJECT_CODES: Labels = {
    RejectCode.NOT_IN_SCOPE: "不在受理范围",
    RejectCode.OVER_LIMIT: "超出价值上限",
    RejectCode.CASH_REQUEST: "求助钱款",
    RejectCode.ILLEGAL_OR_HARMFUL: "违法或可能伤人",
    RejectCode.FALSE_INFO: "情况不属实",
    RejectCode.DUPLICATE: "重复提交",
    RejectCode.RELATED_PARTY: "与经办人有关系",
    RejectCode.COVERED_BY_POLICY: "已有政策保障",
    RejectCode.MINOR_WITHOUT_GUARDIAN: "未成年人无监护人同意",
    RejectCode.OTHER: "其他",
}
RELEASES: Labels = {"first_come": "先到先得", "draw": "抽签"}
RISKS: Labels = {
    Risk.HEIGHT: "登高",
    Risk.ELECTRICITY: "用电",
    Risk.GAS: "燃气",
    Risk.HEAVY_LOAD: "搬运重物",
    Risk.SHARP_TOOLS: "锐利工具",
    Risk.INFECTION: "传染",
    Risk.TRAVEL: "外出陪同",
    Risk.OTHER: "其他",
}
SCREENED: Labels = {
    ScreenedKind.WISH: "心愿",
    ScreenedKind.WISH_PICTURE: "心愿图片",
    ScreenedKind.REPORT: "完成说明",
    ScreenedKind.EVIDENCE: "佐证图片",
    ScreenedKind.THANKS: "感谢",
    ScreenedKind.RATING: "评价",
    ScreenedKind.DISPUTE: "异议",
    ScreenedKind.NICKNAME: "昵称",
    ScreenedKind.TEAM: "服务队名称",
    ScreenedKind.ACTIVITY: "活动",
}
SCREENING_KINDS: Labels = {ScreeningKind.TEXT: "文字", ScreeningKind.PICTURE: "图片"}
TEAM_KINDS: Labels = {
    TeamKind.VOLUNTEER_TEAM: "志愿服务队",
    TeamKind.COMMANDO_TEAM: "党员突击队",
    TeamKind.PATROL_TEAM: "巡逻队",
    TeamKind.COMPOSITE_BRANCH: "兼合式党支部",
}
SERVICE_KINDS: Labels = {
    ServiceKind.ORGANISATION: "组织建设",
    ServiceKind.LEGAL_AID: "法律咨询与援助",
    ServiceKind.HARDSHIP_AND_JOBS: "助困扶残与就业援助",
    ServiceKind.GOVERNANCE: "社区治理",
    ServiceKind.HEALTH: "健康医疗",
    ServiceKind.CULTURE_AND_SPORT: "文化体育",
    ServiceKind.SAFETY: "安全宣传与治安巡逻",
    ServiceKind.OTHER: "其他",
}
SHORTFALLS: Labels = {
    Shortfall.EXTEND_ONCE: "延长一次",
    Shortfall.REDUCE: "按已认领的份数办理",
    Shortfall.COMMUNITY_COVERS: "由社区补足",
    Shortfall.CLOSE_AND_RELEASE: "作罢并退回认领份",
}
WALLS: Labels = {"open": "待认领", "done": "已实现"}
WAYS: Labels = {Way.PICTURE: "小程序码", Way.URL_LINK: "网页链接", Way.SCHEME: "应用链接"}
WISH_CHANNELS: Labels = {
    WishChannel.MINI_PROGRAM: "小程序",
    WishChannel.DESK: "窗口",
    WishChannel.VISIT: "上门",
    WishChannel.PHONE: "电话",
    WishChannel.TABLE: "表格导入",
}
# In the county's own document the shared kind has the county's own name.
WISH_KINDS: Labels = {WishKind.INDIVIDUAL: "个人心愿", WishKind.CROWDFUNDED: "合力微心愿"}
