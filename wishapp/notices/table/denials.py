"""Notices about denials: a unit denies a member, who answers, and staff decide."""

from wishapp.notices.table.line import OPEN_LIST, Telling, W

OF_DENIALS: tuple[Telling, ...] = (
    Telling("denial.deny", W.APPLICANT, 3, "单位否认您是其成员", "待答复", "请说明情况或变更单位", asks=True),
    Telling("denial.deny", W.COMMUNITY_OFFICE, 3, "有单位否认成员待处理", "待处理", OPEN_LIST),
    Telling("denial.deny", W.LIAISON, 2, "本单位否认了一名成员", "待处理", "如有出入，请撤回"),
    Telling("denial.deny_again", W.APPLICANT, 3, "单位再次否认您是其成员", "待答复", "请说明情况或变更单位", asks=True),
    Telling("denial.deny_again", W.STREET_ADMIN, 3, "有单位再次否认成员", "待处理", OPEN_LIST),
    Telling("denial.deny_again", W.LIAISON, 2, "本单位否认了一名成员", "待处理", "如有出入，请撤回"),
    Telling("denial.answer", W.COMMUNITY_OFFICE, 2, "被否认的成员已答复", "待处理", OPEN_LIST),
    Telling("denial.keep", W.APPLICANT, 3, "您的单位成员身份已认定", "已认定", "请查看处理理由"),
    Telling("denial.keep", W.LIAISON, 3, "否认的成员经核实予以保留", "已保留", "请核对单位成员名单"),
    Telling("denial.end", W.APPLICANT, 3, "您在原单位的报到已结束", "已结束", "可按现在的单位重新报到"),
    Telling("denial.end", W.LIAISON, 2, "否认的成员已结束报到", "已结束", "请核对单位成员名单"),
    Telling("denial.note_move", W.APPLICANT, 2, "单位否认事项已办结", "已办结", "以新的报到为准"),
    Telling("denial.note_move", W.LIAISON, 2, "否认的成员已变更报到", "已办结", "请核对单位成员名单"),
    Telling("denial.withdraw", W.APPLICANT, 3, "单位撤回了对您的否认", "已撤回", "单位确认后恢复报送"),
    Telling("denial.withdraw", W.COMMUNITY_OFFICE, 1, "单位撤回了对成员的否认", "已撤回", "无需处理"),
    Telling("denial.withdraw", W.LIAISON, 2, "本单位撤回了一次否认", "已撤回", "请核实后确认该成员"),
)  # fmt: skip
