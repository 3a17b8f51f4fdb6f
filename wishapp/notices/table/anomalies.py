"""Notices about anomalies: to whoever looks at them, and to nobody else before that."""

from wishapp.notices.table.line import OPEN_LIST, Telling, W

OF_ANOMALIES: tuple[Telling, ...] = (
    Telling("anomaly.find", W.STREET_ADMIN, 1, "有服务记录待核查", "待核查", OPEN_LIST),
)  # fmt: skip
