"""What people read about anomalies: refusals, states, kinds and outcomes."""

from collections.abc import Mapping

from wishapp.base.errors import Code
from wishapp.hours.anomalies.states import AnomalyKind, AnomalyOutcome

ANOMALY_MESSAGES: Mapping[Code, str] = {
    Code.ANOMALY_PARTY: "这条核查线索与您有关，须由其他人核查。",
    Code.NOT_REVIEWER: "这条线索已由其他人接手核查，请由接手的人填写结果，或先放回待核查。",
}
ANOMALY_STATES: Mapping[str, str] = {
    "open": "待核查",
    "reviewed": "已核查",
}
ANOMALY_KINDS: Mapping[str, str] = {
    AnomalyKind.DONE_AT_ONCE: "认领后很快就报完成",
    AnomalyKind.TWO_PLACES: "两地服务间隔过短",
    AnomalyKind.MANY_PEOPLE: "同一事项服务人数过多",
    AnomalyKind.ONE_RECORDER: "一人登记服务过多",
    AnomalyKind.ONE_CODE_MAKER: "一人所出确认码使用过多",
    AnomalyKind.ONE_DEVICE: "一部手机为多人签到",
}
ANOMALY_OUTCOMES: Mapping[str, str] = {
    AnomalyOutcome.EXPLAINED: "情况属实，已说明",
    AnomalyOutcome.CORRECTED: "已另行更正记录",
    AnomalyOutcome.HANDED_ON: "已转有关部门",
}
