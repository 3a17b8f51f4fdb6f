"""Words that speak of illness or disability, which are sensitive data (PIPL Art. 28)."""

import re

from wishapp.base.comparing import folded

HEALTH = (
    "病", "残疾", "伤残", "肢残", "智障", "弱智", "失能", "瘫", "癌", "肿瘤", "透析", "尿毒",
    "化疗", "放疗", "手术", "长期吃药", "血糖高", "高血糖", "高血压", "血压高", "脑梗", "脑出血",
    "脑溢血", "心梗", "支架", "偏瘫", "半身不遂", "骨折", "截肢", "失明", "盲人", "白内障",
    "青光眼", "失聪", "聋", "耳背", "痴呆", "失智", "帕金森", "抑郁", "躁狂", "自闭", "精神分裂",
    "精神障碍", "癫痫", "艾滋", "肝炎", "肺炎", "结核", "新冠", "哮喘", "风湿", "关节炎", "痛风",
    "胰岛素", "轮椅", "拐杖", "假肢", "助听器", "呼吸机", "制氧机", "护理床", "尿不湿", "怀孕",
    "孕妇", "流产",
)  # fmt: skip
SIGNS = re.compile(
    r"中风(?!扇)|住院(?!子|落)|卧床(?!板|头|单|垫)"
    r"|(?:老人|本人|耳朵|眼睛|[我他她眼耳]).{0,4}(?:听|看)不(?:见|清)"
    r"|老毛病|(?:身体|身上|心脏|精神|关节|[腰腿脚胃眼耳肺肝肾]|手(?![机表电])|(?<!电)脑).{0,4}毛病"
)
# A fault, of a thing where none of the signs says of whom.
FAULT = "毛病"
# What is said of plants, devices and houses.
OF_THINGS = re.compile(r"病虫|通病(?!房)|(?:电脑|手机).{0,4}病毒|居住院")


def speaks_of_health(text: str) -> bool:
    """Whether the words speak of somebody's illness or disability; no verdict about anybody.

    A word too many costs a sheet of paper, a word too few somebody's secret.
    """
    plain = OF_THINGS.sub(" ", folded(text))
    if SIGNS.search(plain):
        return True
    rest = plain.replace(FAULT, " ")
    return any(word in rest for word in HEALTH)
