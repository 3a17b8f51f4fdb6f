"""What is told of teams, of who takes part in a claim, and of wishes that are sent to somebody."""

from collections.abc import Mapping

from wishapp.notices.table.line import OPEN_LIST, Telling, W

TOGETHER: Mapping[str, tuple[Telling, ...]] = {
    "dispatch.take": (
        Telling(W.COMMUNITY_OFFICE, "work", 1, "派出的心愿有人接单", "已接单", OPEN_LIST),
    ),
    "dispatch.return": (
        Telling(W.COMMUNITY_OFFICE, "work", 3, "派单无人接单，已退回", "已退回", OPEN_LIST),
    ),
    "dispatch.drop": (
        Telling(W.COMMUNITY_OFFICE, "work", 3, "接单人退回了心愿", "已退回", OPEN_LIST),
    ),
    "dispatch.lapse": (
        Telling(W.COMMUNITY_OFFICE, "work", 3, "派单到时无人接单", "已逾期", OPEN_LIST),
    ),
    "dispatch.escalate": (
        Telling(W.STREET_ADMIN, "work", 3, "有派单需街道协调", "待协调", OPEN_LIST),
        Telling(W.COMMUNITY_OFFICE, "work", 2, "有派单已报街道协调", "已上报", OPEN_LIST),
    ),
    "dispatch.settle": (
        Telling(W.COMMUNITY_OFFICE, "work", 2, "街道已协调派单", "已协调", "需要时可再派单"),
    ),
    "proposal.offer": (
        Telling(W.ASKED, "claim", 3, "有心愿想请您来帮忙", "待接单", "可接单，也可婉拒"),
    ),
    "proposal.overtake": (
        Telling(W.ASKED, "claim", 2, "心愿已有同志接单", "已接单", "谢谢您的心意"),
    ),
    "proposal.lapse": (
        Telling(W.ASKED, "claim", 1, "派单已过答复时间", "已过期", "谢谢，看看其他心愿"),
    ),
    "proposal.withdraw": (Telling(W.ASKED, "claim", 2, "社区已撤回派单", "已撤回", "不用再答复"),),
    "claim.hand_on": (
        Telling(W.CLAIMANT, "claim", 3, "请接着牵头办理心愿", "进行中", "原牵头人已退出"),
    ),
    "participation.ask": (
        Telling(W.CLAIMANT, "claim", 2, "邀请您参加办理心愿", "待答复", "参加与否由您决定"),
    ),
    "participation.name": (
        Telling(W.CLAIMANT, "claim", 2, "您已列入参加名单", "已参加", "不能参加请及早退出"),
    ),
    "participation.remove": (
        Telling(W.CLAIMANT, "claim", 3, "您已不在参加名单", "已移出", "请不要再前往", urgent=True),
    ),
    "participation.report": (
        Telling(W.CLAIMANT, "claim", 3, "请确认您到场的时间", "待确认", "确认后才计入时长"),
    ),
    "participation.remind_attest": (
        Telling(W.CLAIMANT, "claim", 3, "请确认您到场的时间", "待确认", "逾期未确认不计时长"),
    ),
    "participation.lapse": (
        Telling(W.CLAIMANT, "claim", 2, "您没有确认到场时间", "未计入", "如有疑问请联系社区"),
    ),
    "participation.miss": (
        Telling(W.CLAIMANT, "claim", 1, "本次记录为未到场", "未到场", "如有疑问请联系牵头人"),
    ),
    "participation.book": (
        Telling(W.CLAIMANT, "claim", 2, "您参加的心愿已实现", "已实现", "服务记录已入账"),
    ),
    "participation.clash": (
        Telling(W.CLAIMANT, "claim", 2, "到场时间与别处重叠", "未入账", "如有疑问请联系社区"),
    ),
    "participation.resume": (
        Telling(W.CLAIMANT, "claim", 3, "请继续办理参加的心愿", "进行中", "争议已有处理结果"),
    ),
    "participation.end": (
        Telling(
            W.CLAIMANT, "claim", 3, "您参加的办理已结束", "已结束", "请不要再前往", urgent=True
        ),
    ),
    "team.approve": (
        Telling(W.COMMUNITY_OFFICE, "work", 1, "服务队名称已通过", "已成立", "请确定队长"),
    ),
    "team.refuse": (
        Telling(W.COMMUNITY_OFFICE, "work", 2, "服务队名称未通过", "未通过", "请更改名称"),
    ),
    "team.hand_over": (
        Telling(W.TEAM_LEADER, "claim", 3, "您现在是服务队队长", "已生效", "请查看队伍的认领"),
    ),
    "team.leaderless": (
        Telling(W.COMMUNITY_OFFICE, "work", 3, "有服务队没有队长", "待处理", "请确定新队长"),
    ),
    "membership.ask": (
        Telling(W.TEAM_LEADER, "claim", 2, "有人申请加入服务队", "待处理", "请答复申请"),
    ),
    "membership.add": (
        Telling(W.APPLICANT, "report_in", 2, "您已加入志愿服务队", "已加入", "可随时退出"),
    ),
    "membership.accept": (
        Telling(W.APPLICANT, "report_in", 2, "您已加入志愿服务队", "已加入", "可随时退出"),
    ),
    "membership.refuse": (
        Telling(W.APPLICANT, "report_in", 2, "加入服务队未获同意", "未通过", "可看看其他服务队"),
    ),
    "membership.remove": (
        Telling(W.APPLICANT, "report_in", 2, "您已不在志愿服务队", "已移出", "如有疑问请联系社区"),
    ),
}
