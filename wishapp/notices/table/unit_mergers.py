"""Notices about units that are merged, and about the members who go over."""

from wishapp.notices.table.line import OPEN_LIST, Telling, W

MERGERS: tuple[Telling, ...] = (
    Telling("unit_merger.propose", W.COUNTY_ADMIN, 3, "有单位合并待另一人同意", "待同意", OPEN_LIST),
    Telling("unit_merger.agree", W.COUNTY_ADMIN, 2, "单位合并已通过", "已通过", "到合并之日起自动办理"),
    Telling("unit_merger.agree", W.LIAISON, 3, "本单位将并入其他单位", "已通过", "如有出入，请联系县级管理员"),
    Telling("unit_merger.refuse", W.COUNTY_ADMIN, 2, "单位合并没有通过", "未通过", OPEN_LIST),
    Telling("unit_merger.withdraw", W.COUNTY_ADMIN, 2, "已通过的单位合并被撤回", "已撤回", OPEN_LIST),
    Telling("unit_merger.withdraw", W.LIAISON, 3, "本单位的合并已撤回", "已撤回", "本单位照常使用"),
    Telling("unit_merger.stop", W.COUNTY_ADMIN, 3, "单位没有合并", "已停止", "并入的单位已不存在，请重提"),
    Telling("unit_merger.finish", W.COUNTY_ADMIN, 2, "单位合并已办理完毕", "已办完", "转移数量见合并记录"),
    Telling("unit_merger.finish", W.LIAISON, 3, "本单位已并入其他单位", "已办完", "以前的报送单仍可查看"),
    Telling("report_in.go_over", W.APPLICANT, 3, "您的所在单位已并入其他单位", "已接续", "报到和服务照常，不用重办"),
    Telling("report_in.lead_over", W.APPLICANT, 3, "您所填的单位已并入其他单位", "已接续", "报到单已随转，不用重办"),
)  # fmt: skip
