"""A certificate (form 8.8), as pages: one, and an appendix for more rows than have room on it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from miniprogram_api.documents.blocks import (
    Block,
    Code,
    Fields,
    Listing,
    NewPage,
    Sheet,
    Signed,
    Words,
)
from miniprogram_api.documents.making import sheet, written
from miniprogram_api.own_data.words import WORDS, service_words
from wishapp.hours.ledger.rules import MinutesKind, hours_text
from wishapp.printing.documents.certificate_paper import CertificatePaper

HEADINGS = ("序号", "服务日期", "活动名称", "服务内容", "地点", "组织单位", "证明方式", "小时数")
WIDTHS = (5, 11, 17, 24, 13, 13, 10, 7)
# For the rows themselves, also of those that take several lines.
MOST_LINES_ON_PAGE = 8
# How many characters stand in one line of a column.
IN_ONE_LINE = {"activity": 8, "content": 12, "place_name": 6, "organizer": 6}
APPENDIX = "附表：服务记录明细（编号 {number}）"
IN_APPENDIX = "服务记录共 {count} 条，明细见附表。"
PRINTED = "{day}，第 {prints} 次打印"
RECORDS = "记录编号：{numbers}"
CHECK = "校验码：{code}\n{how}\n内容摘要（SHA-256）：{digest}"
AT_ADDRESS = "扫码或打开 {address} ，填写编号和校验码核验真伪；不需要登录。"
AT_COMMUNITY = "请向记录单位核验真伪。"


def certificate_sheet(paper: CertificatePaper, address: str) -> Sheet:
    """The pages; ``address`` is that of the page where anybody checks, or empty."""
    content = paper.content
    rows = content["rows"]
    listing = Listing(HEADINGS, WIDTHS, [_line(row) for row in rows])
    numbers = RECORDS.format(numbers=_numbers(rows))
    fits = sum(_lines_of(row) for row in rows) <= MOST_LINES_ON_PAGE
    number = content["certificate_no"]
    first: Block = listing if fits else Words(IN_APPENDIX.format(count=len(rows)))
    appendix = (
        ()
        if fits
        else (NewPage(APPENDIX.format(number=number)), listing, Words(numbers, is_note=True))
    )
    how = AT_ADDRESS.format(address=address) if address else AT_COMMUNITY
    notes = _notes(content["notes"]) + (numbers if fits else "")
    words = CHECK.format(code=paper.check_code, how=how, digest=content["digest"])
    return sheet(
        content["title"],
        paper.printout,
        (
            _fields(paper),
            first,
            Code(_text_of_code(paper, address), words),
            Signed(("记录单位（盖章）", "负责人", "经办人")),
            Words(notes, is_note=True),
            *appendix,
        ),
    )


def _numbers(rows: Sequence[Mapping[str, Any]]) -> str:
    """The number of each row and of its record; what the latter begin with is said once."""
    ends: dict[str, list[str]] = {}
    for row in rows:
        start, _, end = row["record_no"].rpartition("-")
        ends.setdefault(start, []).append(f"（{row['number']}）{end}")
    return "；".join(f"{start}-{''.join(those)}" for start, those in ends.items())


def _notes(notes: Sequence[str]) -> str:
    return "".join(f"{number}. {note}" for number, note in enumerate(notes, start=1))


def _fields(paper: CertificatePaper) -> Fields:
    content = paper.content
    since, until = (date.fromisoformat(content["period"][name]) for name in ("since", "until"))
    issued = PRINTED.format(
        day=written(date.fromisoformat(content["issued_on"])), prints=paper.prints
    )
    return Fields(
        (
            (("编号", content["certificate_no"]),),
            (("姓名", content["person"]["name"]),),
            (("证件号码", ""), _number(content["person"])),
            (("服务时段", f"{written(since)}至{written(until - timedelta(days=1))}"),),
            (("服务时间", _hours(content["minutes"], len(content["rows"]))),),
            (("记录单位", content["recorded_by"]), ("统一代码", "")),
            (
                ("出具单位", content["issuer"]["name"]),
                ("联系电话", content["issuer"]["phone"]),
            ),
            (("出具日期", issued), ("规则文号", content["basis_doc"])),
        )
    )


def _number(person: dict[str, str]) -> tuple[str, str]:
    """What the issuer knows the person by: the slip of a member, or a volunteer's number."""
    if "volunteer_no" in person:
        return "志愿者编号", person["volunteer_no"]
    return "报到单号", person["slip_no"]


def _hours(minutes: Mapping[str, int], count: int) -> str:
    kinds = [
        f"{WORDS['kind'][kind.value]} {hours_text(minutes[kind.value])}"
        for kind in MinutesKind
        if minutes[kind.value]
    ]
    return f"合计 {hours_text(minutes['total'])} 小时，{count} 次（{'，'.join(kinds)}）"


def _line(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        str(row["number"]),
        row["service_date"],
        row["activity"],
        service_words(row["content"]),
        row["place_name"],
        row["organizer"],
        WORDS["kind"].get(row["kind"], row["kind"]),
        hours_text(row["minutes"]),
    )


def _lines_of(row: Mapping[str, Any]) -> int:
    return max(1, *(-(-len(row[name]) // most) for name, most in IN_ONE_LINE.items()))


def _text_of_code(paper: CertificatePaper, address: str) -> str:
    """Behind the mark, which no browser sends: number and code reach no log of a server."""
    number = paper.content["certificate_no"]
    return f"{address}#{number}/{paper.check_code}" if address else f"{number} {paper.check_code}"
