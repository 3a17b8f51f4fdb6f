"""Notices to a resident whose wish was rejected: by the reason's code, where to turn instead."""

from collections.abc import Mapping

from wishapp.demand.wishes.rules import RejectCode, TransferTarget
from wishapp.notices.table.line import Telling, W

REJECTED: Mapping[RejectCode, str] = {
    RejectCode.NOT_IN_SCOPE: "可问社区窗口或拨打12345",
    RejectCode.OVER_LIMIT: "可请社区转多人合力或慈善组织",
    RejectCode.CASH_REQUEST: "生活困难请到街道申请临时救助",
    RejectCode.ILLEGAL_OR_HARMFUL: "危险请拨110，急病请拨120",
    RejectCode.FALSE_INFO: "如有误会请带材料到社区说明",
    RejectCode.DUPLICATE: "与相同的心愿一起办理",
    RejectCode.RELATED_PARTY: "请到社区窗口另行登记",
    RejectCode.COVERED_BY_POLICY: "可问社区窗口或拨打12345",
    RejectCode.MINOR_WITHOUT_GUARDIAN: "请监护人同意后重新提交",
}
TAKEN_OVER: Mapping[TransferTarget, str] = {
    TransferTarget.SOCIAL_RELIEF: "已转社会救助（民政）部门",
    TransferTarget.CHARITY: "已转慈善组织，见心愿档案",
    TransferTarget.HOTLINE_12345: "已转12345，可拨打查询",
    TransferTarget.POLICE_110: "已转公安，紧急请拨110",
    TransferTarget.MEDICAL_120: "已转医疗急救，紧急请拨120",
}
TURNED_DOWN: Mapping[str, tuple[Telling, ...]] = {
    code.value: (Telling("wish.reject", W.WISHER, 3, "您的心愿未通过审核", "未通过", note),)
    for code, note in REJECTED.items()
} | {
    target.value: (Telling("wish.transfer", W.WISHER, 3, "您的心愿已转有关部门", "已转办", note),)
    for target, note in TAKEN_OVER.items()
}
