"""Chinese for the acts that lists and files offer."""

from collections.abc import Mapping

from wishapp.kernel.access import Act

ACT_WORDS: Mapping[str, str] = {
    Act.CONTACT: "查看联系方式",
    Act.START: "开始办理",
    Act.DELIVER: "报告完成",
    Act.RELEASE: "退回认领",
    Act.CONFIRM: "确认实现",
    Act.DISPUTE: "提出异议",
    Act.REWORK: "要求继续办理",
    Act.SETTLE: "认定完成并销号",
    Act.CHANGE: "修改份数",
    Act.TAKE_BACK: "收回认领份",
    Act.PASS_ON_LEAD: "移交牵头",
    Act.LEAVE: "退出",
    Act.ACCEPT: "接受",
    Act.DECLINE: "婉拒",
    Act.JOIN: "参加",
    Act.ATTEST: "确认到场",
    Act.DENY: "否认到场",
    Act.AMEND: "修改心愿",
    Act.WITHDRAW: "撤回心愿",
    Act.RATE: "评价",
    Act.REOPEN: "请求重办",
}
