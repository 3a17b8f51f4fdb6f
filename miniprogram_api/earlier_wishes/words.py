"""What staff read about earlier wishes: words of the lists, and sentences about wrong cells."""

from collections.abc import Mapping

from miniprogram_api.intake.words import FORMS
from miniprogram_api.own_data.words import WORDS
from miniprogram_api.word_lists.labels import EARLIER_OUTCOMES, PUBLIC_LABELS
from wishapp.demand.earlier_wishes.rules import Fault
from wishapp.demand.wishes.rules import WishKind

# Words of a cell, with the word of the API that each stands for.
Choices = Mapping[str, str]
FORM_CHOICES: Choices = FORMS
KIND_CHOICES: Choices = {
    "个人": WishKind.INDIVIDUAL.value,
    "合力": WishKind.CROWDFUNDED.value,
}
LABEL_CHOICES: Choices = {words: str(label) for label, words in PUBLIC_LABELS.items()}
OUTCOME_CHOICES: Choices = {words: str(outcome) for outcome, words in EARLIER_OUTCOMES.items()}
LEVEL_CHOICES: Choices = {words: level for level, words in WORDS["level"].items()}

FAULT_WORDS: Mapping[Fault, str] = {
    Fault.MISSING: "必填。",
    Fault.FORMULA: "请粘贴为数值或文字，不要用公式。",
    Fault.ERROR_VALUE: "单元格是错误值，请改为数值或文字。",
    Fault.REFUSED_CHARACTERS: "含有不可见的控制字符，请重新输入。",
    Fault.TOO_LONG: "太长，请按模板说明缩短。",
    Fault.NOT_IN_LIST: "请填写模板说明中列出的词。",
    Fault.NO_DAY: "请写成年-月-日（如 2024-3-1、2024/3/1 或 2024年3月1日）。",
    Fault.NO_NUMBER: "请填写 0 至 9999 的整数。",
    Fault.NO_NAME: "请填写姓名，不知道的留空。",
    Fault.DAY_TOO_EARLY: "日期不能早于 2000 年，请核对。",
    Fault.DAY_TO_COME: "日期不能晚于今天，请核对。",
    Fault.ENDED_BEFORE_POSTED: "办结日期早于提出日期，请核对。",
    Fault.END_MISSING: "已实现的心愿请填写办结日期。",
    Fault.ONLY_OF_FULFILLED: "只有已实现的心愿才填写这一列，请留空或核对办理结果。",
    Fault.PERSONAL_NUMBER: "编号是手机号或身份证号，请改用登记编号。",
    Fault.CONTACT_DATA: "含有电话、身份证号或微信号，请删去后重新上传。",
    Fault.NAME_IN_WORDS: "心愿内容里写了姓名，请改写。",
    Fault.CHILD_NAMED: "儿童的心愿不登记姓名，请留空。",
    Fault.PLACE_UNKNOWN: "没有这个编码的社区或网格，请填写 12 位社区编码或 15、16 位网格编码。",
    Fault.PLACE_NOT_COMMUNITY: "请填写社区或网格的编码，不要填街道或县的编码。",
    Fault.PLACE_ELSEWHERE: "这个社区或网格不在所选地方之内，请核对。",
    Fault.TWICE_IN_FILE: "与表格中前面的一行重复（同一社区、编号和提出日期），请删去一行。",
    Fault.ENTERED_ALREADY: "这个心愿已导入过（同一社区、编号和提出日期），请删去这一行。",
}
