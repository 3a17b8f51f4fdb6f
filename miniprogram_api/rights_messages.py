"""What people read about their rights over their data, and about what we owe them."""

from collections.abc import Mapping

from wishapp.base.errors import Code

MESSAGES_OF_RIGHTS: Mapping[Code, str] = {
    Code.COST_SHARE_OUTSIDE: "费用分担只限县里文件指定的社区或单位内部，您可以认领实物或时长。",
    Code.RISK_UNTOLD: "内容涉及用电、燃气或登高等作业，请先登记风险、保险和资质要求再核实。",
    Code.SKILL_UNCONFIRMED: "这个心愿须由有{skill}资质的人办理，请确认您或参加的同志具备后再认领。",
    Code.GOODS_UNCHECKED: "请确认交付的物品是新的、能用、安全卫生，再报完成。",
    Code.TRANSFER_OPEN: "这个心愿已有转交在办理，请先办结或撤回。",
    Code.TRANSFER_OUTDATED: "心愿或受益人信息在同意之后有变化，请撤下这次转交，重新征得同意。",
    Code.BENEFICIARY_BY_PAPER: "转交他人的信息须由其本人或照护人同意，请社区登记签字或当面同意。",
    Code.CONSENT_NOT_NEEDED: "报警和急救不等同意，请直接转交并告知居民。",
    Code.DETAIL_MISSING: "这一类登记还须填写：{detail}。",
    Code.DAYS_INVALID: "日期不能晚于今天，结束不能早于开始，请核对。",
    Code.ENTRY_REPLACED: "这条登记已被更正过，或不是同一类，请选择最新的一条。",
    Code.FACT_MISSING: "申请更正须写明哪一项有误，以及应更正为什么。",
    Code.IDENTITY_UNPROVED: "证明材料还不齐，请核验申请人身份证件和相应的关系证明后再登记。",
    Code.WHOSE_DATA_UNSAID: "这个心愿是为他人提的，请写明要的是提交人的信息，还是只是这个心愿。",
    Code.ASKER_UNLIKE: "申请人与登记的姓名不符或没有登记姓名，请核对，或请本人在小程序内办理。",
    Code.SLIP_OVER: "报到单已退回或结束，不能再凭它办理，请写明理由不予办理。",
    Code.SLIP_NUMBER_DIFFERS: "编号与已登记的纸质报到单不一致，请核对看到的是不是同一张报到单。",
    Code.HOLDS_ROLE: "此人现为工作人员，请先由县里结束其职责，或由本人在小程序内注销。",
    Code.REQUEST_NOT_GRANTED: "申请还没有经另一位工作人员同意，或不是查阅复制类，不能打开资料。",
}
# Facts of refusals that are read in words: a card or licence, and what an entry has to say.
FACTS_OF_RIGHTS: Mapping[str, Mapping[str, str]] = {
    "skill": {
        "electrician": "电工",
        "gas_fitter": "燃气作业",
        "work_at_height": "高处作业",
        "medical": "医疗",
        "counselling": "心理咨询",
        "legal": "法律",
        "driver": "驾驶",
    },
    "detail": {
        "contact": "联系人和联系方式",
        "purpose": "目的",
        "way": "方式",
        "data": "个人信息种类",
        "basis": "依据",
        "contract": "合同",
        "result": "结论",
        "risks": "影响和风险",
        "measures": "保护或补救措施",
        "cause": "原因",
        "harm": "可能的危害",
        "people": "涉及人数",
    },
}
STATE_WORDS_OF_RIGHTS: Mapping[str, Mapping[str, str]] = {
    "complaint": {"received": "待答复", "closed": "已处理"},
    "transfer": {"proposed": "待本人同意", "declined": "不同意", "acknowledged": "已签收"},
    "data_request": {"received": "已受理", "refused": "不予办理"},
    "objection": {"declined": "异议不成立", "taken_back": "已撤回"},
    "certificate": {"refused": "不予开具", "taken_back": "已撤回"},
    "record_correction": {"taken_back": "已撤回"},
    "endpoint_change": {"proposed": "待测试", "refused": "未采用"},
}
