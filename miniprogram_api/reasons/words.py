"""What people read about a decision: whom to turn to, who decided what, and our own short notes."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from miniprogram_api.messages import role_words
from wishapp.demand.wishes.rules import RejectCode, TransferTarget
from wishapp.fulfilment.reasons.rules import Author, Reason
from wishapp.kernel.lifecycle import Because, Fact

# Where to turn with a wish that cannot be granted here.
REJECT_WORDS: Mapping[RejectCode, str] = {
    RejectCode.NOT_IN_SCOPE: (
        "不在微心愿受理范围；请到社区窗口询问该找哪个部门，或拨打 12345 咨询。"
    ),
    RejectCode.OVER_LIMIT: "超出微心愿的价值上限；可请社区改由多人合力实现，或转慈善组织。",
    RejectCode.CASH_REQUEST: (
        "微心愿不受理钱款、债务和费用；生活困难请到街道（乡镇）社会救助窗口申请临时救助，"
        "或拨打 12345 咨询。"
    ),
    RejectCode.ILLEGAL_OR_HARMFUL: (
        "涉及违法或可能伤人的物品、事项，不能受理；遇到危险请拨打 110，突发急病请拨打 120。"
    ),
    RejectCode.FALSE_INFO: "核实到的情况与填写的不一致；如有误会，请带有关材料到社区窗口说明。",
    RejectCode.DUPLICATE: "与已有的心愿相同，按已有的心愿办理，不用重复提交。",
    RejectCode.RELATED_PARTY: "与经办人有亲属等关系；请到社区窗口登记，由其他同志办理。",
    RejectCode.COVERED_BY_POLICY: "已有政策或部门保障；请到社区窗口或拨打 12345 咨询办理。",
    RejectCode.MINOR_WITHOUT_GUARDIAN: (
        "未成年人的心愿须有监护人；请监护人同意后重新提交，或到社区窗口办理。"
    ),
    RejectCode.OTHER: "如有疑问，请到社区窗口询问，或拨打 12345 咨询。",
}
# Who took a wish over.
TRANSFER_WORDS: Mapping[TransferTarget, str] = {
    TransferTarget.SOCIAL_RELIEF: (
        "已转社会救助（民政）部门；也可到街道（乡镇）社会救助窗口询问临时救助。"
    ),
    TransferTarget.CHARITY: "已按您的同意转交慈善组织；单位、联系人和转交的内容见心愿档案。",
    TransferTarget.HOTLINE_12345: "已转 12345 政务服务热线；可拨打 12345 查询办理情况。",
    TransferTarget.POLICE_110: "已转公安机关；情况紧急请立即拨打 110。",
    TransferTarget.MEDICAL_120: "已转医疗急救部门；情况紧急请立即拨打 120。",
}
ADVICE: Mapping[str, str] = {
    **{code.value: words for code, words in REJECT_WORDS.items()},
    **{target.value: words for target, words in TRANSFER_WORDS.items()},
}
STEP_WORDS: Mapping[str, str] = {
    "return": "退回补充",
    "reject": "未通过审核",
    "merge": "并入相同的心愿",
    "reconsider": "重新受理",
    "transfer": "转有关部门",
    "verify": "核实",
    "withdraw": "撤回心愿",
    "take_over": "社区承办",
    "lapse": "逾期结束",
    "confirm": "确认实现",
    "release": "退回心愿墙",
    "hand_back": "退回待开始",
    "dispute": "提出异议",
    "reopen": "请求重办",
    "rework": "街道要求继续办理",
    "settle": "街道作出处理",
    "take_back": "收回认领份",
    "correct_receipt": "更正收据号",
    "correct_old_receipt": "更正收据号",
    "decline": "不参加办理",
    "deny": "否认到场",
    "call_off": "撤回派单",
    "relocate": "调整网格",
    "end": "结束报到",
    "change": "变更单位",
    "go_over": "所在单位合并",
    "correct": "更正信息",
    "refuse": "不予更正",
}
# What was moved, for people who read several kinds together.
KIND_WORDS: Mapping[str, str] = {
    "wish": "心愿",
    "claim": "认领",
    "pledge": "认领份",
    "participation": "参加名单",
    "dispatch": "派单",
    "purchase": "采购",
    "report_in": "报到",
    "correction": "更正申请",
}
AUTHOR_WORDS: Mapping[Author, str] = {
    Author.WISHER: "许愿人",
    Author.SYSTEM: "系统",
}
# What the core notes by itself, in place of somebody's words or before them.
NOTES: Mapping[Because, str] = {
    Because.REPORT_IN_ENDED: "报到已结束",
    Because.CHANGED_UNIT: "变更所在单位",
    Because.SECONDED: "借调到其他单位",
    Because.RETIRED: "退休",
    Because.MOVED: "搬到其他社区",
    Because.UNIT_MERGED: "所在单位合并",
    Because.SUCCESSOR_MERGED: "并入的单位已并入其他单位",
    Because.REPORTED_IN: "已作为党员报到",
    Because.ACCOUNT_CLOSED: "账号已注销",
    Because.CONSENT_WITHDRAWN: "已撤回处理{purpose}的同意",
    Because.GUARDIAN_WITHDREW: "监护人已撤回同意",
    Because.VALUE_ESTIMATED: "参考价值由{yuan_before}改为{yuan_after}",
    Because.NOT_MENDED: "退回后逾期没有补充",
    Because.WISH_WITHDRAWN: "心愿已撤回",
    Because.ROLE_ENDED: "经办人已不在岗",
    Because.RECORD_REVERSED: "所载服务记录已冲销",
    Because.GIVEN_UP: "社区决定不再办理",
    Because.CARD_DOWN: "心愿卡暂时撤下",
    Because.WISH_MOVED: "心愿转到另一社区",
    Because.PLACE_NOT_EMPTY: "撤销之日仍有未办结的事项",
    Because.PLACE_CORRECTED: "所属地方编号由{before}改为{after}",
    Because.HEIR_SHARES_NO_COSTS: "撤销之日仍有合力分担费用的心愿，接收的社区不能分担费用",
    Because.CLAIM_LAPSED: "认领逾期",
    Because.NOBODY_LEFT: "已没有人能继续办理",
    Because.SAID_BY_PHONE: "按居民来电确认",
    Because.CODE_SHOWN: "居民出示了确认码",
    Because.DONE_AGAIN: "争议后返工，原记录冲回",
    Because.RECEIPT_CORRECTED: "{before} -> {after}",
    Because.ACTIVITY_CANCELLED: "活动已取消",
    Because.ACTIVITY_MOVED: "活动改期，与您的其他安排冲突",
    Because.LEFT_TEAM: "已退出服务队",
    Because.REMOVED_FROM_TEAM: "已被移出服务队",
    Because.NOT_ACCEPTED: "没有按时同意参加",
    Because.NOT_ATTESTED: "没有按时确认到场",
    Because.VERDICT: "平台给出检测结论",
    Because.NO_VERDICT: "平台没有给出检测结论",
    Because.NOT_SENT: "消息没有发出，或没有确认发出",
    Because.NOT_DELIVERED: "没有送达",
}


def _yuan(value: Fact) -> str:
    return "未填" if value is None else f" {value} 元"


CONSENTS: Mapping[Fact, str] = {"processing": "个人信息", "sensitive": "敏感个人信息"}
# The facts that are not read as they are.
SPELLED: Mapping[str, Callable[[Fact], str]] = {
    "purpose": CONSENTS.__getitem__,
    "yuan_before": _yuan,
    "yuan_after": _yuan,
}


def shown_reasons(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Reasons as a file shows them."""
    return [
        {
            "at": each.at,
            "kind": each.kind,
            "step": each.step,
            "step_words": STEP_WORDS[each.step],
            "who": who_decided(each),
            "code": each.code if each.code in ADVICE else None,
            "advice": ADVICE.get(each.code or ""),
            "words": words_of(each),
            "words_state": each.words_state,
        }
        for each in reasons
    ]


def who_decided(reason: Reason) -> str:
    """In which part somebody decided."""
    if reason.author is Author.MEMBER and reason.capacity == "person":
        return "在职党员"
    return AUTHOR_WORDS.get(reason.author) or role_words(reason.capacity)


def words_of(reason: Reason) -> str | None:
    """The words of a reason, our own note before them; None when they are not to be read."""
    if reason.words is None:
        return None
    return ": ".join(each for each in (note_of(reason.code, reason.facts), reason.words) if each)


def note_of(code: str | None, facts: Mapping[str, Fact]) -> str:
    """What the core noted by itself, with its facts; empty when it noted nothing."""
    if code is None or code not in NOTES:
        return ""
    spelled = {name: SPELLED.get(name, str)(value) for name, value in facts.items()}
    return NOTES[Because(code)].format(**spelled)


def reason_text(reason: Reason) -> str:
    """A whole reason in one text: whom to turn to, and the words."""
    parts = (ADVICE.get(reason.code or ""), words_of(reason))
    return "；".join(each for each in parts if each)
