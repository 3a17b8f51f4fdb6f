"""Reads kinds of service out of what somebody wrote in their own words."""

from collections.abc import Mapping

from wishapp.registry.offers.rules import Skill

# By which of these words on a slip a kind of service is meant.
NAMED_BY: Mapping[Skill, tuple[str, ...]] = {
    Skill.REPAIRS: ("水电", "电工", "水暖", "管道", "接线", "电路", "木工", "焊工"),
    Skill.APPLIANCES: ("家电", "电器"),
    Skill.HOUSEWORK: ("家政", "保洁", "家务", "打扫"),
    Skill.ERRANDS: ("代买", "代办", "跑腿"),
    Skill.TRANSPORT: ("驾驶", "司机", "开车", "接送", "陪诊"),
    Skill.MOVING: ("搬运", "搬家"),
    Skill.HAIRCUT: ("理发", "剪发", "美发"),
    Skill.COOKING: ("厨师", "厨艺", "做饭", "烹饪", "送餐"),
    Skill.COMPANY: ("陪伴", "聊天", "心理"),
    Skill.TUTORING: ("辅导", "教师", "家教", "英语", "数学"),
    Skill.DIGITAL_HELP: ("手机", "电脑", "计算机"),
    Skill.PAPERWORK: ("文书", "写作", "公文"),
    Skill.LEGAL_ADVICE: ("法律", "律师", "法务"),
    Skill.HEALTH_ADVICE: ("医生", "医师", "医院", "护理", "护士", "健康", "急救"),
    Skill.GOODS: ("捐赠",),
}


def skills_named(text: str) -> list[Skill]:
    """The kinds of service that a text names, in the order of their list."""
    return [skill for skill, words in NAMED_BY.items() if any(word in text for word in words)]
