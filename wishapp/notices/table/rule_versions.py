"""Notices about changed county rules."""

from wishapp.notices.table.line import OPEN_LIST, Telling, W

RULES: tuple[Telling, ...] = (
    Telling("rule_version.propose", W.COUNTY_ADMIN, 3, "有规则修改待另一人同意", "待同意", OPEN_LIST),
    Telling("rule_version.agree", W.COUNTY_ADMIN, 2, "规则修改已通过", "已通过", "到生效日起自动执行"),
    Telling("rule_version.refuse", W.COUNTY_ADMIN, 2, "规则修改没有通过", "未通过", OPEN_LIST),
    Telling("rule_version.withdraw", W.COUNTY_ADMIN, 2, "已通过的规则修改被撤回", "已撤回", OPEN_LIST),
)  # fmt: skip
