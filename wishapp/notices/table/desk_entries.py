"""Notices about what staff entered of a person: the person is always told."""

from collections.abc import Mapping

from wishapp.notices.table.line import OPEN_LIST, Telling, W
from wishapp.registry.desk_entries.states import DeskEntryKind

ASK = "有疑问请联系社区"
RECORDED, PROPOSED, REFUSED = "已登记", "待复核", "未通过"

ENTRIES: tuple[Telling, ...] = (
    Telling("desk_entry.record", W.CONCERNED, 3, "社区为您登记了一件事", RECORDED, ASK),
    Telling("desk_entry.propose", W.CONCERNED, 3, "社区登记您的信息待复核", PROPOSED, ASK),
    Telling("desk_entry.propose", W.RELATIVE, 3, "社区登记您的信息待复核", PROPOSED, ASK),
    Telling("desk_entry.propose", W.COMMUNITY_OFFICE, 2, "有登记事项待复核", PROPOSED, OPEN_LIST),
    Telling("desk_entry.confirm", W.CONCERNED, 3, "社区登记了您的信息", RECORDED, ASK),
    Telling("desk_entry.confirm", W.RELATIVE, 3, "社区登记了您的信息", RECORDED, ASK),
    Telling("desk_entry.refuse", W.CONCERNED, 1, "您的信息没有更改", REFUSED, ASK),
    Telling("desk_entry.refuse", W.RELATIVE, 1, "您的信息没有更改", REFUSED, ASK),
    Telling("desk_entry.withdraw", W.CONCERNED, 1, "您的信息没有更改", "已撤回", ASK),
    Telling("desk_entry.withdraw", W.RELATIVE, 1, "您的信息没有更改", "已撤回", ASK),
)  # fmt: skip
# By the kind of the entry.
BY_KIND: Mapping[str, tuple[Telling, ...]] = {
    DeskEntryKind.CONSENT: (
        Telling("desk_entry.record", W.CONCERNED, 3, "社区登记了您的纸质同意", RECORDED, ASK),
    ),
    DeskEntryKind.WITHDRAWAL: (
        Telling("desk_entry.record", W.CONCERNED, 3, "社区登记您已撤回同意", RECORDED, ASK),
    ),
    DeskEntryKind.GUARDIAN: (
        Telling("desk_entry.record", W.CONCERNED, 3, "社区登记了您的监护人", RECORDED, ASK),
    ),
    DeskEntryKind.GUARDIAN_END: (
        Telling("desk_entry.confirm", W.CONCERNED, 3, "社区结束了监护人登记", RECORDED, ASK),
    ),
    DeskEntryKind.BIRTH_DATE: (
        Telling("desk_entry.confirm", W.CONCERNED, 3, "社区更改了您的出生日期", RECORDED, ASK),
    ),
    DeskEntryKind.KINSHIP: (
        Telling("desk_entry.confirm", W.CONCERNED, 3, "社区登记您与人是亲属", RECORDED, ASK),
        Telling("desk_entry.confirm", W.RELATIVE, 3, "社区登记您与人是亲属", RECORDED, ASK),
    ),
    DeskEntryKind.KINSHIP_END: (
        Telling("desk_entry.confirm", W.CONCERNED, 3, "社区取消了亲属登记", RECORDED, ASK),
        Telling("desk_entry.confirm", W.RELATIVE, 3, "社区取消了亲属登记", RECORDED, ASK),
    ),
}  # fmt: skip
