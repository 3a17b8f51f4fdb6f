"""Chinese for kinds of service and days of the week; times of day as people write them."""

from collections.abc import Mapping

from wishapp.registry.offers.rules import Skill

SKILL_WORDS: Mapping[str, str] = {
    Skill.REPAIRS: "水电维修",
    Skill.APPLIANCES: "家电维修",
    Skill.HOUSEWORK: "家务保洁",
    Skill.ERRANDS: "代买代办",
    Skill.TRANSPORT: "接送陪同",
    Skill.MOVING: "搬运重物",
    Skill.HAIRCUT: "理发",
    Skill.COOKING: "做饭送餐",
    Skill.COMPANY: "陪伴聊天",
    Skill.TUTORING: "学业辅导",
    Skill.DIGITAL_HELP: "手机使用辅导",
    Skill.PAPERWORK: "代写文书",
    Skill.LEGAL_ADVICE: "法律咨询",
    Skill.HEALTH_ADVICE: "健康咨询",
    Skill.GOODS: "捐赠实物",
}
WEEKDAYS = "一二三四五六日"


def clock_text(minute: int) -> str:
    """A minute of the day as ``09:30``; the end of the day is ``24:00``."""
    return f"{minute // 60:02}:{minute % 60:02}"


def minute_of(text: str) -> int:
    """The minute of the day of such a text."""
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)
