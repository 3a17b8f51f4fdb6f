"""Lists of wishes from before the system, as an office kept them."""

from datetime import date
from itertools import count
from typing import Any

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.land import COMMUNITY, GRID, TOWN, code
from wishapp.demand.earlier_wishes.entering import agree_batch, propose_batch
from wishapp.demand.earlier_wishes.models import EarlierBatch
from wishapp.demand.earlier_wishes.rules import EarlierRow, Outcome
from wishapp.demand.earlier_wishes.uploading import About, Batch, FromFile, check_batch
from wishapp.demand.wishes.rules import WishForm
from wishapp.kernel.access import Actor

FILES = count(1)
HEAD = (
    "原心愿编号", "社区或网格编码", "提出日期", "心愿形式", "人群", "心愿内容", "许愿人姓名",
    "办理结果", "办结日期", "参与人数", "满意度",
)  # fmt: skip


def a_line(number: int = 1, *, place: str = COMMUNITY, **cells: str) -> tuple[str, ...]:
    """A line of a list, with other cells by their heads."""
    values = dict(
        zip(
            HEAD,
            (
                f"2024-{number:03}", f"229901{place}", "2024-03-01", "实物", "老人",
                "想要一个老花镜", "王秀兰", "已实现", "2024年3月20日", "2", "很满意",
            ),
            strict=True,
        )
    )  # fmt: skip
    return tuple((values | cells).values())


def an_earlier_row(serial: int = 1, /, *, place: str = COMMUNITY, **changes: Any) -> EarlierRow:
    """The same as a row without a fault."""
    values: dict[str, Any] = {
        "line": serial + 1,
        "number": f"2024-{serial:03}",
        "place_code": code(place),
        "form": WishForm.GOODS,
        "posted_on": date(2024, 3, 1),
        "outcome": Outcome.FULFILLED,
        "ended_on": date(2024, 3, 20),
        "words": "想要一个老花镜",
        "name": "王秀兰",
    }
    return EarlierRow(**values | changes)


def about(place: str = COMMUNITY) -> About:
    """For a place, with the document of the office."""
    return About(code(place), "2024年微心愿台账", "青组发〔2024〕3号")


def a_checked_batch(
    staff: Actor, *rows: EarlierRow, place: str = COMMUNITY, data: bytes | None = None
) -> Batch:
    """A list that somebody uploaded."""
    file = FromFile(data or f"file {next(FILES)}".encode(), rows or (an_earlier_row(),), ())
    return do(check_batch, staff, about(place), file)


def an_entered_batch(cast: Cast, *rows: EarlierRow, place: str = TOWN) -> EarlierBatch:
    """A list of the street that 冯 uploaded and 陈 agreed to."""
    batch = a_checked_batch(cast.feng, *rows, place=place)
    do(propose_batch, cast.feng, batch.found.id)
    return do(agree_batch, cast.chen, batch.found.id)


def some_rows(most: int, *, place: str = GRID, since: int = 1, **changes: Any) -> list[EarlierRow]:
    """So many rows of one place, each with a number of its own."""
    return [an_earlier_row(since + each, place=place, **changes) for each in range(most)]
