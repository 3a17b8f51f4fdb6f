"""What people read when a unit cannot be merged, or was."""

from collections.abc import Mapping

from wishapp.base.errors import Code

MESSAGES_OF_UNIT_MERGERS: Mapping[Code, str] = {
    Code.UNIT_MERGED: "该单位已并入{name}（{uscc}），请选择并入后的单位。",
    Code.UNIT_MERGER_UNFIT: "单位不能并入自己，请选择另一个单位。",
    Code.UNIT_MERGER_OPEN: "这两个单位中已有合并正在办理，请先办完、退回或撤回那一项。",
    Code.UNIT_MERGER_BEGUN: "合并之日已到，不能再撤回。",
    Code.UNIT_MERGES_TOO_SOON: "合并日期最早填 {first}。",
    Code.UNIT_MERGES_TOO_LATE: "合并日期最晚填 {last}。",
}
MERGER_STATES: Mapping[str, str] = {
    "proposed": "待另一人同意",
    "agreed": "已通过",
    "done": "已办完",
}
