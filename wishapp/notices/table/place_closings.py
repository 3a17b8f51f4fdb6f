"""Notices about places that are closed or merged, and about what moves along."""

from wishapp.notices.table.line import OPEN_LIST, Telling, W

MOVED = "已转到"

CLOSINGS: tuple[Telling, ...] = (
    Telling("place_closing.propose", W.COUNTY_ADMIN, 3, "有区划撤并待另一人同意", "待同意", OPEN_LIST),
    Telling("place_closing.agree", W.COUNTY_ADMIN, 2, "区划撤并已通过", "已通过", "到撤并之日起自动办理"),
    Telling("place_closing.refuse", W.COUNTY_ADMIN, 2, "区划撤并没有通过", "未通过", OPEN_LIST),
    Telling("place_closing.withdraw", W.COUNTY_ADMIN, 2, "已通过的区划撤并被撤回", "已撤回", OPEN_LIST),
    Telling("place_closing.stop", W.COUNTY_ADMIN, 3, "区划没有撤销", "已停止", "仍有事项，请办结后重提"),
    Telling("place_closing.finish", W.COUNTY_ADMIN, 2, "区划撤并已办理完毕", "已办完", "转移数量见撤并记录"),
    Telling("wish.move_along", W.WISHER, 2, "社区或网格撤并，心愿已转", MOVED, "由新的社区继续办理"),
    Telling("wish.move_along", W.CLAIMANT, 2, "所办心愿的社区或网格撤并", MOVED, "您的办理照常进行"),
    Telling("report_in.move_along", W.APPLICANT, 3, "您报到的社区或网格撤并", MOVED, "报到已随转，不用重办"),
    Telling("team.move_along", W.TEAM_LEADER, 2, "服务队的社区或网格撤并", MOVED, "服务队已随转"),
    Telling("person.keep_role", W.CONCERNED, 3, "您任职的地方已撤并", MOVED, "岗位已转到并入的地方"),
    Telling("person.lose_role", W.CONCERNED, 3, "您任职的地方已撤并", "已结束", "岗位已结束，请联系县级管理员"),
)  # fmt: skip
