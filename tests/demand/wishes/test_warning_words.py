import pytest

from wishapp.demand.wishes.rules import RejectCode, TransferTarget
from wishapp.demand.wishes.warning_words import (
    DANGERS,
    FITS,
    WORDS,
    Danger,
    Sign,
    dangers_in,
    signs_in,
)

SAID = {
    "想借钱交住院费": [Sign.CASH_REQUEST, Sign.MEDICINE],
    "想要一张购 物 卡": [Sign.GIFT_CARD],
    "家里欠款还不上，学费也没着落": [Sign.DEBT, Sign.SCHOOLING],
    "想养一只小猫作伴": [Sign.LIVE_ANIMAL],
    "楼下路灯坏了": [Sign.PUBLIC_DUTY],
    "厨房的灯坏了三天，想请人来修": [],
    "想要一辆轮椅": [],
    "想买两条烟过年": [Sign.ALCOHOL_TOBACCO],
    "想要一瓶酒": [Sign.ALCOHOL_TOBACCO],
    "抽油烟机坏了，想要酒精棉片": [],
    "加我微信 138000000": [Sign.CONTACT_DATA],
    "请打 １３８-0000 0001": [Sign.CONTACT_DATA],
    "电话一三八零零零零零零零一": [Sign.CONTACT_DATA],
    "微信号：wang_xl88": [Sign.CONTACT_DATA],
    "QQ 1234567": [Sign.CONTACT_DATA],
    "加我VX": [Sign.CONTACT_DATA],
    "有现金的请打0434-3210001": [Sign.CASH_REQUEST, Sign.CONTACT_DATA],
    "想请人教我用微信和儿子视频": [],
    "2026-12-01 上午9:00到10:30，槐荫路3号，300元左右": [],
    "20 个 40×60 的收纳箱": [],
    "想要两千块钱": [Sign.CASH_REQUEST],
    "给我两千块，谢谢": [Sign.CASH_REQUEST],
    "差 500 块": [Sign.CASH_REQUEST],
    "还差三万元": [Sign.CASH_REQUEST],
    "想申请助学金": [Sign.CASH_REQUEST],
    "帮我交电费": [Sign.CASH_REQUEST],
    "过年想要慰\u200b问金": [Sign.CASH_REQUEST],
    "想要20块肥皂": [],
    "孩子上小学，想要一张书桌": [Sign.MINOR],
    "12岁的女儿想要一本字典": [Sign.MINOR],
    "九岁，想学画画": [Sign.MINOR],
    "我八十岁了，想有人陪我说话": [],
    "今年70岁，想要一副老花镜": [],
}


@pytest.mark.parametrize(("text", "signs"), SAID.items())
def test_what_a_reviewer_should_look_at(text: str, signs: list[Sign]) -> None:
    assert signs_in(text) == signs


@pytest.mark.parametrize(("value", "warns"), [(None, False), (299, False), (300, True)])
def test_a_high_value_is_a_sign(value: int | None, warns: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (Sign.VALUE_WARNING in signs_in("轮椅", value=value, warn_at=300)) is warns


@pytest.mark.parametrize("sign", [Sign.CASH_REQUEST, Sign.GIFT_CARD, Sign.DEBT, Sign.SCHOOLING])
def test_who_needs_money_is_sent_to_social_relief(sign: Sign) -> None:
    assert FITS[sign].reject is RejectCode.CASH_REQUEST
    assert FITS[sign].transfer is TransferTarget.SOCIAL_RELIEF


DANGER = {
    "老伴晕倒了，叫不醒": [Danger.MEDICAL],
    "丈夫又打我": [Danger.POLICE],
    "闻到煤气泄漏": [Danger.FIRE],
    "我不想活了": [Danger.MEDICAL, Danger.POLICE],
    "想要一盏灯": [],
    "老伴摔倒起不来了": [Danger.MEDICAL],
    "我摔\u200b倒起不来": [Danger.MEDICAL],
    "跌了一跤，腿不能动": [Danger.MEDICAL],
    "头晕站不起来": [Danger.MEDICAL],
    "头晕得厉害": [Danger.MEDICAL],
    "厨房煤气味很重": [Danger.FIRE],
    "家里好像漏燃气": [Danger.FIRE],
    "液化气罐在漏": [Danger.FIRE],
    "怕老人摔倒，想装一个扶手": [],
    "煤气灶坏了，想请人修": [],
}


@pytest.mark.parametrize(("text", "dangers"), DANGER.items())
def test_whom_to_call_at_once(text: str, dangers: list[Danger]) -> None:
    assert dangers_in(text) == dangers


def test_every_sign_fits_something() -> None:
    assert set(FITS) == set(Sign)
    assert set(WORDS) == set(Sign) - {Sign.VALUE_WARNING, Sign.CONTACT_DATA}
    assert set(DANGERS) == set(Danger)
