"""How people read what waits for staff, and the list in which it stands."""

from collections.abc import Mapping

from miniprogram_api.word_lists.labels import DUE_KINDS
from wishapp.demand.wishes.deadline_rules import DueKind
from wishapp.office.waiting.table import WaitingKind

K = WaitingKind
LABELS: Mapping[DueKind | WaitingKind, str] = {
    **{kind: DUE_KINDS[kind] for kind in DueKind},
    K.REPORT_IN: "报到单待接收",
    K.ACTIVATION: "报到待生效",
    K.CORRECTION: "更正申请待处理",
    K.OBJECTION: "报送异议待答复",
    K.RECORD_QUESTION: "时长更正待登记",
    K.RECORD_APPROVAL: "时长更正待复核",
    K.DATA_REQUEST: "个人信息申请待核验身份",
    K.IDENTIFIED_REQUEST: "个人信息申请待复核",
    K.GRANTED_REQUEST: "个人信息申请待答复",
    K.DESK_ENTRY: "窗口登记待复核",
    K.COMPLAINT: "投诉待答复",
    K.OBJECTED_COMPLAINT: "不服答复待处理",
    K.SCREENING: "内容待复核",
    K.CALL: "电话待拨打",
    K.AGREED_TRANSFER: "转交待移交",
    K.TRANSFER_RECEIPT: "转交待签收",
    K.RETURNED_DISPATCH: "派单已退回",
    K.LAPSED_DISPATCH: "派单无人接单",
    K.ESCALATED_DISPATCH: "派单已上报街道",
    K.CHILD_FILE: "儿童档案待批准",
    K.COST_SHARE: "费用份额待办结",
    K.WISH_IMPORT: "批量导入待确认",
    K.EARLIER_BATCH: "以往心愿导入待复核",
    K.RETURNING_BATCH: "以往心愿撤回待复核",
    K.AGREED_JOIN: "账号关联待复核",
    K.DOUBTED_JOIN: "账号关联有误待复核",
    K.LEADERLESS_TEAM: "队伍待定队长",
}
ROWS: Mapping[WaitingKind, str] = {
    K.REPORT_IN: "/report-ins?state=applied",
    K.ACTIVATION: "/report-ins?state=received",
    K.CORRECTION: "/corrections?state=asked",
    K.OBJECTION: "/objections?state=raised",
    K.RECORD_QUESTION: "/record-corrections?state=asked",
    K.RECORD_APPROVAL: "/record-corrections?state=proposed",
    K.DATA_REQUEST: "/data-requests?state=received",
    K.IDENTIFIED_REQUEST: "/data-requests?state=identity_checked",
    K.GRANTED_REQUEST: "/data-requests?state=granted",
    K.DESK_ENTRY: "/desk-entries?state=proposed",
    K.COMPLAINT: "/complaints?state=received",
    K.OBJECTED_COMPLAINT: "/complaints?state=objected",
    K.SCREENING: "/screenings",
    K.CALL: "/call-tasks?state=open",
    K.AGREED_TRANSFER: "/transfers?state=agreed",
    K.TRANSFER_RECEIPT: "/transfers?state=handed_over",
    K.RETURNED_DISPATCH: "/dispatches?state=returned",
    K.LAPSED_DISPATCH: "/dispatches?state=lapsed",
    K.ESCALATED_DISPATCH: "/dispatches?state=escalated",
    K.CHILD_FILE: "/child-file-requests",
    K.COST_SHARE: "/unsettled-pledges",
    K.WISH_IMPORT: "/wish-imports",
    K.EARLIER_BATCH: "/earlier-wish-imports?state=proposed",
    K.RETURNING_BATCH: "/earlier-wish-imports?state=returning",
    K.AGREED_JOIN: "/account-joins?state=agreed",
    K.DOUBTED_JOIN: "/account-joins?state=doubted",
    K.LEADERLESS_TEAM: "/leaderless-teams",
}
