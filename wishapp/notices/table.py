"""For every topic who is told what, by which template, or nobody: the notice templates."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from wishapp.config.templates import TemplateName


class Who(StrEnum):
    """Who may be told of a change."""

    WISHER = "wisher"
    CLAIMANT = "claimant"
    APPLICANT = "applicant"
    AUTHOR = "author"
    COMMUNITY_OFFICE = "community_office"
    COMMUNITY_ADMIN = "community_admin"
    STREET_ADMIN = "street_admin"
    COUNTY_ADMIN = "county_admin"
    LIAISON = "liaison"


@dataclass(frozen=True, slots=True)
class Telling:
    """Who reads what of a change. ``what`` and ``note`` have at most 20 characters, ``status`` 5.

    ``importance`` runs from 1 to 3. An ``urgent`` one does not wait for the morning, and becomes
    a call when WeChat cannot bring it: only what saves somebody from waiting or going in vain.
    """

    who: Who
    template: TemplateName
    importance: int
    what: str
    status: str
    note: str
    urgent: bool = False


W = Who
OPEN_LIST = "请在待办中查看"

# A change that moves a wish and its claim is told once, at the claim.
TABLE: Mapping[str, tuple[Telling, ...]] = {
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
    "wish.draft": (),
    "wish.submit": (
        Telling(W.COMMUNITY_OFFICE, "work", 1, "有新的心愿待审核", "待审核", OPEN_LIST),
    ),
    "wish.take": (),
    "wish.return": (
        Telling(W.WISHER, "wish", 3, "您的心愿需要补充", "已退回", "请修改后重新提交"),
    ),
    "wish.resubmit": (
        Telling(W.COMMUNITY_OFFICE, "work", 1, "退回的心愿已重新提交", "待审核", OPEN_LIST),
    ),
    "wish.reject": (
        Telling(W.WISHER, "wish", 3, "您的心愿未通过审核", "未通过", "如有疑问请联系社区"),
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
    "wish.claim": (),
    "wish.release": (),
    "wish.start": (),
    "wish.deliver": (),
    "wish.confirm": (),
    "wish.visit": (
        Telling(W.COMMUNITY_ADMIN, "work", 1, "有回访过的心愿待销号", "待销号", OPEN_LIST),
    ),
    "wish.close": (),
    "wish.dispute": (),
    "wish.rework": (),
    "wish.settle": (),
    "wish.withdraw": (),
    "wish.expire": (
        Telling(W.WISHER, "wish", 2, "您的心愿暂时无人认领", "已过期", "社区会与您商量"),
        Telling(W.COMMUNITY_OFFICE, "work", 2, "有心愿到期无人认领", "已过期", OPEN_LIST),
    ),
    "wish.renew": (
        Telling(W.WISHER, "wish", 1, "您的心愿已重新发布", "待认领", "有人认领时会通知您"),
    ),
    "claim.claim": (
        Telling(W.WISHER, "wish", 3, "您的心愿有人认领了", "已认领", "认领人会与您联系"),
    ),
    "claim.start": (),
    "claim.deliver": (
        Telling(W.WISHER, "wish", 3, "请确认心愿是否已实现", "待确认", "请打开小程序确认"),
    ),
    "claim.confirm": (
        Telling(W.CLAIMANT, "claim", 3, "居民已确认心愿实现", "已实现", "谢谢您的帮助"),
        Telling(W.COMMUNITY_OFFICE, "work", 1, "有实现的心愿待回访", "待回访", OPEN_LIST),
    ),
    "claim.dispute": (
        Telling(W.CLAIMANT, "claim", 3, "您办理的心愿有争议", "有争议", "街道会来处理"),
        Telling(W.STREET_ADMIN, "work", 3, "有心愿争议待处理", "有争议", OPEN_LIST),
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
    "claim.cancel": (
        Telling(W.CLAIMANT, "claim", 3, "居民已撤回心愿", "已取消", "请不要再前往", urgent=True),
    ),
    "screening.ask": (),
    "screening.pass": (),
    "screening.hold": (
        Telling(W.COMMUNITY_ADMIN, "work", 2, "有内容待人工审核", "待审核", OPEN_LIST),
    ),
    "screening.clear": (),
    "screening.refuse": (
        Telling(W.AUTHOR, "wish", 3, "您提交的内容未通过", "未通过", "请修改后重新提交"),
    ),
    "statement.draw_up": (),
    "statement.discard": (),
    "statement.freeze": (),
    "statement.send": (
        Telling(W.LIAISON, "work", 2, "有新的时长报送单", "已报送", "请查收并回执"),
    ),
    "statement.acknowledge": (
        Telling(W.COUNTY_ADMIN, "work", 1, "单位已回执时长报送单", "已回执", OPEN_LIST),
    ),
    "delivery.open": (),
    "delivery.accept": (),
    "delivery.acknowledge": (),
    "delivery.give_up": (
        Telling(W.COUNTY_ADMIN, "work", 3, "时长报送单没有送达", "需处理", OPEN_LIST),
    ),
    "delivery.try_again": (),
    # What is told of a notice would be a notice again.
    "notice.record": (),
    "notice.keep": (),
    "notice.send": (),
    "notice.digest": (),
    "notice.lose": (),
    "notice.shelve": (),
    "notice.fail": (),
    "call_task.open": (
        Telling(W.COMMUNITY_OFFICE, "work", 3, "有电话任务待办", "待办", OPEN_LIST),
    ),
    "call_task.finish": (),
    "platform_event.receive": (),
    "picture.erase": (),
    # Whoever asked sees how it stands among their own data.
    "closing.ask": (),
    "closing.demand": (),
    "closing.hasten": (),
    "closing.take_back": (),
    "closing.erase": (),
    "correction.ask": (),
    "correction.correct": (),
    "correction.refuse": (),
}


def told(topic: str) -> tuple[Telling, ...]:
    """Who is told of a topic; nobody of one that is not in the table."""
    return TABLE.get(topic, ())
