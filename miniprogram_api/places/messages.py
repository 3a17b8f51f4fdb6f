"""What people read when a place cannot be closed."""

from collections.abc import Mapping

from wishapp.base.errors import Code

MESSAGES_OF_PLACES: Mapping[Code, str] = {
    Code.PLACE_NOT_CLOSABLE: "县级不能撤并，请选择街道、社区或网格。",
    Code.PLACE_NOT_EMPTY: (
        "这里还有未办结的心愿 {wishes} 个、报到 {report_ins} 人、服务队 {teams} 支、"
        "任职 {roles_ended} 个、其他事项 {others} 项；请先办结，或指定并入的地方。"
    ),
    Code.PLACE_HAS_PLACES: "街道下还有 {count} 个社区或网格在用，请先逐个撤并到别处，再撤并街道。",
    Code.PLACE_CLOSES_TOO_SOON: "撤并最早从 {first} 起，请改填日期。",
    Code.PLACE_CLOSES_TOO_LATE: "撤并日期最晚填 {last}。",
    Code.PLACE_CLOSING_OPEN: "这里或有关的地方已有撤并正在办理，请先办完、退回或撤回那一项。",
    Code.PLACE_CLOSING_BEGUN: "撤并之日已到，不能再撤回。",
    Code.HEIR_SHARES_NO_COSTS: (
        "这里有分担费用的心愿，而接收的社区没有开放费用分担；请先为它开放，或等这些心愿办完。"
    ),
    Code.PLACES_TOO_MANY: "全县的地方超过 {most} 个，无法整表处理，请联系系统运维人员。",
    Code.SUCCESSOR_UNFIT: "并入的地方须与撤并的地方同级，且不在其内。",
}
