"""Words that speak of work with a risk, which staff must judge before a wish is verified."""

from wishapp.base.comparing import folded

RISKY = (
    "电路", "电线", "漏电", "配电", "电箱", "插座", "燃气", "煤气", "天然气", "热水器", "屋顶",
    "房顶", "登高", "高处", "外墙", "空调外机",
)  # fmt: skip


def speaks_of_risky_work(text: str) -> bool:
    """Whether the words speak of electricity, gas or work high up; no verdict about the wish."""
    plain = folded(text)
    return any(word in plain for word in RISKY)
