"""A members' board on paper: the words above its columns, and what each counts."""

from collections.abc import Mapping
from dataclasses import replace

from miniprogram_api.service_boards import form as service
from wishapp.demand.boards.lines import LineOf
from wishapp.demand.boards.sheet import Form
from wishapp.office.member_boards.figures import MEMBER_CELLS, MemberFigures
from wishapp.office.member_boards.showing import UNPLACED_LINE, MemberBoard

UNPLACED = "未写明社区"
AT_END = "统计时段结束时（未结束的，为数据截至时）"
LISTED = f"{AT_END}在单位名单上"
OWN: Mapping[str, tuple[str, str]] = {
    "due": ("应报到（人）", f"{LISTED}、没有免于报到的人。名单每小时统计一次。"),
    "reported": ("已报到（人）", "“应报到”中报到有效的人。"),
    "exempt": ("免报到（人）", f"{LISTED}、当日免于报到的人，含单位只报人数的。"),
    "rate": ("报到率（%）", "已报到 ÷ 应报到，保留两位小数，四舍五入。"),
}
COLUMNS = {name: OWN.get(name) or service.COLUMNS[name] for name in MEMBER_CELLS}
NOTES = (
    ("归属", "应报到的按名单上写明的社区计；党员、服务队按当时所在地计；服务按心愿所在地计。"),
    ("按单位", "党员按报到时的单位计，服务按服务当日的单位计；服务队不属于单位，不按单位计。"),
    (UNPLACED, "单位没有写明应报到社区的，和只报人数的，列为一行。"),
    ("两地服务", "同一党员在两地服务的，两地各计一次，合计计一次。"),
)


FORM: Form[MemberFigures] = Form(
    title="在职党员报到服务情况表",
    purpose="报到服务情况统计",
    unit="人、支、次、小时、%",
    columns=COLUMNS,
    cells=service.minutes_in_hours(MEMBER_CELLS),
    known="之前登记的事项",
    may_change="以后登记或冲正的，只计入截至时间更晚的表",
    notes=NOTES,
)


def on_paper(board: MemberBoard) -> MemberBoard:
    """The board with a name for the people without a known community."""
    return replace(board, lines=[_named(line) for line in board.lines])


def _named(line: LineOf[MemberFigures]) -> LineOf[MemberFigures]:
    if line.place.level != UNPLACED_LINE:
        return line
    return replace(line, place=line.place._replace(name=UNPLACED))
