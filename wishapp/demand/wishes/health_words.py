"""Words that speak of illness or disability, which are sensitive data (PIPL Art. 28)."""

from wishapp.base.comparing import folded

HEALTH = (
    "病", "残疾", "伤残", "肢残", "智障", "弱智", "失能", "瘫", "癌", "肿瘤", "白血", "透析",
    "尿毒", "化疗", "放疗", "手术", "住院", "卧床", "长期吃药", "血糖高", "高血糖", "高血压",
    "血压高", "中风", "脑梗", "心梗", "偏瘫", "骨折", "截肢", "失明", "盲人", "失聪", "聋哑",
    "听不见", "看不见", "痴呆", "失智", "帕金森", "抑郁", "躁狂", "自闭", "精神分裂", "癫痫",
    "艾滋", "肝炎", "结核", "哮喘", "胰岛素", "轮椅", "拐杖", "假肢", "助听器", "呼吸机", "制氧机",
    "护理床", "尿不湿", "怀孕", "孕妇", "流产",
)  # fmt: skip
# What is said of things.
OF_THINGS = ("毛病", "病虫", "病毒软件", "电脑病毒", "手机病毒", "通病")


def speaks_of_health(text: str) -> bool:
    """Whether the words speak of somebody's illness or disability; no verdict about anybody.

    A word too many costs a sheet of paper, a word too few somebody's secret.
    """
    plain = folded(text)
    for words in OF_THINGS:
        plain = plain.replace(words, " ")
    return any(word in plain for word in HEALTH)
