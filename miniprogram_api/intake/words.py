"""What staff and residents read about signs, dangers, columns and rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from miniprogram_api.own_data.words import WORDS
from wishapp.base.county import county
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.rules import WishForm
from wishapp.demand.wishes.warning_words import FITS, Danger, Sign, is_dear, signs_in
from wishapp.registry.people.rules import AgeGroup

SIGN_WORDS: Mapping[Sign, str] = {
    Sign.CASH_REQUEST: "可能要钱：属实请转临时救助",
    Sign.GIFT_CARD: "可能要卡券或话费：属实请转临时救助",
    Sign.DEBT: "可能是债务或房租：属实请转临时救助",
    Sign.SCHOOLING: "可能是学费：属实请转临时救助",
    Sign.MEDICINE: "可能是药品或医疗器械：属实请转医疗救助",
    Sign.ALCOHOL_TOBACCO: "可能是烟酒",
    Sign.LIVE_ANIMAL: "可能是活体动物",
    Sign.WEAPON: "可能是违禁物品",
    Sign.RELIGIOUS: "可能涉及宗教用品",
    Sign.COMMERCIAL: "可能是商业推销",
    Sign.PUBLIC_DUTY: "可能是部门职责：属实请转 12345",
    Sign.MINOR: "可能是未成年人：请核实年龄，须有监护人同意",
    Sign.CONTACT_DATA: "可能有电话、微信号等联系方式：请改写后再发布",
    Sign.VALUE_WARNING: "参考价值偏高，请核实",
}
DANGER_WORDS: Mapping[Danger, str] = {
    Danger.MEDICAL: "如有人突发急病、受伤或想不开，请立即拨打 120。",
    Danger.POLICE: "如有人身危险、被骗或走失，请立即拨打 110。",
    Danger.FIRE: "如有火情、燃气泄漏或被困，请立即拨打 119。",
}
FORMS: Mapping[str, str] = {
    "实物": WishForm.GOODS.value,
    "服务": WishForm.SERVICE.value,
    "陪伴": WishForm.COMPANIONSHIP.value,
}
GROUPS: Mapping[str, str] = {word: group for group, word in WORDS["difficulty_group"].items()}
AGES: Mapping[str, str] = {
    "成年": AgeGroup.ADULT.value,
    "未满18": AgeGroup.UNDER_18.value,
    "未满14": AgeGroup.UNDER_14.value,
}
RELATIONS: Mapping[str, str] = {word: name for name, word in WORDS["relation"].items()}
WHOLE_ROW = "整行"


def advice_on(dangers: Iterable[Danger]) -> list[dict[str, str]]:
    """Whom to call at once for these dangers."""
    return [{"call": danger.value, "words": DANGER_WORDS[danger]} for danger in dangers]


def value_warning(wish: Wish) -> bool:
    """Whether staff are warned of what a wish is worth."""
    return is_dear(wish.reference_value, warn_at=county().rules.value_warn_at)


def signs_on(wish: Wish, text: str) -> list[dict[str, str | None]]:
    """What reviewers should look at twice in a text, with the code and office that would fit."""
    found = signs_in(text, value=wish.reference_value, warn_at=county().rules.value_warn_at)
    return [_shown(sign) for sign in found]


def _shown(sign: Sign) -> dict[str, str | None]:
    fit = FITS[sign]
    return {
        "sign": sign.value,
        "words": SIGN_WORDS[sign],
        "reject_code": fit.reject and fit.reject.value,
        "transfer_target": fit.transfer and fit.transfer.value,
    }


def as_columns(errors: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Sequence[str]]:
    """Sentences by field as sentences by column of the table."""
    return {columns.get(name, WHOLE_ROW): said for name, said in errors.items()}
