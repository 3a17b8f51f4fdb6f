"""The columns of each roll: the words above them, their width, and what stands in them."""

from collections.abc import Mapping
from typing import Any

from miniprogram_api.messages import state_word
from miniprogram_api.own_data.words import WORDS, service_words
from miniprogram_api.rolls.columns import NO_CONTACT, SEALED, Column, Layout, place
from miniprogram_api.rolls.earlier_layout import EARLIER_WISHES
from wishapp.base.clock import COUNTY_ZONE, county_date
from wishapp.hours.ledger.rules import hours_text
from wishapp.printing.rolls.queries import RollClaim, RollService, RollWish
from wishapp.printing.rolls.rules import RollKind

NOT_PUBLIC, NOT_YET = "（不公开）", "（未公示）"
CHANNEL_WORDS: Mapping[str, str] = {
    "mini_program": "小程序",
    "desk": "窗口",
    "visit": "走访",
    "phone": "电话",
    "table": "批量登记",
}
LABEL_WORDS: Mapping[str, str] = {
    "child": "儿童",
    "elder": "老人",
    "family": "家庭",
    "disabled": "残疾人",
}
PROVED_WORDS: Mapping[str, str] = {"unit": "单位确认", "slip": "纸质报到单"}


def day(moment: Any) -> str:
    """The county day of a moment, or nothing."""
    return "" if moment is None else county_date(moment).isoformat()


def clock(moment: Any) -> str:
    """The time of day."""
    return f"{moment.astimezone(COUNTY_ZONE):%H:%M}"


def text_of(line: RollWish | RollClaim) -> str:
    """The card's words, or why there are none."""
    if line.text is None:
        return SEALED
    return NOT_PUBLIC if line.is_hidden else line.text


def text_of_wish(line: RollWish) -> str:
    """The same for a wish that nobody published yet."""
    return NOT_YET if line.text is not None and line.published_at is None else text_of(line)


def claimant(line: RollWish | RollClaim) -> str:
    """Whoever undertook it: the member, the team or the unit."""
    if line.party is None:
        return ""
    names = {"team": line.team, "unit": line.unit}
    return names.get(line.party, line.member) or SEALED


def _hours(minutes: int) -> float:
    return float(hours_text(minutes))


def _shared(line: RollWish | RollClaim) -> str:
    return WORDS["form"].get(line.form, line.form) + (
        "（合力）" if line.kind == "crowdfunded" else ""
    )


def _minutes_kind(line: RollService) -> str:
    return WORDS["kind"].get(line.kind, line.kind)


def _remark(line: RollService) -> str:
    late = "逾期登记" if line.recorded_late else ""
    return f"冲销 {line.reverses}" if line.reverses else late


