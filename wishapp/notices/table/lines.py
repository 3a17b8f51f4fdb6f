"""The table of notices: who is told what of a topic; of any other topic, nobody is told."""

from wishapp.notices.table.account_joins import JOINS
from wishapp.notices.table.activities import OF_ACTIVITIES
from wishapp.notices.table.anomalies import OF_ANOMALIES
from wishapp.notices.table.assisted_by_phone import ASSISTED
from wishapp.notices.table.certificates import CERTIFIED
from wishapp.notices.table.data_requests import REQUESTS
from wishapp.notices.table.denials import OF_DENIALS
from wishapp.notices.table.desk_entries import ENTRIES
from wishapp.notices.table.line import OPEN_LIST, Telling, W, Who, by_topic
from wishapp.notices.table.place_closings import CLOSINGS
from wishapp.notices.table.pledges import SHARES
from wishapp.notices.table.rectifications import RECTIFIED
from wishapp.notices.table.rule_versions import RULES
from wishapp.notices.table.stars import OF_STARS
from wishapp.notices.table.teams_and_dispatches import TOGETHER
from wishapp.notices.table.unit_mergers import MERGERS
from wishapp.notices.table.variants import VARIANTS
from wishapp.notices.table.volunteers import VOLUNTEERS

__all__ = ["TABLE", "Telling", "Who", "told"]

CHECK_RECEIPT = "请与手上的收据核对"

