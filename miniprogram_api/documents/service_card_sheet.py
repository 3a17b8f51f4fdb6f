"""The card of a member's service (form 8.3), as pages."""

from miniprogram_api.documents.blocks import Fields, Listing, Sheet, Signed, Words
from miniprogram_api.documents.making import sheet, written
from miniprogram_api.own_data.words import WORDS, service_words
from wishapp.base.clock import COUNTY_ZONE
from wishapp.hours.ledger.models import ServiceRecord
from wishapp.hours.ledger.rules import MinutesKind, hours_text
from wishapp.printing.documents.service_card import ServiceCard

TITLE = "在职党员志愿服务记录卡"
HEADINGS = (
    "序号", "服务日期", "地点", "服务内容", "起止时间", "小时数", "证明方式", "组织单位",
    "社区确认",
)  # fmt: skip
WIDTHS = (5, 9, 12, 34, 10, 9, 10, 12, 9)
NONE = "本时段没有服务记录。"
STATEMENT = (
    "以上数据取自平台服务记录台账，台账只增不改，更正以冲销（负数）和新记录体现；时长按分钟相加，"
    "换算为小时时四舍五入保留两位小数。社区代码确认、尚待回访核实的服务未列入。"
    "本卡是平台服务记录，不是志愿服务记录证明，不评价等次。核对时请提供本卡编号：{number}。"
)


def service_card_sheet(card: ServiceCard) -> Sheet:
    """The card: whose it is, every entry, the sum by the way the minutes are proved."""
    report_in = card.report_in
    fields = Fields(
        (
            (("姓名", report_in.member_name), ("报到社区", card.community.name)),
            (("所在单位", card.unit.name),),
            (("单位党组织", card.unit.party_org),),
            (("报到日期", written(report_in.active_at)), ("报到单号", report_in.slip_no)),
            (
                ("服务时段", f"{card.period.since}至{card.period.last_day}"),
                ("合计", f"{card.totals.times} 次，{hours_text(card.totals.minutes)} 小时"),
            ),
            (("其中", _by_kind(card)), ("实现微心愿", f"{card.totals.wishes} 个")),
        )
    )
    lines = [_line(number, entry) for number, entry in enumerate(card.entries, start=1)]
    return sheet(
        TITLE,
        card.printout,
        (
            fields,
            Listing(HEADINGS, WIDTHS, lines) if lines else Words(NONE),
            Signed(("社区（盖章）", "经办人", "日期")),
            Words(STATEMENT.format(number=card.printout.number), is_note=True),
        ),
        is_wide=True,
    )


def _by_kind(card: ServiceCard) -> str:
    minutes = {kind: getattr(card.totals, kind.value) for kind in MinutesKind}
    given = [
        f"{WORDS['kind'][kind.value]} {hours_text(count)}"
        for kind, count in minutes.items()
        if count
    ]
    return "，".join(given)


def _line(number: int, entry: ServiceRecord) -> tuple[str, ...]:
    start, end = (each.astimezone(COUNTY_ZONE) for each in (entry.started_at, entry.ended_at))
    content = f"{service_words(entry.content)}（{entry.activity}）"
    return (
        str(number),
        entry.service_date.isoformat(),
        entry.place_name,
        f"冲销：{content}" if entry.reverses_id else content,
        f"{start:%H:%M}—{end:%H:%M}",
        hours_text(entry.minutes),
        WORDS["kind"].get(entry.kind, entry.kind),
        entry.organizer,
        "",
    )