UNNAMED = ("姓名", "许愿人用公示姓名，不写全名；认领人已注销或撤回同意的，显示“（已封存）”。")
WISHES = Layout(
    "微心愿台账",
    "统计时段内提出的心愿",
    (
        Column("心愿编号", 22, lambda line: line.wish_no),
        Column("社区（网格）", 18, place),
        Column("登记日期", 11, lambda line: day(line.created_at)),
        Column("来源", 9, lambda line: CHANNEL_WORDS.get(line.channel, line.channel)),
        Column("许愿人", 10, lambda line: line.public_name or SEALED),
        Column("人群", 8, lambda line: LABEL_WORDS.get(line.public_label, line.public_label)),
        Column("类别", 11, _shared),
        Column("心愿内容（公示文字）", 36, text_of_wish),
        Column("参考价值（元）", 9, lambda line: line.reference_value),
        Column("期望日期", 11, lambda line: line.wanted_before and line.wanted_before.isoformat()),
        Column("状态", 10, lambda line: state_word(line.state, kind="wish")),
        Column("发布日期", 11, lambda line: day(line.published_at)),
        Column("认领人", 14, claimant),
        Column("所在单位", 18, lambda line: line.unit),
        Column("认领日期", 11, lambda line: day(line.claimed_at)),
        Column("确认实现日期", 11, lambda line: day(line.confirmed_at)),
    ),
    (
        UNNAMED,
        NO_CONTACT,
        ("心愿内容", "只列公示文字：未公示的写“（未公示）”，不同意公开的写“（不公开）”。"),
        ("认领人", "合力心愿列牵头人；退回或逾期的认领不列，见认领台账。"),
    ),
)
CLAIMS = Layout(
    "认领台账",
    "统计时段内发生的认领",
    (
        Column("心愿编号", 22, lambda line: line.wish_no),
        Column("社区（网格）", 18, place),
        Column("认领日期", 11, lambda line: day(line.claimed_at)),
        Column("类别", 11, _shared),
        Column("心愿内容（公示文字）", 36, text_of),
        Column("认领方式", 9, lambda line: WORDS["party"].get(line.party, line.party)),
        Column("认领人", 14, claimant),
        Column("所在单位", 20, lambda line: line.unit),
        Column("状态", 10, lambda line: state_word(line.state, kind="claim")),
        Column("应完成日期", 11, lambda line: day(line.finish_by)),
        Column("报完成日期", 11, lambda line: day(line.delivered_at)),
        Column("确认日期", 11, lambda line: day(line.confirmed_at)),
        Column("时长证明方式", 13, lambda line: WORDS["kind"].get(line.confirmed_as or "", "")),
    ),
    (UNNAMED, NO_CONTACT, ("合力心愿", "列牵头人的认领；各认领份在系统中查看。")),
)
REPORT_INS = Layout(
    "在职党员报到台账",
    "统计时段内提交的报到",
    (
        Column("报到单号", 22, lambda line: line.slip_no),
        Column("姓名", 12, lambda line: line.member or SEALED),
        Column("所在单位", 22, lambda line: line.unit),
        Column("单位党组织", 20, lambda line: line.party_org),
        Column("报到社区（网格）", 18, place),
        Column("特长", 16, lambda line: line.skills),
        Column("报到日期", 11, lambda line: day(line.applied_at)),
        Column("回执编号", 22, lambda line: line.receipt_no),
        Column("接收日期", 11, lambda line: day(line.received_at)),
        Column("生效日期", 11, lambda line: day(line.active_at)),
        Column("身份核实", 12, lambda line: PROVED_WORDS.get(line.confirmed_as or "", "未核实")),
        Column("状态", 9, lambda line: state_word(line.state, kind="report_in")),
        Column("结束日期", 11, lambda line: day(line.ended_at)),
    ),
    (("姓名", "已注销或撤回同意的，显示“（已封存）”。"), NO_CONTACT),
)
SERVICE = Layout(
    "志愿服务台账",
    "服务日期在统计时段内的记录",
    (
        Column("记录编号", 22, lambda line: line.record_no),
        Column("服务日期", 11, lambda line: line.service_date.isoformat()),
        Column("姓名", 12, lambda line: line.member or SEALED),
        Column("所在单位", 20, lambda line: line.unit),
        Column("服务社区", 14, lambda line: line.community),
        Column("服务项目", 22, lambda line: line.activity),
        Column("服务内容", 32, lambda line: service_words(line.content)),
        Column("起止时间", 13, lambda line: f"{clock(line.started_at)}—{clock(line.ended_at)}"),
        Column("扣除休息（分钟）", 9, lambda line: line.break_minutes),
        Column(
            "时长（小时）",
            9,
            lambda line: _hours(line.minutes),
            sums=lambda line: line.minutes,
            shown=_hours,
        ),
        Column("次数", 6, lambda line: line.times, sums=lambda line: line.times),
        Column("证明方式", 13, _minutes_kind),
        Column("组织单位", 14, lambda line: line.organizer),
        Column("登记日期", 11, lambda line: day(line.recorded_at)),
        Column("备注", 18, _remark),
    ),
    (
        ("数据来源", "取自服务记录台账：只增不改，更正以冲销和新记录体现，冲销为负数。"),
        ("时长合计", "按分钟相加后换算为小时，保留两位小数，四舍五入。"),
        NO_CONTACT,
    ),
)
LAYOUTS: Mapping[RollKind, Layout] = {
    RollKind.WISHES: WISHES,
    RollKind.CLAIMS: CLAIMS,
    RollKind.REPORT_INS: REPORT_INS,
    RollKind.SERVICE: SERVICE,
    RollKind.EARLIER_WISHES: EARLIER_WISHES,
}
