"""How many certificates one worker prints in a second, and how many by the library alone."""

import statistics
import time
from datetime import UTC, datetime
from unittest.mock import patch

from fpdf import FPDF
from pylopdf_fonts_zh_cn import serif_path

from miniprogram_api.documents import pages
from miniprogram_api.documents.blocks import Code, Fields, Listing, Sheet, Signed, Words
from miniprogram_api.documents.serif import FONT

ROWS, ROUNDS, PRINTS = 8, 12, 8
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
HEADINGS = ("序号", "服务日期", "活动名称", "服务内容", "地点", "组织单位", "证明方式", "小时数")
WIDTHS = (5, 11, 17, 24, 13, 13, 10, 7)
LINE = ("2026-03-05", "为老人修灯", "更换楼道灯泡", "槐荫社区", "槐荫社区", "居民确认", "1.5")
NOTES = "本记录单依据平台的服务记录出具，不收取任何费用，任何人可免费核验。记录更正后本单作废。"


def against_library() -> tuple[float, float]:
    """Certificates a second of processor time: as they are printed, and by fpdf2 alone.

    They take turns, so that other work on the machine falls on both.
    """
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(ROUNDS):
        times[0].extend(_print_one(number) for _ in range(PRINTS))
        with patch.object(pages, "add_serif", _by_library):
            times[1].append(_print_one(number))
    # The first one loads the font.
    ours, alone = (1 / statistics.median(each[1:]) for each in times)
    return ours, alone


def _by_library(paper: FPDF) -> None:
    paper.add_font(FONT, fname=serif_path())


def _print_one(number: int) -> float:
    began = time.process_time()
    pages.pdf_of(_certificate(number))
    return time.process_time() - began


def _certificate(number: int) -> Sheet:
    """A full page, as the blocks of a certificate with eight rows make it."""
    lines = [(str(row), *LINE) for row in range(1, ROWS + 1)]
    name = f"{SURNAMES[number % len(SURNAMES)]}明远"
    fields = (
        (("编号", f"ZM-229901001001-2026-{number:06}"),),
        (("姓名", name),),
        (("证件号码", ""), ("报到单号", "BD-229901-2026-000001")),
        (("服务时段", "2026年1月1日至2026年6月30日"),),
        (("服务时间", "合计 12.0 小时，8 次（居民确认 12.0）"),),
        (("记录单位", "槐荫社区"), ("统一代码", "")),
        (("出具单位", "槐荫社区"), ("联系电话", "0434-5550000")),
        (("出具日期", "2026年7月1日，第 1 次打印"), ("规则文号", "青志〔2026〕1号")),
    )
    address = "https://wish.example.gov.cn/api/v1/certificate-checks/229901"
    return Sheet(
        title="平台服务记录单",
        county="青禾县",
        number=f"DY-229901-2026-{number:010}",
        made_by="社区工作人员",
        made_at=datetime(2026, 7, 1, 1, 2, tzinfo=UTC),
        blocks=(
            Fields(fields),
            Listing(HEADINGS, WIDTHS, lines),
            Code(f"{address}#{number:06}/0000-1111-2222-3333", f"校验码：{number:016}\n{address}"),
            Signed(("记录单位（盖章）", "负责人", "经办人")),
            Words(NOTES, is_note=True),
        ),
    )
