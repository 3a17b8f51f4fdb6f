"""Notices about activities: to whoever signed up, leads, planned or reviews."""

from wishapp.notices.table.line import OPEN_LIST, Telling, W

OF_ACTIVITIES: tuple[Telling, ...] = (
    Telling("activity.submit", W.COMMUNITY_ADMIN, 2, "有活动待审核", "待审核", OPEN_LIST),
    Telling("activity.return", W.AUTHOR, 3, "您计划的活动被退回", "已退回", "请按意见修改后再报"),
    Telling("activity.publish", W.AUTHOR, 2, "您计划的活动已发布", "已发布", "现在可以报名"),
    Telling("activity.remind", W.TEAM_LEADER, 3, "您负责的活动即将开始", "待开始", "请查看报名名单"),
    Telling("activity.cancel", W.TEAM_LEADER, 3, "您负责的活动已取消", "已取消", "报名人已收到通知"),
    Telling("activity.lose_leader", W.COMMUNITY_OFFICE, 3, "有活动没有负责人", "待指定", OPEN_LIST),
    Telling("presence_request.ask", W.TEAM_LEADER, 2, "有人申请登记到场", "待答复", "请在活动的申请列表答复"),
    Telling("presence_request.ask", W.COMMUNITY_OFFICE, 2, "有人申请登记到场", "待答复", OPEN_LIST),
    Telling("presence_request.accept", W.CLAIMANT, 2, "您的到场申请已登记", "已登记", "时长以活动办结后为准"),
    Telling("presence_request.decline", W.CLAIMANT, 3, "您的到场申请未通过", "未通过", "请查看答复"),
    Telling("activity.warn_unclosed", W.TEAM_LEADER, 3, "您负责的活动尚未办结", "待办结", "请核对到场后办结"),
    Telling("activity.warn_unclosed", W.COMMUNITY_OFFICE, 3, "有活动已结束未办结", "待办结", OPEN_LIST),
    Telling("activity.escalate", W.STREET_ADMIN, 3, "有活动逾期未办结", "已逾期", OPEN_LIST),
    Telling("activity.escalate", W.COMMUNITY_OFFICE, 3, "活动逾期未办结，已报街道", "已逾期", OPEN_LIST),
    Telling("sign_up.await_closing", W.CLAIMANT, 2, "您参加的活动尚未办结", "未办结", "办结后登记到场与时长"),
    Telling("sign_up.offer", W.CLAIMANT, 3, "活动有名额了", "待确认", "请在保留时间内确认", urgent=True, asks=True),
    Telling("sign_up.forget_sign_out", W.CLAIMANT, 3, "您忘了签退", "已签退", "按活动结束时间签退，有误请更正"),
    Telling("sign_up.attend", W.CLAIMANT, 2, "您的到场已登记", "已登记", "时长可在服务记录中查看"),
    Telling("sign_up.miss", W.CLAIMANT, 2, "您报名的活动已办结", "未到场", "有误请联系活动负责人"),
    Telling("sign_up.lapse", W.CLAIMANT, 2, "为您保留的名额已过时", "已过时", "名额已给下一位"),
    Telling("sign_up.change", W.CLAIMANT, 3, "您报名的活动有变更", "有变更", "请查看时间，不能来请取消", urgent=True),
    Telling("sign_up.remind", W.CLAIMANT, 3, "您报名的活动即将开始", "待开始", "不能来请尽早取消"),
    Telling("sign_up.remove", W.CLAIMANT, 3, "您已不在活动名单上", "已移出", "请查看原因", urgent=True),
    Telling("sign_up.end", W.CLAIMANT, 3, "您报名的活动已结束报名", "已结束", "活动取消或候补未轮到", urgent=True),
)  # fmt: skip
