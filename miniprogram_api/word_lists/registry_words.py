"""Chinese labels of the words about people, places and papers about people."""

from miniprogram_api.word_lists.labels import Labels
from wishapp.notices.calling import CallResult
from wishapp.privacy.own_data.opening_restricted import Kept
from wishapp.privacy.register.rules import Detail, EntryKind
from wishapp.registry.account_joins.states import SeenDocument
from wishapp.registry.complaints.rules import ComplaintChannel
from wishapp.registry.data_requests.rules import CheckedAt, Paper, SubjectKind
from wishapp.registry.desk_entries.states import DeskEntryKind
from wishapp.registry.people.rules import AgeGroup, Protection
from wishapp.registry.places.checking_rows import Does
from wishapp.registry.places.rules import GridKind, Level

AGE_GROUPS: Labels = {
    AgeGroup.UNDER_14: "未满 14 周岁",
    AgeGroup.UNDER_18: "未满 18 周岁",
    AgeGroup.ADULT: "成年",
}
CALL_RESULTS: Labels = {
    CallResult.REACHED: "已接通",
    CallResult.NOT_REACHED: "未接通",
    CallResult.VISITED: "已上门告知",
}
CHECKED_AT: Labels = {CheckedAt.DESK: "窗口", CheckedAt.HOME: "上门"}
COMPLAINT_CHANNELS: Labels = {
    ComplaintChannel.MINI_PROGRAM: "小程序",
    ComplaintChannel.DESK: "窗口",
    ComplaintChannel.PHONE: "电话",
    ComplaintChannel.LETTER: "信函",
}
DATA_SUBJECTS: Labels = {
    SubjectKind.WISH: "许愿人本人",
    SubjectKind.POSTER: "代他人许愿的提交人",
    SubjectKind.BENEFICIARY: "心愿的受益人",
    SubjectKind.REPORT_IN: "报到党员",
}
DESK_ENTRY_KINDS: Labels = {
    DeskEntryKind.CONSENT: "纸质同意",
    DeskEntryKind.WITHDRAWAL: "撤回同意",
    DeskEntryKind.GUARDIAN: "监护人",
    DeskEntryKind.GUARDIAN_END: "结束监护人登记",
    DeskEntryKind.BIRTH_DATE: "出生日期",
    DeskEntryKind.KINSHIP: "亲属或同住",
    DeskEntryKind.KINSHIP_END: "解除亲属或同住",
}
DOCUMENTS: Labels = {
    SeenDocument.IDENTITY_CARD: "居民身份证",
    SeenDocument.HOUSEHOLD_BOOK: "户口簿",
    SeenDocument.SOCIAL_SECURITY_CARD: "社会保障卡",
    SeenDocument.DISABILITY_CARD: "残疾人证",
}
ENTRY_KINDS: Labels = {
    EntryKind.PROCESSOR: "受托处理者",
    EntryKind.RECIPIENT: "接收方",
    EntryKind.ASSESSMENT: "影响评估",
    EntryKind.AUDIT: "合规审计",
    EntryKind.BREACH: "安全事件",
}
KEPT: Labels = {
    Kept.REPORT_IN: "报到档案",
    Kept.REGISTRATION: "志愿者登记",
    Kept.STATEMENT: "时长报送单",
    Kept.WISH: "心愿档案",
}
LEVELS: Labels = {
    Level.COUNTY: "县",
    Level.STREET: "街道（乡镇）",
    Level.COMMUNITY: "社区（村）",
    Level.GRID: "网格",
    Level.SUB_GRID: "二级网格",
}
GRID_KINDS: Labels = {
    GridKind.ORDINARY: "普通网格",
    GridKind.MARKET: "专属网格（市场）",
    GridKind.OFFICE_BUILDING: "专属网格（楼宇）",
    GridKind.SHOPPING_STREET: "专属网格（商圈）",
    GridKind.ENTERPRISE: "专属网格（企业）",
    GridKind.INDUSTRIAL_PARK: "专属网格（园区）",
    GridKind.SCHOOL: "专属网格（学校）",
    GridKind.HOSPITAL: "专属网格（医院）",
    GridKind.CONSTRUCTION_SITE: "专属网格（工地）",
    GridKind.OTHER_DEDICATED: "专属网格（其他）",
}
PLACE_STEPS: Labels = {
    Does.ADD: "新增",
    Does.RENAME: "更名",
    Does.CHANGE_DETAILS: "修改资料",
    Does.UNCHANGED: "不变",
    Does.FAULTY: "有误",
}
# What moves along when a place is closed.
MOVING_NOUNS: Labels = {
    "wishes": "心愿",
    "report_ins": "报到",
    "roster_entries": "报到名册人员",
    "teams": "服务队",
    "activities": "活动",
    "roles": "岗位（转移）",
    "roles_ended": "岗位（结束）",
    "offers": "服务意向",
    "chosen_places": "自选的社区或网格",
    "complaints": "投诉",
    "data_requests": "个人信息申请",
    "desk_entries": "窗口登记",
    "corrections": "信息更正申请",
    "objections": "报送异议",
    "denials": "单位否认成员",
    "record_corrections": "服务记录更正",
    "certificates": "服务记录证明",
    "presence_requests": "到场申请",
    "stars": "星级志愿者",
    "registrations": "志愿者登记",
    "screenings": "内容检测",
    "call_tasks": "电话任务",
}
PAPERS: Labels = {
    Paper.IDENTITY: "身份证件",
    Paper.GUARDIANSHIP: "监护关系证明",
    Paper.AUTHORITY: "授权委托书",
    Paper.DEATH: "死亡证明",
    Paper.KINSHIP: "近亲属关系证明",
}
PROTECTIONS: Labels = {
    Protection.UNDER_14: "未满 14 周岁",
    Protection.UNDER_18: "未满 18 周岁",
    Protection.NONE: "成年",
}
REGISTER_DETAILS: Labels = {
    Detail.TOLD_AUTHORITY: "告知主管部门的情况",
    Detail.TOLD_PEOPLE: "告知本人的情况",
}
