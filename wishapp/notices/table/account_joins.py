"""Notices about a resident on paper and their later account: who is asked, and who was wrong."""

from wishapp.notices.table.line import OPEN_LIST, Telling, W

WRONG, CALLED = "已解除", "社区会与您核对"

JOINS: tuple[Telling, ...] = (
    Telling("account_join.propose", W.CONCERNED, 3, "社区请您确认账号关联", "待确认", "不是您本人请选“不是我”"),
    Telling("account_join.agree", W.COMMUNITY_OFFICE, 2, "有账号关联待复核", "待复核", OPEN_LIST),
    Telling("account_join.decline", W.COMMUNITY_OFFICE, 2, "有账号关联本人不认可", "不是本人", OPEN_LIST),
    Telling("account_join.refuse", W.CONCERNED, 1, "您的账号没有关联", "未通过", "有疑问请联系社区"),
    Telling("account_join.withdraw", W.CONCERNED, 1, "社区撤回了账号关联", "已撤回", "您不用再办理"),
    Telling("account_join.confirm", W.CONCERNED, 3, "代办的心愿已归入您账号", "已关联", "不是您的请选“不是我的”"),
    Telling("account_join.doubt", W.COMMUNITY_OFFICE, 3, "有账号关联存疑待复核", "待复核", OPEN_LIST),
    Telling("account_join.doubt", W.STREET_ADMIN, 2, "有账号关联存疑待复核", "待复核", OPEN_LIST),
    # A wrong account read a resident's data: an incident, of which the resident is told by a call.
    Telling("account_join.disown", W.COMMUNITY_OFFICE, 3, "账号关联有误，已解除", WRONG, "请核对其间办理的事项"),
    Telling("account_join.disown", W.COUNTY_ADMIN, 3, "账号关联有误，已解除", WRONG, "请登记个人信息事件"),
    Telling("account_join.disown", W.RELATIVE, 3, "心愿曾误归他人账号", WRONG, CALLED, asks=True),
    Telling("account_join.part", W.CONCERNED, 3, "您的账号关联已解除", WRONG, "有疑问请联系社区"),
    Telling("account_join.part", W.COMMUNITY_OFFICE, 3, "账号关联有误，已解除", WRONG, "请核对其间办理的事项"),
    Telling("account_join.part", W.COUNTY_ADMIN, 3, "账号关联有误，已解除", WRONG, "请登记个人信息事件"),
    Telling("account_join.part", W.RELATIVE, 3, "心愿曾误归他人账号", WRONG, CALLED, asks=True),
)  # fmt: skip
