"""A service board on paper: the words above its columns, and what each counts."""

from collections.abc import Mapping
from typing import TypeVar

from wishapp.demand.boards.sheet import Form
from wishapp.demand.boards.shown_line import Cell
from wishapp.hours.ledger.rules import hours_text
from wishapp.office.service_boards.cells import SERVICE_CELLS
from wishapp.office.service_boards.figures import ServiceFigures

F = TypeVar("F")
MINUTES = "minutes"
BY_DAY = "按服务日期落在统计时段内计；冲正的已减去"
COLUMNS: Mapping[str, tuple[str, str]] = {
    "members": ("报到党员（人）", "统计时段结束时（未结束的，为数据截至时）在本地报到有效的党员。"),
    "reported_in": ("新报到（人）", "统计时段内报到生效的人次。"),
    "ended": ("报到结束（人）", "统计时段内报到结束的人次。本地调整、迁移不计入新报到和结束。"),
    "served": ("参加服务（人）", f"有服务记录的党员，每人计一次；{BY_DAY}。"),
    "times": ("服务次数", f"服务记录的次数；{BY_DAY}。"),
    "minutes": ("服务时长（小时）", f"各类时长合计，先按分钟相加，再折算小时；{BY_DAY}。"),
    "minutes_checked_in": ("签到时长（小时）", "“服务时长”中以签到为凭的。"),
    "minutes_confirmed_by_resident": ("居民确认时长（小时）", "“服务时长”中由居民确认的。"),
    "minutes_confirmed_by_code": (
        "社区代码时长（小时）", "“服务时长”中以社区出具的确认码为凭的；待回访的也计入。"
    ),
    "minutes_entered_by_staff": ("社区录入时长（小时）", "“服务时长”中由社区工作人员录入的。"),
    "minutes_back_filled": ("补录时长（小时）", "“服务时长”中事后补录的。"),
    "claims_fulfilled": (
        "实现认领（个）", "统计时段开始时尚未实现、结束时已实现的认领。团队、单位的认领计一个。"
    ),
    "claims_taken_back": (
        "撤回认领（个）", "统计时段开始时已实现、结束时因争议或重办不再算实现的认领。"
    ),
    "pledges_fulfilled": ("实现合力份额（份）", "统计时段内兑现的合力认领份额，算法同“实现认领”。"),
    "pledges_taken_back": ("撤回合力份额（份）", "统计时段内因重办不再算兑现的合力认领份额。"),
    "teams": ("服务队（支）", "统计时段结束时（未结束的，为数据截至时）在册的服务队。"),
    "teams_served": ("参加服务的队（支）", "“实现认领”中由服务队认领的，有几支队；每队计一次。"),
}  # fmt: skip
NOTES = (
    ("归属", "党员、服务队按当时所在的社区、网格计；服务、认领按心愿所在的社区、网格计。"),
    ("本级", "没有写明网格的，计入社区本级。"),
    ("两地服务", "同一党员（服务队）在两地服务的，两地各计一次，合计计一次。"),
    ("同口径", "服务时长与同一时段的服务台账同一口径。报送单不列未同意告知单位的和待回访的。"),
)


def minutes_in_hours(cells: Mapping[str, Cell[F]]) -> dict[str, Cell[F]]:
    """The cells of a board on paper: minutes are hours there."""
    return {
        name: _in_hours(cell) if name.startswith(MINUTES) else cell for name, cell in cells.items()
    }


def _in_hours(cell: Cell[F]) -> Cell[F]:
    return Cell(lambda figures: hours_text(int(cell.value(figures) or 0)), cell.needs)


FORM: Form[ServiceFigures] = Form(
    title="在职党员服务情况表",
    purpose="服务情况统计",
    unit="人、个、份、支、次、小时",
    columns=COLUMNS,
    cells=minutes_in_hours(SERVICE_CELLS),
    known="之前登记的事项",
    may_change="以后登记或冲正的，只计入截至时间更晚的表",
    notes=NOTES,
)
