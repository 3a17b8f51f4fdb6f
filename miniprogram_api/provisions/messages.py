"""The words of provisions: their states, and what each group and field is called."""

from collections.abc import Mapping

from wishapp.printing.provisions.fields import Group

PROVISION_STATES: Mapping[str, str] = {
    "proposed": "待审批",
    "approved": "已批准",
    "refused": "未批准",
}
GROUPS: Mapping[Group, str] = {
    Group.BASICS: "基本信息",
    Group.SERVICE: "志愿服务",
    Group.TRAINING: "培训",
    Group.COMMENDATION: "表彰奖励",
    Group.EVALUATION: "评价",
    Group.CERTIFICATES: "记录证明",
}
WORDS: Mapping[str, str] = {
    "member_no": "志愿者编号（本系统）",
    "national_volunteer_no": "全国系统志愿者编号",
    "name": "姓名（名称）",
    "id_type": "证件类型",
    "id_no": "证件号码",
    "sex": "性别",
    "political": "政治面貌代码",
    "mobile": "联系电话",
    "birth": "出生日期",
    "education": "学历",
    "employment": "所在单位",
    "residence_area": "居住区域",
    "service_area": "服务区域",
    "category": "服务类别（本系统）",
    "national_code": "服务类别（国家代码）",
    "skills": "服务技能",
    "registered_on": "登记日期",
    "star": "星级",
    "total_hours": "时段内服务时长（小时）",
    "record_no": "记录编号",
    "project_no": "项目编号（本系统）",
    "project_name": "志愿服务名称",
    "address": "服务地点",
    "content": "服务内容",
    "date": "日期",
    "start": "开始时间",
    "end": "结束时间",
    "hours": "时长（小时）",
    "mode": "录入方式代码",
    "state": "状态",
    "national_project_no": "全国系统项目编号",
    "national_team_no": "全国系统队伍编号",
    "organizer": "组织单位",
    "leader_no": "负责人编号（本系统）",
    "proof": "时长来源",
    "recorded_on": "记录日期",
    "recorded_late": "逾期记录",
    "reverses": "冲正的记录编号",
    "giver": "授予单位",
    "what": "评价种类",
    "level": "等次",
    "basis_doc": "依据文号",
    "certificate_no": "证明编号",
    "since": "起始日期",
    "last_day": "截止日期",
    "issuer": "出具单位",
    "issuer_uscc": "出具单位统一社会信用代码",
    "responsible": "负责人",
    "handler": "经办人",
    "contact": "联系方式",
    "issued_on": "出具日期",
    "digest": "校验值",
}
# The words of codes that stand in cells; the codes of the national lists stay codes.
VALUES: Mapping[str, Mapping[str, str]] = {
    "what": {"rating": "服务对象评价", "star": "星级"},
    "state": {"issued": "有效", "revoked": "已撤销"},
}
NOTES: tuple[tuple[str, str], ...] = (
    ("分组", "按《志愿服务记录与证明出具办法（试行）》（民政部令第67号）第四条至第十条分组。"),
    ("记录证明", "按民发〔2015〕149号的身份、服务、出具单位和其他四组信息。"),
    ("国家代码", "接口规范未取得前留空，不自行编造；“服务类别（本系统）”01为社区服务。"),
    ("对应字段", "“全国系统字段”取自公开页面，仅供参考，以民政部门提供的接口规范为准。"),
    ("留空", "本系统不采集证件号码、性别、出生日期、学历；培训、表彰奖励尚无记录。"),
    ("状态代码", "志愿服务：2为已生效，3为已冲正或冲正记录。录入方式：1为组织录入，4为签到。"),
    ("姓名", "注销或撤回同意的人不列姓名、电话，记录保留。不列任何服务对象的信息。"),
    ("用途", "仅用于说明所列用途，不得用于商业目的，未经本人同意不得公开（第十六条）。"),
)
