"""The title of each section of a person's own data, and the label of each fact in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from wishapp.base.personal import Section


@dataclass(frozen=True, slots=True)
class Layout:
    """A section's title, and the label of each fact in it."""

    title: str
    labels: Mapping[str, str]


LAYOUTS: Mapping[Section, Layout] = {
    Section.IDENTITY: Layout(
        "身份信息",
        {
            "id": "用户编号", "openid": "微信用户标识", "name": "姓名", "nickname": "昵称",
            "nickname_wanted": "待审核的昵称", "phone": "手机号", "born": "出生日期",
            "created_at": "首次登录时间",
        },
    ),
    Section.CONSENTS: Layout(
        "同意记录",
        {
            "purpose": "事项", "recipient_id": "接收单位", "wording": "告知书版本",
            "channel": "方式", "given_at": "同意时间",
            "withdrawn_at": "撤回时间", "asked_again_at": "请您重新同意的时间",
            "sheet_no": "同意书编号", "signed_on": "签字日期", "witness_name": "见证人",
        },
    ),
    Section.GUARDIANSHIPS: Layout(
        "监护登记",
        {
            "name": "监护人", "phone": "监护人电话", "relation": "关系", "wording": "告知书版本",
            "channel": "方式", "recorded_at": "登记时间", "ended_at": "结束时间",
        },
    ),
    Section.REPORT_INS: Layout(
        "报到记录",
        {
            "slip_no": "报到单号", "state": "状态", "member_name": "姓名", "phone": "电话",
            "address": "住址", "political_status": "政治面貌", "skills": "特长",
            "receipt_no": "回执号", "applied_at": "申请时间", "active_at": "生效时间",
            "ended_at": "结束时间",
        },
    ),
    Section.ROSTER_ENTRIES: Layout(
        "单位报到名册中的我",
        {
            "unit_id": "单位", "state": "状态", "name": "姓名", "entered_at": "登记时间",
            "exempt_reason": "免报到原因", "exempt_since": "免报到起始日期",
            "exempt_until": "免报到截止日期（不含）", "left_at": "离开时间",
        },
    ),
    Section.REGISTRATIONS: Layout(
        "志愿者登记",
        {
            "volunteer_no": "志愿者编号", "state": "状态", "name": "姓名", "phone": "电话",
            "kind": "类别", "skills": "特长", "registered_at": "登记时间",
            "paper_no": "纸质登记表编号", "ended_at": "结束时间",
        },
    ),
    Section.WISHES: Layout(
        "我的心愿",
        {
            "wish_no": "心愿编号", "state": "状态", "form": "形式", "content": "原文",
            "wording": "公示文字", "public_name": "公示姓名", "beneficiary_name": "受益人",
            "beneficiary_born": "受益人出生日期", "contact_phone": "联系电话", "address": "地址",
            "difficulty_group": "困难类别", "created_at": "提交时间", "published_at": "发布时间",
        },
    ),
    Section.WISH_PICTURES: Layout(
        "我的心愿图片",
        {
            "wish_no": "心愿编号", "picture_id": "图片编号", "position": "次序",
            "wall_position": "心愿墙上的次序", "brought_at": "上传时间",
        },
    ),
    Section.ASSISTED_STEPS: Layout(
        "按我电话中的意思代办的",
        {
            "wish_no": "心愿编号", "step": "代办事项", "call_note": "通话记录",
            "acted_at": "代办时间",
        },
    ),
    Section.PAPER_STEPS: Layout(
        "按我的签字代办的",
        {"step": "代办事项", "paper_no": "纸质单编号", "acted_at": "代办时间"},
    ),
    Section.RATINGS: Layout(
        "我的评价", {"level": "满意程度", "word": "评价内容", "rated_at": "评价时间"}
    ),
    Section.REASONS: Layout(
        "办理理由",
        {
            "kind": "事项", "no": "编号", "step": "办理", "who": "办理人", "words": "理由",
            "at": "时间",
        },
    ),
    Section.CLAIMS: Layout(
        "我的认领",
        {
            "id": "认领编号", "state": "状态", "report": "完成说明", "claimed_at": "认领时间",
            "delivered_at": "报完成时间", "confirmed_at": "确认时间",
        },
    ),
    Section.DRAW_ENTRIES: Layout(
        "我登记的抽签",
        {
            "wish_no": "心愿编号", "state": "状态", "entered_at": "登记时间", "place": "抽签名次",
            "draw_id": "抽签编号",
        },
    ),
    Section.PLEDGES: Layout(
        "我的认领份",
        {
            "id": "认领份编号", "state": "状态", "shares": "份数", "receipt_no": "收据号",
            "pledged_at": "认领时间",
        },
    ),
    Section.MEMBERSHIPS: Layout(
        "我的服务队", {"team_id": "服务队编号", "state": "状态", "since": "时间"}
    ),
    Section.SIGN_UPS: Layout(
        "我的活动报名",
        {
            "activity_id": "活动编号", "state": "状态", "signed_up_at": "报名时间",
            "offered_at": "名额保留时间",
        },
    ),
    Section.ATTENDANCES: Layout(
        "我的签到",
        {"activity_id": "活动编号", "started_at": "签到时间", "ended_at": "签退时间"},
    ),
    Section.PRESENCE_REQUESTS: Layout(
        "我的到场申请",
        {
            "activity_id": "活动编号", "started_at": "到场时间", "ended_at": "离场时间",
            "words": "说明", "state": "状态", "asked_at": "申请时间", "answer": "答复",
        },
    ),
    Section.PARTICIPATIONS: Layout(
        "我参加的认领",
        {
            "id": "参加编号", "party": "认领方", "state": "状态", "during": "到场时间",
            "break_minutes": "休息（分钟）", "named_at": "列入时间",
        },
    ),
    Section.OFFER: Layout(
        "我的服务意向",
        {
            "skills": "服务类别", "hours": "每周时段", "place_codes": "服务地点代码",
            "paused_until": "暂停至", "asked_at": "最近被邀请时间", "kept_at": "更新时间",
        },
    ),
    Section.PROPOSALS: Layout(
        "向我派的单",
        {
            "wish_no": "心愿编号", "content": "心愿", "state": "状态", "asked_at": "派单时间",
            "sign_by": "答复期限", "answered_at": "答复时间", "reason": "婉拒原因",
        },
    ),
    Section.SERVICE_RECORDS: Layout(
        "服务记录",
        {
            "record_no": "记录编号", "service_date": "服务日期", "activity": "心愿或活动",
            "content": "服务内容", "place_name": "地点", "minutes": "时长（小时）",
            "kind": "时长类别", "wishes": "实现微心愿（个）", "recorded_at": "登记时间",
        },
    ),
    Section.RECORD_CORRECTIONS: Layout(
        "服务记录更正",
        {
            "words": "情况说明", "state": "状态", "asked_at": "提出时间", "due_on": "办理期限",
            "started_at": "更正后开始", "ended_at": "更正后结束", "answer": "答复",
        },
    ),
    Section.CERTIFICATES: Layout(
        "服务记录证明",
        {
            "certificate_no": "编号", "state": "状态", "since": "起始日期",
            "until": "截止日期（不含）", "requested_at": "申请时间", "paper_no": "纸质申请编号",
            "issued_at": "开具时间", "prints": "打印次数", "digest": "内容摘要", "answer": "答复",
        },
    ),
    Section.STARS: Layout(
        "星级志愿者",
        {
            "level": "星级", "state": "状态", "applied_at": "申请时间",
            "minutes": "申请时服务分钟数", "publicised_on": "公示起始",
            "publicised_until": "公示截止", "granted_on": "评定日期",
            "document_no": "评定文号", "answer": "答复",
        },
    ),
    Section.ANOMALIES: Layout(
        "与我有关的记录核查",
        {
            "kind": "核查原因", "state": "状态", "found_at": "发现时间",
            "outcome": "核查结果", "reviewed_at": "核查时间",
        },
    ),
    Section.DENIALS: Layout(
        "单位否认成员",
        {
            "reason": "否认原因", "note": "单位说明", "state": "状态", "denied_at": "否认时间",
            "due_on": "处理期限", "answer": "本人答复", "answer_note": "本人说明",
            "words": "处理理由",
        },
    ),
    Section.OBJECTIONS: Layout(
        "对报送的异议",
        {
            "basis_doc": "报送依据", "words": "异议", "state": "状态", "raised_at": "提出时间",
            "due_on": "答复期限", "answer": "答复",
        },
    ),
    Section.CORRECTIONS: Layout(
        "更正申请",
        {
            "fact": "事项", "wanted": "申请更正为", "state": "状态", "asked_at": "申请时间",
            "due_on": "办理期限", "due_is_estimate": "期限为预估", "decided_at": "办结时间",
        },
    ),
    Section.DATA_REQUESTS: Layout(
        "窗口受理的个人信息申请",
        {
            "request_no": "申请编号", "right": "申请事项", "asker": "申请人身份",
            "asker_name": "申请人", "asked": "申请内容", "state": "状态",
            "received_at": "受理时间", "due_on": "答复期限", "answer": "答复",
            "decided_at": "办结时间",
        },
    ),
    Section.TRANSFERS: Layout(
        "我的心愿转交给了谁",
        {
            "transfer_no": "转交编号", "target": "去向", "receiver": "接收单位",
            "contact_name": "联系人", "contact_phone": "联系电话", "purpose": "目的",
            "way": "方式", "fields": "转交的内容", "state": "状态", "channel": "同意方式",
            "agreed_at": "同意时间", "handed_at": "转交时间", "receipt_no": "回执号",
            "receipt_at": "签收时间",
        },
    ),
    Section.COMPLAINTS: Layout(
        "我的投诉",
        {
            "complaint_no": "投诉编号", "about": "事项", "subject_no": "有关编号",
            "words": "内容", "state": "状态", "received_at": "提交时间", "due_on": "答复期限",
            "answer": "答复", "objection": "不服理由", "decision": "处理结果",
        },
    ),
    Section.NOTICES: Layout(
        "通知", {"facts": "内容", "created_at": "时间", "read_at": "阅读时间"}
    ),
    Section.CODES: Layout(
        "我生成的码", {"key": "编号", "kind": "用途", "created_at": "时间", "ended_at": "停用时间"}
    ),
    Section.OPENINGS: Layout(
        "谁看过我的信息", {"at": "时间", "look": "查看内容", "who": "查看人"}
    ),
}  # fmt: skip

# Whose states the people concerned read in words of their own.
KINDS: Mapping[Section, str] = {
    Section.PLEDGES: "pledge",
    Section.MEMBERSHIPS: "membership",
    Section.SIGN_UPS: "sign_up",
    Section.PRESENCE_REQUESTS: "presence_request",
    Section.PARTICIPATIONS: "participation",
    Section.DATA_REQUESTS: "data_request",
    Section.TRANSFERS: "transfer",
    Section.CERTIFICATES: "certificate",
    Section.STARS: "star",
    Section.ANOMALIES: "anomaly",
    Section.ROSTER_ENTRIES: "roster_entry",
    Section.REGISTRATIONS: "registration",
    Section.COMPLAINTS: "complaint",
}
