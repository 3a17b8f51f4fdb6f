"""A person's own data in words that they can read: sections, labels and values in Chinese."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson

from miniprogram_api.messages import role_words
from miniprogram_api.own_data.words import WORDS
from wishapp.clock import COUNTY_ZONE
from wishapp.ledger.rules import hours_text
from wishapp.own_data.queries import Look
from wishapp.own_data.sections import Section


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
            "purpose": "事项", "wording": "告知书版本", "channel": "方式", "given_at": "同意时间",
            "withdrawn_at": "撤回时间",
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
    Section.WISHES: Layout(
        "我的心愿",
        {
            "wish_no": "心愿编号", "state": "状态", "form": "形式", "content": "原文",
            "wording": "公示文字", "public_name": "公示姓名", "beneficiary_name": "受益人",
            "beneficiary_born": "受益人出生日期", "contact_phone": "联系电话", "address": "地址",
            "difficulty_group": "困难类别", "created_at": "提交时间", "published_at": "公示时间",
        },
    ),
    Section.CLAIMS: Layout(
        "我的认领",
        {
            "id": "认领编号", "state": "状态", "report": "完成说明", "claimed_at": "认领时间",
            "delivered_at": "报完成时间", "confirmed_at": "确认时间",
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
    Section.CORRECTIONS: Layout(
        "更正申请",
        {
            "fact": "事项", "wanted": "申请更正为", "state": "状态", "asked_at": "申请时间",
            "due_on": "办理期限", "decided_at": "办结时间",
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


def texts_of(section: Section, row: Any) -> list[str]:
    """The values of one row, in the order of the labels."""
    return [_text(fact, _value(row, fact)) for fact in LAYOUTS[section].labels]


def labelled(section: Section, rows: Iterable[Any]) -> list[list[dict[str, str]]]:
    """Rows as lists of label and value."""
    labels = LAYOUTS[section].labels.values()
    return [
        [
            {"label": label, "value": text}
            for label, text in zip(labels, texts_of(section, row), strict=True)
        ]
        for row in rows
    ]


def who_looked(look: Look) -> str:
    """Who it was: a claimant by name, a unit by name, others by their role."""
    if look.claimant is not None:
        return look.claimant
    if look.unit is not None and look.capacity.startswith(("unit_liaison", "system:")):
        return look.unit
    return role_words(look.capacity)


def _value(row: Any, fact: str) -> Any:
    if fact == "who" and isinstance(row, Look):
        return who_looked(row)
    return getattr(row, fact)


def _text(fact: str, value: Any) -> str:
    if value is None:
        return ""
    if fact in SPELLED:
        return SPELLED[fact](value)
    if isinstance(value, datetime):
        return f"{value.astimezone(COUNTY_ZONE):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return WORDS.get(fact, {}).get(str(value), str(value))


def _said(facts: str) -> str:
    """What a notice said; nothing is left of it once it was erased."""
    return "；".join(str(each) for each in orjson.loads(facts or "{}").values())


SPELLED: Mapping[str, Callable[[Any], str]] = {"minutes": hours_text, "facts": _said}
