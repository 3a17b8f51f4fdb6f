"""Who is told what of a topic, and by which template; of any other topic, nobody."""

from collections.abc import Mapping

from wishapp.notices.table.assisted import ASSISTED
from wishapp.notices.table.line import OPEN_LIST, Telling, W, Who
from wishapp.notices.table.pledges import SHARES
from wishapp.notices.table.teams import TOGETHER
from wishapp.notices.table.variants import VARIANTS

__all__ = ["TABLE", "Telling", "Who", "told"]

CORRECTED = (Telling(W.CLAIMANT, "claim", 1, "您的收据号已更正", "已更正", "请与手上的收据核对"),)

# A change that moves a wish and its claim is told once, at the claim. Of a notice nothing is told,
# which would be a notice again; who asked to close an account sees it among their own data.
TABLE: Mapping[str, tuple[Telling, ...]] = {
    **TOGETHER,
    **ASSISTED,
    **SHARES,
    "report_in.apply": (
        Telling(W.COMMUNITY_OFFICE, "work", 1, "有新的报到单待接收", "待接收", OPEN_LIST),
    ),
    "report_in.return": (
        Telling(W.APPLICANT, "report_in", 3, "您的报到单被退回", "已退回", "请修改后重新报到"),
    ),
    "report_in.receive": (
        Telling(W.APPLICANT, "report_in", 2, "社区已接收您的报到", "已接收", "生效后会再通知您"),
    ),
    "report_in.activate": (
        Telling(W.APPLICANT, "report_in", 3, "您的报到已生效", "已生效", "现在可以认领心愿了"),
    ),
    "report_in.end": (
        Telling(W.APPLICANT, "report_in", 3, "您的报到已结束", "已结束", "如有疑问请联系社区"),
    ),
    "wish.submit": (
        Telling(W.COMMUNITY_OFFICE, "work", 1, "有新的心愿待审核", "待审核", OPEN_LIST),
    ),
    "wish.return": (
        Telling(W.WISHER, "wish", 3, "您的心愿需要补充", "已退回", "请查看原因，修改后重交"),
    ),
    "wish.resubmit": (
        Telling(W.COMMUNITY_OFFICE, "work", 1, "退回的心愿已重新提交", "待审核", OPEN_LIST),
    ),
    "wish.remind_mend": (
        Telling(W.WISHER, "wish", 3, "请尽快补充您的心愿", "待补充", "逾期社区会来电", asks=True),
    ),
    "wish.unmended": (
        Telling(W.WISHER, "wish", 3, "您的心愿还没有补充", "待补充", "社区会来电核实", calls=True),
        Telling(W.COMMUNITY_OFFICE, "work", 3, "有退回的心愿没有补充", "待联系", OPEN_LIST),
    ),
    "wish.lapse": (
        Telling(
            W.WISHER, "wish", 3, "您的心愿逾期没有补充", "已结束", "需要时可以重新提交", asks=True
        ),
        Telling(W.COMMUNITY_OFFICE, "work", 2, "有退回的心愿逾期结束", "已结束", OPEN_LIST),
    ),
    "wish.reject": (
        Telling(W.WISHER, "wish", 3, "您的心愿未通过审核", "未通过", "请查看理由和去处"),
    ),
    "wish.merge": (
        Telling(W.WISHER, "wish", 3, "您的心愿已并入另一个", "已合并", "与相同的心愿一起办理"),
    ),
    "wish.transfer": (
        Telling(W.WISHER, "wish", 3, "您的心愿已转有关部门", "已转办", "由接办部门与您联系"),
    ),
    "wish.verify": (
        Telling(W.COMMUNITY_ADMIN, "work", 1, "有核实过的心愿待发布", "待发布", OPEN_LIST),
    ),
    "wish.publish": (
        Telling(W.WISHER, "wish", 2, "您的心愿已发布", "待认领", "有人认领时会通知您"),
    ),
    "wish.visit": (
        Telling(W.COMMUNITY_ADMIN, "work", 1, "有回访过的心愿待销号", "待销号", OPEN_LIST),
    ),
    "wish.expire": (
        Telling(W.WISHER, "wish", 2, "您的心愿暂时无人认领", "已过期", "社区会与您商量"),
        Telling(W.COMMUNITY_OFFICE, "work", 2, "有心愿到期无人认领", "已过期", OPEN_LIST),
    ),
    "wish.take_over": (
        Telling(W.WISHER, "wish", 3, "社区来实现您的心愿", "社区承办", "社区会与您联系"),
    ),
    "wish.renew": (
        Telling(W.WISHER, "wish", 1, "您的心愿已重新发布", "待认领", "有人认领时会通知您"),
    ),
    "wish.share_out": (
        Telling(W.WISHER, "wish", 2, "您的心愿已发布", "认领中", "大家认满后开始办理"),
    ),
    "wish.fill": (
        Telling(W.WISHER, "wish", 3, "您的心愿已认满", "已认满", "牵头人会开始办理"),
        Telling(W.CLAIMANT, "claim", 3, "您牵头的心愿已认满", "已认满", "请开始办理"),
    ),
    "wish.thin_out": (
        Telling(W.CLAIMANT, "claim", 2, "您牵头的心愿有份退出", "认领中", "认满后再开始办理"),
    ),
    "wish.fall_short": (
        Telling(W.COMMUNITY_OFFICE, "work", 3, "有心愿到期没有认满", "待决定", OPEN_LIST),
        Telling(W.WISHER, "wish", 2, "您的心愿到期没有认满", "待决定", "社区会按约定办理"),
    ),
    "wish.extend": (
        Telling(W.WISHER, "wish", 2, "您的心愿延长了认领期", "认领中", "大家认满后开始办理"),
    ),
    "wish.reduce": (
        Telling(W.WISHER, "wish", 3, "您的心愿按已认领的办理", "已认满", "牵头人会开始办理"),
        Telling(W.CLAIMANT, "claim", 3, "您牵头的心愿可以开始了", "已认满", "请开始办理"),
    ),
    "wish.cover": (
        Telling(W.WISHER, "wish", 3, "社区补足了您的心愿", "已认满", "牵头人会开始办理"),
        Telling(W.CLAIMANT, "claim", 3, "您牵头的心愿可以开始了", "已认满", "请开始办理"),
    ),
    "wish.give_up": (Telling(W.WISHER, "wish", 3, "您的心愿没有认满", "已过期", "社区会与您商量"),),
    "wish.hand_back": (
        Telling(W.PLEDGER, "claim", 2, "您参与的心愿退回待开始", "待开始", "等待牵头人重新开始"),
    ),
    "wish.remind_start": (
        Telling(W.CLAIMANT, "claim", 3, "请尽快开始牵头的心愿", "待开始", "逾期将由他人牵头"),
    ),
    "wish.remind_purchase": (
        Telling(W.COMMUNITY_OFFICE, "work", 2, "有认满的心愿待采购", "待采购", OPEN_LIST),
    ),
    "wish.hand_on": (
        Telling(W.CLAIMANT, "claim", 3, "轮到您牵头一个心愿", "待开始", "请尽快开始办理"),
    ),
    "wish.unstarted": (
        Telling(W.COMMUNITY_OFFICE, "work", 3, "有认满的心愿无人开始", "待处理", OPEN_LIST),
    ),
    "wish.danger": (
        Telling(
            W.COMMUNITY_OFFICE, "work", 3, "有心愿提到险情", "险情", "请立即联系居民", urgent=True
        ),
    ),
    "pledge.settle": (
        Telling(W.CLAIMANT, "claim", 1, "您的认领份已在窗口办结", "已办结", "请保留收据"),
    ),
    "pledge.remind_settle": (
        Telling(W.CLAIMANT, "claim", 3, "请到窗口办结认领份", "待办结", "逾期未办结将自动失效"),
    ),
    "pledge.correct_receipt": CORRECTED,
    "pledge.correct_old_receipt": CORRECTED,
    "pledge.take_back": (
        Telling(W.CLAIMANT, "claim", 3, "您的认领份已收回", "已收回", "如有疑问请联系社区"),
    ),
    "pledge.lapse": (
        Telling(W.CLAIMANT, "claim", 3, "您的认领份到期未办结", "已失效", "仍有余份时可再认领"),
    ),
    "pledge.release": (
        Telling(W.CLAIMANT, "claim", 3, "您认领份的心愿已结束", "已结束", "谢谢您的心意"),
    ),
    "pledge.reopen": (
        Telling(W.CLAIMANT, "claim", 2, "您参与的心愿需返工", "返工中", "争议已有处理结果"),
    ),
    "pledge.reopen_settled": (
        Telling(W.CLAIMANT, "claim", 2, "您参与的心愿需返工", "返工中", "争议已有处理结果"),
    ),
    "pledge.fulfil": (
        Telling(W.CLAIMANT, "claim", 3, "您参与的心愿已实现", "已实现", "谢谢您的帮助"),
    ),
    "claim.claim": (
        Telling(W.WISHER, "wish", 3, "您的心愿有人认领了", "已认领", "认领人会与您联系"),
    ),
    "claim.deliver": (
        Telling(
            W.WISHER, "wish", 3, "请确认心愿是否已实现", "待确认", "请打开小程序确认", asks=True
        ),
    ),
    "claim.confirm": (
        Telling(W.CLAIMANT, "claim", 3, "居民已确认心愿实现", "已实现", "谢谢您的帮助"),
        Telling(W.COMMUNITY_OFFICE, "work", 1, "有实现的心愿待回访", "待回访", OPEN_LIST),
    ),
    "claim.dispute": (
        Telling(W.CLAIMANT, "claim", 3, "您办理的心愿有争议", "有争议", "街道会来处理"),
        Telling(W.STREET_ADMIN, "work", 3, "有心愿争议待处理", "有争议", OPEN_LIST),
    ),
    "claim.reopen": (
        Telling(W.CLAIMANT, "claim", 3, "居民请求重办您的心愿", "待处理", "街道会来处理"),
        Telling(W.STREET_ADMIN, "work", 3, "有心愿请求重办待处理", "待处理", OPEN_LIST),
    ),
    "claim.rework": (
        Telling(W.CLAIMANT, "claim", 3, "请继续办理认领的心愿", "进行中", "争议已有处理结果"),
        Telling(W.WISHER, "wish", 2, "您的心愿将继续办理", "进行中", "争议已有处理结果"),
    ),
    "claim.settle": (
        Telling(W.CLAIMANT, "claim", 3, "街道认定心愿已实现", "已实现", "争议已有处理结果"),
        Telling(W.WISHER, "wish", 3, "街道认定心愿已实现", "已实现", "争议已有处理结果"),
    ),
    "claim.release": (
        Telling(W.WISHER, "wish", 3, "原认领人不能来了", "待认领", "心愿已回到心愿墙", urgent=True),
        Telling(W.CLAIMANT, "claim", 3, "您的认领已取消", "已取消", "请不要再前往", urgent=True),
        Telling(W.COMMUNITY_OFFICE, "work", 2, "有认领被放弃", "待认领", OPEN_LIST),
    ),
    "claim.remind_contact": (
        Telling(W.CLAIMANT, "claim", 3, "请尽快联系认领的居民", "待联系", "逾期未联系将自动退回"),
    ),
    "claim.remind_finish": (
        Telling(W.CLAIMANT, "claim", 3, "您认领的心愿快到期了", "待完成", "办不了请退回给他人"),
    ),
    "claim.lapse": (
        Telling(W.CLAIMANT, "claim", 3, "您的认领已逾期", "已逾期", "请不要再前往", urgent=True),
        Telling(W.WISHER, "wish", 3, "原认领人没有办成", "待认领", "心愿已回到心愿墙"),
        Telling(W.COMMUNITY_OFFICE, "work", 2, "有认领逾期退回", "待认领", OPEN_LIST),
    ),
    "claim.unanswered": (
        Telling(
            W.WISHER, "wish", 3, "请确认心愿是否已实现", "待确认", "社区会来电核实", calls=True
        ),
    ),
    "claim.cancel": (
        Telling(W.CLAIMANT, "claim", 3, "居民已撤回心愿", "已取消", "请不要再前往", urgent=True),
    ),
    "draw_entry.win": (Telling(W.ENTRANT, "claim", 3, "您抽中了心愿", "已认领", "请尽快联系居民"),),
    "draw_entry.lose": (
        Telling(W.ENTRANT, "claim", 1, "这次没有抽中心愿", "未抽中", "看看其他心愿吧"),
    ),
    "screening.hold": (
        Telling(W.COMMUNITY_ADMIN, "work", 2, "有内容待人工审核", "待审核", OPEN_LIST),
    ),
    "screening.refuse": (
        Telling(W.AUTHOR, "wish", 3, "您提交的内容未通过", "未通过", "请修改后重新提交"),
    ),
    "statement.send": (
        Telling(W.LIAISON, "work", 2, "有新的时长报送单", "已报送", "请查收并回执"),
    ),
    "statement.acknowledge": (
        Telling(W.COUNTY_ADMIN, "work", 1, "单位已回执时长报送单", "已回执", OPEN_LIST),
    ),
    "delivery.give_up": (
        Telling(W.COUNTY_ADMIN, "work", 3, "时长报送单没有送达", "需处理", OPEN_LIST),
    ),
    "call_task.open": (
        Telling(W.COMMUNITY_OFFICE, "work", 3, "有电话任务待办", "待办", OPEN_LIST),
    ),
}


def told(topic: str, *variants: str) -> tuple[Telling, ...]:
    """Who is told of a topic; nobody of one not in the table.

    The first of ``variants``, a code or the kind of the matter, that has lines of its own counts.
    """
    own = (VARIANTS[topic, each] for each in variants if (topic, each) in VARIANTS)
    return next(own, TABLE.get(topic, ()))
