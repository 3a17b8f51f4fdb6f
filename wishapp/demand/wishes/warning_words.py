"""Words for which a reviewer should read a wish with care; they decide nothing (PIPL Art. 24)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from wishapp.base.comparing import folded
from wishapp.demand.wishes.rules import RejectCode, TransferTarget


class Sign(StrEnum):
    """What the words of a wish may be about (domain lists 10.3, 11)."""

    CASH_REQUEST = "cash_request"
    GIFT_CARD = "gift_card"
    DEBT = "debt"
    SCHOOLING = "schooling"
    MEDICINE = "medicine"
    ALCOHOL_TOBACCO = "alcohol_tobacco"
    LIVE_ANIMAL = "live_animal"
    WEAPON = "weapon"
    RELIGIOUS = "religious"
    COMMERCIAL = "commercial"
    PUBLIC_DUTY = "public_duty"
    MINOR = "minor"
    CONTACT_DATA = "contact_data"
    VALUE_WARNING = "value_warning"


class Danger(StrEnum):
    """A danger that cannot wait until the wish is read, by the number to call."""

    MEDICAL = "120"
    POLICE = "110"
    FIRE = "119"


@dataclass(frozen=True, slots=True)
class Fit:
    """The reject code when a sign proves right, and the office whose task the wish then is.

    Without a code, staff reword the wish.
    """

    reject: RejectCode | None
    transfer: TransferTarget | None = None


R, T = RejectCode, TransferTarget
# Money goes to social relief (临时救助, Charity Law Art. 124), duties of offices to 12345.
FITS: Mapping[Sign, Fit] = {
    Sign.CASH_REQUEST: Fit(R.CASH_REQUEST, T.SOCIAL_RELIEF),
    Sign.GIFT_CARD: Fit(R.CASH_REQUEST, T.SOCIAL_RELIEF),
    Sign.DEBT: Fit(R.CASH_REQUEST, T.SOCIAL_RELIEF),
    Sign.SCHOOLING: Fit(R.CASH_REQUEST, T.SOCIAL_RELIEF),
    Sign.MEDICINE: Fit(R.NOT_IN_SCOPE, T.SOCIAL_RELIEF),
    Sign.ALCOHOL_TOBACCO: Fit(R.NOT_IN_SCOPE),
    Sign.LIVE_ANIMAL: Fit(R.NOT_IN_SCOPE),
    Sign.WEAPON: Fit(R.ILLEGAL_OR_HARMFUL),
    Sign.RELIGIOUS: Fit(R.NOT_IN_SCOPE),
    Sign.COMMERCIAL: Fit(R.NOT_IN_SCOPE),
    Sign.PUBLIC_DUTY: Fit(R.COVERED_BY_POLICY, T.HOTLINE_12345),
    # Staff ask for the age, and for a guardian where there is none.
    Sign.MINOR: Fit(R.MINOR_WITHOUT_GUARDIAN),
    Sign.CONTACT_DATA: Fit(None),
    Sign.VALUE_WARNING: Fit(R.OVER_LIMIT, T.CHARITY),
}
WORDS: Mapping[Sign, tuple[str, ...]] = {
    Sign.CASH_REQUEST: ("现金", "捐款", "筹款", "转账", "汇款", "借钱", "给钱", "打钱", "生活费",
                        "补助金", "救助金", "红包", "收款码", "银行卡", "缺钱", "没钱",
                        "要钱", "凑钱", "钱不够",
                        "块钱", "元钱", "慰问金", "慰问款", "救济", "补贴", "津贴", "抚恤金",
                        "助学金", "奖学金", "资助", "接济", "募捐", "善款", "电费", "水费",
                        "燃气费", "煤气费", "天然气费", "取暖费", "采暖费", "暖气费", "物业费",
                        "伙食费", "路费", "医保费", "社保费"),
    Sign.GIFT_CARD: ("购物卡", "礼品卡", "充值卡", "话费", "加油卡", "代金券"),
    Sign.DEBT: ("欠款", "欠债", "还债", "还贷", "贷款", "债务", "房租"),
    Sign.SCHOOLING: ("学费", "学杂费", "补课费", "培训费"),
    Sign.MEDICINE: ("药品", "药物", "处方", "胰岛素", "医药费", "医疗费", "住院费", "手术费",
                    "呼吸机", "制氧机", "买药"),
    Sign.ALCOHOL_TOBACCO: ("香烟", "卷烟", "烟草", "电子烟", "条烟", "包烟", "盒烟", "买烟", "烟酒",
                           "白酒", "啤酒", "红酒", "黄酒", "米酒", "葡萄酒", "茅台", "瓶酒", "箱酒",
                           "斤酒", "买酒"),
    Sign.LIVE_ANIMAL: ("小狗", "小猫", "活鸡", "宠物", "养狗", "养猫"),
    Sign.WEAPON: ("枪支", "管制刀具", "弹药", "匕首"),
    Sign.RELIGIOUS: ("佛像", "圣经", "香火", "法事", "教会"),
    Sign.COMMERCIAL: ("推销", "加盟", "代购", "带货", "广告"),
    Sign.PUBLIC_DUTY: ("低保", "户口", "社保卡", "残疾证", "路灯", "下水道", "拆迁", "办证"),
    Sign.MINOR: ("孩子", "小孩", "儿童", "小朋友", "未成年", "婴儿", "宝宝", "娃", "孙子", "孙女",
                 "幼儿园", "小学", "初中", "中学", "高中", "年级", "学生", "上学", "放学", "辍学",
                 "课外书", "书包"),
}  # fmt: skip
# Amounts of money in folded text, and the age of a child: 八十岁 and 20 块肥皂 are neither.
NUMERALS = "零〇一二两三四五六七八九十百千万几"
PHRASES: Mapping[Sign, re.Pattern[str]] = {
    Sign.CASH_REQUEST: re.compile(
        rf"(?:[0-9]{{2,}}|[{NUMERALS}][百千万])[多来]?块(?:$|\W)|[0-9{NUMERALS}]万[多来]?元"
    ),
    Sign.MINOR: re.compile(
        rf"(?<![0-9{NUMERALS}])(?:[0-9]|1[0-7]|[一二两三四五六七八九]|十[一二三四五六七]?)岁"
    ),
}
# In folded text. Eight digits and more are a number to call, but for a date; a name for chats is
# told by the word before it.
DATE = re.compile(r"(?<![0-9])[0-9]{4}[-./][0-9]{1,2}[-./][0-9]{1,2}(?![0-9])")
CONTACT = re.compile(
    r"[0-9](?:[-.·_~()]{0,2}[0-9]){7}|[零〇一二三四五六七八九幺]{8}|加我(?:微信|v信|vx|wx|qq)"
    r"|(?:微信|v信|vx|wx|wechat|weixin|qq|扣扣)(?:号码|号|群|id|是|为|:){0,3}[a-z0-9][a-z0-9_-]{4}"
)
DANGERS: Mapping[Danger, tuple[str, ...]] = {
    Danger.MEDICAL: ("昏迷", "晕倒", "胸痛", "喘不上气", "呼吸困难", "大出血", "中毒", "抽搐",
                     "不想活", "活不下去", "自杀", "轻生", "寻死", "割腕", "跳楼", "喝农药",
                     "骨折", "摔断", "突发心脏病", "中风", "昏倒", "昏过去", "晕过去", "不省人事",
                     "叫不醒", "没有呼吸", "没呼吸", "喘不过气", "胸口疼", "胸口痛", "心口疼",
                     "吐血", "血流不止", "流血不止", "触电", "噎住", "休克", "站不起来", "爬不起来",
                     "起不来"),
    Danger.POLICE: ("家暴", "被打", "打我", "抢劫", "持刀", "威胁我", "杀人", "走失", "失踪",
                    "被拐", "性侵", "被骗", "诈骗", "自杀", "轻生", "不想活", "活不下去",
                    "寻死", "割腕", "跳楼", "走丢", "虐待", "砸门", "撬门", "跟踪我"),
    Danger.FIRE: ("着火", "起火", "火灾", "煤气泄漏", "燃气泄漏", "漏煤气", "被困", "烧起来",
                  "冒烟", "火苗", "一氧化碳"),
}  # fmt: skip

# What people say in many ways, in folded text.
SIGNS_OF_DANGER: Mapping[Danger, re.Pattern[str]] = {
    Danger.MEDICAL: re.compile(
        r"(?:摔|跌|滑)(?:倒|伤|了|跤|下).{0,12}(?:不能动|动不了|不动|很疼|很痛|流血|出血)"
        r"|(?:头晕|头很晕|头好晕).{0,6}(?:厉害|倒|不住|不了|想吐)|突然.{0,3}(?:头晕|不会说话|看不见|胸闷)"
        r"|胸闷.{0,6}(?:厉害|难受|喘|气)"
    ),
    Danger.FIRE: re.compile(
        r"(?:煤气|燃气|天然气|液化气|瓦斯).{0,4}(?:味|漏|泄)|漏.{0,3}(?:煤气|燃气|天然气|液化气|瓦斯)"
    ),
}


def signs_in(text: str, *, value: int | None = None, warn_at: int = 0) -> list[Sign]:
    """The signs in the words, in the order of the list; a hint for the reviewer, never a verdict.

    ``value`` and ``warn_at`` are whole yuan; a value from ``warn_at`` on is a sign too.
    """
    plain = folded(text)
    found = [sign for sign in WORDS if _speaks_of(plain, WORDS[sign], PHRASES.get(sign))]
    if CONTACT.search(DATE.sub(" ", plain)):
        found.append(Sign.CONTACT_DATA)
    return [*found, *([Sign.VALUE_WARNING] if is_dear(value, warn_at=warn_at) else [])]


def is_dear(value: int | None, *, warn_at: int) -> bool:
    """Whether a value is so high that reviewers are warned of it; both are whole yuan."""
    return value is not None and value >= warn_at


def dangers_in(text: str) -> list[Danger]:
    """The numbers to call at once when the words speak of a danger; the wish is kept all the same.

    Somebody in danger must not wait for a reviewer, and a wrong hint costs little.
    """
    plain = folded(text)
    return [
        danger
        for danger, words in DANGERS.items()
        if _speaks_of(plain, words, SIGNS_OF_DANGER.get(danger))
    ]


def _speaks_of(plain: str, words: Iterable[str], phrases: re.Pattern[str] | None) -> bool:
    if any(word in plain for word in words):
        return True
    return phrases is not None and phrases.search(plain) is not None
