"""What staff take down for residents without a phone, and tables that they upload."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import openpyxl

from tests.builders.cast import WORDING, Cast
from tests.builders.consents import a_sheet
from tests.builders.doing import do
from tests.builders.land import COMMUNITY, GRID, code
from tests.builders.wishes import CONSENTS, words
from wishapp.base.clock import today
from wishapp.demand.intake.proxying import Agreement, enter_for_resident
from wishapp.demand.intake.sealed_row import Row, Sheet
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import WishChannel
from wishapp.kernel.access import Actor

HEAD = (
    "受益人姓名", "联系电话", "住址", "困难类别", "心愿形式", "心愿内容", "受益人年龄段",
    "同意书编号", "同意日期", "见证人",
)  # fmt: skip
LINE = (
    "何秀珍", "13800000009", "槐荫路21号", "独居老人", "服务", "想有人来量量血压说说话", "成年",
    "青同1号", "2026-01-05", "周晓梅",
)  # fmt: skip


def on_paper(staff: Actor) -> Agreement:
    """All that is needed, signed on a sheet that staff photographed."""
    return Agreement(wordings=CONSENTS, evidence=a_sheet(staff))


def a_proxied_wish(cast: Cast, *, by: Actor | None = None, **writes: Any) -> Wish:
    """何奶奶, who has no phone, wishes for something at 周's desk."""
    staff = by or cast.zhou
    return do(
        enter_for_resident,
        staff,
        words(**{"beneficiary_name": "何秀珍", "address": "槐荫路21号"} | writes),
        on_paper(staff),
        community_code=code(GRID),
        channel=WishChannel.DESK,
    )


def a_row(number: int = 2, *, place: str = COMMUNITY, **writes: Any) -> Row:
    """A row without a wrong field."""
    written = words(**{"beneficiary_name": f"居民{number}", "address": f"{number}号"} | writes)
    sheet = Sheet(no=f"青同〔2026〕{number}号", signed_on=today(), witness="周晓梅")
    return Row(number=number, community_code=code(place), words=written, sheet=sheet, fields={})


def wordings() -> Mapping[str, str]:
    """The three wordings as JSON."""
    return dict.fromkeys(("processing", "sensitive", "publication"), WORDING)


def agreement_body(picture_id: UUID | str) -> dict[str, Any]:
    """An agreement on paper as JSON."""
    return {"wordings": wordings(), "picture_id": str(picture_id)}


def as_csv(*lines: Sequence[object], head: Sequence[str] = HEAD, encoding: str = "utf-8") -> bytes:
    """A table as an office's program writes it."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([head, *lines])
    return text.getvalue().encode(encoding)


def as_xlsx(*lines: Sequence[object], head: Sequence[str] = HEAD) -> bytes:
    """The same as xlsx."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in (head, *lines):
        sheet.append(list(line))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
