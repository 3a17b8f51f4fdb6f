"""What people read about rosters: refusals, states, and sentences about the rows of a list."""

from collections.abc import Mapping

from wishapp.base.errors import Code
from wishapp.office.report_rates.queries import By
from wishapp.registry.rosters.rules import Exemption, Fault

ROSTER_MESSAGES: Mapping[Code, str] = {
    Code.IMPORT_OTHER_FILE: "这不是试导入时的那份文件，请上传同一份文件，或重新试导入。",
    Code.ROSTER_LISTED_ALREADY: "名册中已有这个人（姓名和电话相同），不会重复登记。",
    Code.ROSTER_NAMESAKE: "名册中有同名的人，请填写电话以便区分；名册中的那一位也须填有电话。",
    Code.EXEMPTION_TERM_INVALID: "免报到的起止日期不对：止期须晚于起期，且最长一年。",
}
ROSTER_STATES: Mapping[str, str] = {"left": "已离开"}
EXEMPTION_WORDS: Mapping[Exemption, str] = {
    Exemption.ILLNESS: "因病",
    Exemption.POSTED_AWAY: "长期外派",
    Exemption.LIVES_ELSEWHERE: "居住在县外",
    Exemption.CARE: "照料家人",
}
# What the lines of the report rate are.
RATE_LINES: Mapping[By, str] = {By.STREET: "街道", By.COMMUNITY: "社区", By.UNIT: "单位"}
FAULT_WORDS: Mapping[Fault, str] = {
    Fault.MISSING: "必填。",
    Fault.FORMULA: "请粘贴为数值或文字，不要用公式。",
    Fault.ERROR_VALUE: "单元格是错误值，请改为数值或文字。",
    Fault.REFUSED_CHARACTERS: "含有不可见的控制字符，请重新输入。",
    Fault.TOO_LONG: "太长，请按模板说明缩短。",
    Fault.NO_NAME: "请填写姓名。",
    Fault.NO_PHONE: "请填写 11 位手机号或带区号的固定电话，不知道的留空。",
    Fault.CUT_TO_A_POWER: "号码变成了科学计数法，请把这一列设为文本格式后重新填写。",
    Fault.PLACE_UNKNOWN: "没有这个编码的社区，请填写 12 位社区编码，不知道的留空。",
    Fault.PLACE_NOT_COMMUNITY: "请填写社区的编码，不要填县、街道或网格的编码。",
    Fault.TWICE_IN_FILE: "与表格中前面的一行重复（姓名和电话相同），只登记一次。",
    Fault.LISTED_ALREADY: "名册中已有这个人（姓名和电话相同），不重复登记。",
    Fault.NAMESAKE_WITHOUT_PHONE: "有同名的人，无法区分，没有登记；请给同名的人都填写电话。",
    Fault.NAMESAKE: "有同名的人，电话不同，已按两个人处理，请核对。",
    Fault.SHARED_PHONE: "这个电话也用于名册中的另一个人，已按两个人处理，请核对。",
}
