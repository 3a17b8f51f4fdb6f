import pytest

from wishapp.base.errors import Code, Refusal
from wishapp.office.search.rules import Term, read_term

NUMBERS = {
    "WX-229901-2026-000123": "WX-229901-2026-000123",
    " wx－229901－2026－000123 ": "WX-229901-2026-000123",
    "ＢＤ-229901-2026-000007": "BD-229901-2026-000007",
    "HZ-229901-2026-000007": "HZ-229901-2026-000007",
    "FK-229901-2026-000001": "FK-229901-2026-000001",
}


@pytest.mark.parametrize(("typed", "number"), NUMBERS.items())
def test_a_number_is_told_by_its_shape(typed: str, number: str) -> None:
    assert read_term(typed, phone=None) == Term(number=number)


def test_a_telephone_number_is_nothing_else() -> None:
    assert read_term("139 0000 0001", phone="13900000001") == Term(phone="13900000001")


@pytest.mark.parametrize(
    "typed", ["王芳", "王 芳", "修灯", "100%", "a_b", "2026", "阿依古丽·买买提", "XX-1-2"]
)
def test_everything_else_is_a_name_or_words(typed: str) -> None:
    assert read_term(typed, phone=None) == Term(text=typed)


@pytest.mark.parametrize("typed", ["%", "_", "%%%", "灯", "灯 ", "％", "—", "a", "·", "灯%_", "🎈"])
def test_less_than_two_letters_find_nothing_but_everything(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_term(typed, phone=None)
    assert refused.value.code is Code.SEARCH_TOO_SHORT