# A change that moves a wish and its claim is told once, at the claim. Of a notice nothing is told,
# which would be a notice again; who asked to close an account sees it among their own data.
LINES: tuple[Telling, ...] = (
    *TOGETHER,
    *ENTRIES,
    *JOINS,
    *REQUESTS,
    *ASSISTED,
    *SHARES,
    *RULES,
    *CLOSINGS,
    *OF_ANOMALIES,
    *OF_ACTIVITIES,
    *MERGERS,
    *RECTIFIED,
    *CERTIFIED,
    *OF_STARS,
    *VOLUNTEERS,
    Telling("report_in.apply", W.COMMUNITY_OFFICE, 1, "有新的报到单待接收", "待接收", OPEN_LIST),
    Telling("report_in.return", W.APPLICANT, 3, "您的报到单被退回", "已退回", "请修改后重新报到"),
    Telling("report_in.receive", W.APPLICANT, 2, "社区已接收您的报到", "已接收", "生效后会再通知您"),
    Telling("report_in.activate", W.APPLICANT, 3, "您的报到已生效", "已生效", "现在可以认领心愿了"),
    Telling("report_in.activate", W.LIAISON, 2, "有本单位党员待核实身份", "待核实", "请在单位成员名单中确认"),
    Telling("report_in.confirm", W.APPLICANT, 2, "您的党员身份已核实", "已核实", "认领后可查看联系方式"),
    Telling("report_in.relocate", W.APPLICANT, 1, "您报到的网格已调整", "已调整", "请在我的报到中查看"),
    Telling("report_in.change", W.APPLICANT, 3, "您的所在单位情况已变更", "已变更", "办理中的事项照常进行"),
    Telling("report_in.change", W.LIAISON, 2, "有本单位党员的报到有变更", "已变更", "请核对单位成员名单"),
    Telling("report_in.end", W.APPLICANT, 3, "您的报到已结束", "已结束", "如有疑问请联系社区"),
    Telling("wish.submit", W.COMMUNITY_OFFICE, 1, "有新的心愿待审核", "待审核", OPEN_LIST),
    Telling("wish.return", W.WISHER, 3, "您的心愿需要补充", "已退回", "请查看原因，修改后重交"),
    Telling("wish.resubmit", W.COMMUNITY_OFFICE, 1, "退回的心愿已重新提交", "待审核", OPEN_LIST),
    Telling("wish.remind_amend", W.WISHER, 3, "请尽快补充您的心愿", "待补充", "逾期社区会来电", asks=True),
    Telling("wish.not_amended", W.WISHER, 3, "您的心愿还没有补充", "待补充", "社区会来电核实", calls=True),
    Telling("wish.not_amended", W.COMMUNITY_OFFICE, 3, "有退回的心愿没有补充", "待联系", OPEN_LIST),
    Telling("wish.lapse", W.WISHER, 3, "您的心愿逾期没有补充", "已结束", "需要时可以重新提交", asks=True),
    Telling("wish.lapse", W.COMMUNITY_OFFICE, 2, "有退回的心愿逾期结束", "已结束", OPEN_LIST),
    Telling("wish.reject", W.WISHER, 3, "您的心愿未通过审核", "未通过", "请查看理由和去处"),
    Telling("wish.merge", W.WISHER, 3, "您的心愿已并入另一个", "已合并", "与相同的心愿一起办理"),
    Telling("wish.transfer", W.WISHER, 3, "您的心愿已转有关部门", "已转办", "接办单位见心愿档案"),
    Telling("transfer.propose", W.WISHER, 3, "请看是否同意转交心愿", "待同意", "同意后才会转交", asks=True),
    Telling("transfer.agree", W.COMMUNITY_OFFICE, 2, "居民同意转交心愿", "待转交", OPEN_LIST),
    Telling("transfer.decline", W.COMMUNITY_OFFICE, 2, "居民不同意转交心愿", "不同意", OPEN_LIST),
    Telling("transfer.drop", W.WISHER, 2, "您的心愿不再转交", "已取消", "社区继续为您办理"),
    Telling("transfer.acknowledge", W.WISHER, 3, "接办单位已收到您的心愿", "已签收", "单位和电话见心愿档案"),
    Telling("complaint.receive", W.STREET_ADMIN, 3, "有新的投诉待答复", "待答复", OPEN_LIST),
    Telling("complaint.answer", W.AUTHOR, 3, "您的投诉已有答复", "已答复", "请在我的投诉中查看"),
    Telling("complaint.object", W.COUNTY_ADMIN, 3, "有投诉不服答复待处理", "待处理", OPEN_LIST),
    Telling("complaint.decide", W.AUTHOR, 3, "您的投诉已有处理结果", "已处理", "请在我的投诉中查看"),
    Telling("wish.verify", W.COMMUNITY_ADMIN, 1, "有核实过的心愿待发布", "待发布", OPEN_LIST),
    Telling("wish.publish", W.WISHER, 2, "您的心愿已发布", "待认领", "有人认领时会通知您"),
    Telling("wish.await_dispatch", W.COMMUNITY_OFFICE, 2, "有不公开的心愿待派单", "待派单", OPEN_LIST),
    Telling("wish.visit", W.COMMUNITY_ADMIN, 1, "有回访过的心愿待销号", "待销号", OPEN_LIST),
    Telling("wish.visit", W.STREET_ADMIN, 1, "有回访过的心愿待销号", "待销号", OPEN_LIST),
    Telling("wish.reconsider", W.WISHER, 3, "您的心愿已重新受理", "待审核", "社区会重新审核"),
    Telling("wish.reconsider", W.COMMUNITY_OFFICE, 2, "有心愿重新受理待审核", "待审核", OPEN_LIST),
    Telling("wish.expire", W.WISHER, 2, "您的心愿暂时无人认领", "已过期", "社区会与您商量"),
    Telling("wish.expire", W.COMMUNITY_OFFICE, 2, "有心愿到期无人认领", "已过期", OPEN_LIST),
    Telling("wish.take_over", W.WISHER, 3, "社区来实现您的心愿", "社区承办", "社区会与您联系"),
    Telling("wish.renew", W.WISHER, 1, "您的心愿已重新发布", "待认领", "有人认领时会通知您"),
    Telling("wish.share_out", W.WISHER, 2, "您的心愿已发布", "认领中", "大家认满后开始办理"),
    Telling("wish.fill", W.WISHER, 3, "您的心愿已认满", "已认满", "牵头人会开始办理"),
    Telling("wish.fill", W.CLAIMANT, 3, "您牵头的心愿已认满", "已认满", "请开始办理"),
    Telling("wish.thin_out", W.CLAIMANT, 2, "您牵头的心愿有份退出", "认领中", "认满后再开始办理"),
    Telling("wish.fall_short", W.COMMUNITY_OFFICE, 3, "有心愿到期没有认满", "待决定", OPEN_LIST),
    Telling("wish.fall_short", W.WISHER, 2, "您的心愿到期没有认满", "待决定", "社区会按约定办理"),
    Telling("wish.extend", W.WISHER, 2, "您的心愿延长了认领期", "认领中", "大家认满后开始办理"),
    Telling("wish.reduce", W.WISHER, 3, "您的心愿按已认领的办理", "已认满", "牵头人会开始办理"),
    Telling("wish.reduce", W.CLAIMANT, 3, "您牵头的心愿可以开始了", "已认满", "请开始办理"),
    Telling("wish.cover", W.WISHER, 3, "社区补足了您的心愿", "已认满", "牵头人会开始办理"),
    Telling("wish.cover", W.CLAIMANT, 3, "您牵头的心愿可以开始了", "已认满", "请开始办理"),
    Telling("wish.give_up", W.WISHER, 3, "您的心愿没有认满", "已过期", "社区会与您商量"),
    Telling("wish.hand_back", W.PLEDGER, 2, "您参与的心愿退回待开始", "待开始", "等待牵头人重新开始"),
    Telling("wish.remind_start", W.CLAIMANT, 3, "请尽快开始牵头的心愿", "待开始", "逾期将由他人牵头"),
    Telling("wish.remind_purchase", W.COMMUNITY_OFFICE, 2, "有认满的心愿待采购", "待采购", OPEN_LIST),
    Telling("wish.hand_on", W.CLAIMANT, 3, "轮到您牵头一个心愿", "待开始", "请尽快开始办理"),
    Telling("wish.unstarted", W.COMMUNITY_OFFICE, 3, "有认满的心愿无人开始", "待处理", OPEN_LIST),
    Telling("wish.danger", W.COMMUNITY_OFFICE, 3, "有心愿提到险情", "险情", "请立即联系居民", urgent=True),
    Telling("pledge.settle", W.CLAIMANT, 1, "您的认领份已在窗口办结", "已办结", "请保留收据"),
    Telling("pledge.remind_settle", W.CLAIMANT, 3, "请到窗口办结认领份", "待办结", "逾期未办结将自动失效"),
    Telling("pledge.correct_receipt", W.CLAIMANT, 1, "您的收据号已更正", "已更正", CHECK_RECEIPT),
    Telling("pledge.correct_old_receipt", W.CLAIMANT, 1, "您的收据号已更正", "已更正", CHECK_RECEIPT),
    Telling("pledge.take_back", W.CLAIMANT, 3, "您的认领份已收回", "已收回", "如有疑问请联系社区"),
    Telling("pledge.lapse", W.CLAIMANT, 3, "您的认领份到期未办结", "已失效", "仍有余份时可再认领"),
    Telling("pledge.release", W.CLAIMANT, 3, "您认领份的心愿已结束", "已结束", "谢谢您的心意"),
    Telling("pledge.reopen", W.CLAIMANT, 2, "您参与的心愿需返工", "返工中", "争议已有处理结果"),
    Telling("pledge.reopen_settled", W.CLAIMANT, 2, "您参与的心愿需返工", "返工中", "争议已有处理结果"),
    Telling("pledge.fulfil", W.CLAIMANT, 3, "您参与的心愿已实现", "已实现", "谢谢您的帮助"),
    Telling("claim.claim", W.WISHER, 3, "您的心愿有人认领了", "已认领", "认领人会与您联系"),
    Telling("claim.deliver", W.WISHER, 3, "请确认心愿是否已实现", "待确认", "请打开小程序确认", asks=True),
    Telling("claim.confirm", W.CLAIMANT, 3, "居民已确认心愿实现", "已实现", "谢谢您的帮助"),
    Telling("claim.confirm", W.COMMUNITY_OFFICE, 1, "有实现的心愿待回访", "待回访", OPEN_LIST),
    Telling("claim.dispute", W.CLAIMANT, 3, "您办理的心愿有争议", "有争议", "街道会来处理"),
    Telling("claim.dispute", W.STREET_ADMIN, 3, "有心愿争议待处理", "有争议", OPEN_LIST),
    Telling("claim.reopen", W.CLAIMANT, 3, "居民请求重办您的心愿", "待处理", "街道会来处理"),
    Telling("claim.reopen", W.STREET_ADMIN, 3, "有心愿请求重办待处理", "待处理", OPEN_LIST),
    Telling("claim.rework", W.CLAIMANT, 3, "请继续办理认领的心愿", "进行中", "争议已有处理结果"),
    Telling("claim.rework", W.WISHER, 2, "您的心愿将继续办理", "进行中", "争议已有处理结果"),
    Telling("claim.settle", W.CLAIMANT, 3, "街道认定心愿已实现", "已实现", "争议已有处理结果"),
    Telling("claim.settle", W.WISHER, 3, "街道认定心愿已实现", "已实现", "争议已有处理结果"),
    Telling("claim.release", W.WISHER, 3, "原认领人不能来了", "待认领", "心愿已回到心愿墙", urgent=True),
    Telling("claim.release", W.CLAIMANT, 3, "您的认领已取消", "已取消", "请不要再前往", urgent=True),
    Telling("claim.release", W.COMMUNITY_OFFICE, 2, "有认领被放弃", "待认领", OPEN_LIST),
    Telling("claim.remind_contact", W.CLAIMANT, 3, "请尽快联系认领的居民", "待联系", "逾期未联系将自动退回", asks=True),
    Telling("claim.remind_finish", W.CLAIMANT, 3, "您认领的心愿快到期了", "待完成", "办不了请退回给他人", asks=True),
    Telling("claim.lapse", W.CLAIMANT, 3, "您的认领已逾期", "已逾期", "请不要再前往", urgent=True),
    Telling("claim.lapse", W.WISHER, 3, "原认领人没有办成", "待认领", "心愿已回到心愿墙"),
    Telling("claim.lapse", W.COMMUNITY_OFFICE, 2, "有认领逾期退回", "待认领", OPEN_LIST),
    Telling("claim.unanswered", W.WISHER, 3, "请确认心愿是否已实现", "待确认", "社区会来电核实", calls=True),
    Telling("claim.cancel", W.CLAIMANT, 3, "居民已撤回心愿", "已取消", "请不要再前往", urgent=True),
    Telling("draw_entry.win", W.ENTRANT, 3, "您抽中了心愿", "已认领", "请尽快联系居民"),
    Telling("draw_entry.lose", W.ENTRANT, 1, "这次没有抽中心愿", "未抽中", "看看其他心愿吧"),
    Telling("screening.hold", W.COMMUNITY_ADMIN, 2, "有内容待人工审核", "待审核", OPEN_LIST),
    Telling("screening.refuse", W.AUTHOR, 3, "您提交的内容未通过", "未通过", "请修改后重新提交"),
    Telling("statement.freeze", W.STATED, 3, "您的服务情况将报送单位", "待报送", "请查看，可以提出异议"),
    Telling("endpoint_change.propose", W.COUNTY_ADMIN, 3, "有单位的接收地址要变更", "待测试", OPEN_LIST),
    Telling("endpoint_change.fail", W.LIAISON, 3, "接收地址测试没有成功", "测试失败", "请检查后重新测试"),
    Telling("endpoint_change.answer", W.COUNTY_ADMIN, 3, "接收地址测试成功待审批", "待审批", OPEN_LIST),
    Telling("endpoint_change.answer", W.LIAISON, 2, "接收地址测试成功待审批", "待审批", OPEN_LIST),
    Telling("endpoint_change.fail_in_use", W.LIAISON, 3, "接收地址测试没有成功", "测试失败", "请检查后重新测试"),
    Telling("endpoint_change.take_out_of_use", W.COUNTY_ADMIN, 3, "有单位的接收地址已停用", "已停用", OPEN_LIST),
    Telling("endpoint_change.take_out_of_use", W.LIAISON, 3, "单位的接收地址已停用", "已停用", "请重新设置接收地址"),
    Telling("endpoint_change.approve", W.COUNTY_ADMIN, 3, "单位的接收地址已变更", "已变更", OPEN_LIST),
    Telling("endpoint_change.approve", W.LIAISON, 3, "单位的接收地址已变更", "已变更", OPEN_LIST),
    Telling("service_record.reverse", W.CLAIMANT, 3, "您的一条服务记录被冲销", "已冲销", "请查看原因，可以申请更正"),
    Telling("record_correction.ask", W.COMMUNITY_OFFICE, 2, "有服务记录更正申请", "待核实", OPEN_LIST),
    Telling("record_correction.propose", W.COMMUNITY_ADMIN, 2, "有服务记录更正待审批", "待审批", OPEN_LIST),
    Telling("record_correction.propose", W.STREET_ADMIN, 2, "有服务记录更正待审批", "待审批", OPEN_LIST),
    Telling("record_correction.enter", W.COMMUNITY_ADMIN, 2, "有服务记录更正待审批", "待审批", OPEN_LIST),
    Telling("record_correction.enter", W.STREET_ADMIN, 2, "有服务记录更正待审批", "待审批", OPEN_LIST),
    Telling("record_correction.approve", W.CLAIMANT, 3, "您的服务记录已更正", "已更正", "请核对更正后的记录"),
    Telling("record_correction.refuse", W.CLAIMANT, 3, "您的服务记录维持不变", "未更正", "请查看答复的理由"),
    *OF_DENIALS,
    Telling("objection.raise", W.COMMUNITY_ADMIN, 2, "有成员对报送提出异议", "待答复", OPEN_LIST),
    Telling("objection.raise", W.COUNTY_ADMIN, 2, "有成员对报送提出异议", "待答复", OPEN_LIST),
    Telling("objection.uphold", W.APPLICANT, 3, "您对报送的异议已采纳", "已采纳", "不再向单位报送"),
    Telling("objection.decline", W.APPLICANT, 3, "您对报送的异议已答复", "未采纳", "请查看答复的理由"),
    Telling("child_file.ask", W.COMMUNITY_ADMIN, 3, "有未成年人档案待批准查看", "待批准", OPEN_LIST),
    Telling("consent.ask_again", W.AUTHOR, 3, "告知书有变化，请再确认", "待确认", "不同意也可查看本人信息", asks=True),
    Telling("statement.send", W.LIAISON, 2, "有新的时长报送单", "已报送", "请查收并回执"),
    Telling("statement.acknowledge", W.COUNTY_ADMIN, 1, "单位已回执时长报送单", "已回执", OPEN_LIST),
    Telling("delivery.give_up", W.COUNTY_ADMIN, 3, "时长报送单没有送达", "需处理", OPEN_LIST),
    Telling("delivery.give_up", W.LIAISON, 3, "时长报送单没有送达单位", "未送达", "请检查接收地址是否可用"),
    Telling("platform_event.punish", W.COUNTY_ADMIN, 3, "微信处罚了本小程序", "受处罚", "请登录微信公众平台查看"),
    Telling("call_task.open", W.COMMUNITY_OFFICE, 3, "有电话任务待办", "待办", OPEN_LIST),
)  # fmt: skip
TABLE = by_topic(LINES)


def told(topic: str, *variants: str) -> tuple[Telling, ...]:
    """Who is told of a topic; nobody of one not in the table.

    The first of ``variants``, a code or the kind of the matter, that has lines of its own counts.
    """
    own = (VARIANTS[topic, each] for each in variants if (topic, each) in VARIANTS)
    return next(own, TABLE.get(topic, ()))
