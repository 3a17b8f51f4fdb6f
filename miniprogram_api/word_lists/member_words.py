"""Chinese labels of the words about report-ins."""

from collections.abc import Mapping

from wishapp.registry.members.states import Employment, EndedBecause, Proof

PROOFS: Mapping[str, str] = {
    Proof.UNIT: "单位联络员确认",
    Proof.SLIP: "纸质报到单",
    Proof.EARLIER: "原报到已核实，待新单位确认",
}
ENDED_BECAUSE: Mapping[str, str] = {
    EndedBecause.CHANGED_UNIT: "变更所在单位",
    EndedBecause.SECONDED: "借调",
    EndedBecause.RETIRED: "退休",
    EndedBecause.MOVED: "搬到其他社区",
    EndedBecause.UNIT_MERGED: "所在单位合并",
}
EMPLOYMENTS: Mapping[str, str] = {
    Employment.IN_SERVICE: "在职",
    Employment.SECONDED: "借调",
    Employment.RETIRED: "退休",
}
