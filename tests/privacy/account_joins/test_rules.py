"""What stands in the way of joining a resident on paper to an account."""

import pytest

from wishapp.base.errors import Code, Refusal
from wishapp.privacy.account_joins.rules import (
    Pair,
    are_named_alike,
    is_account_fit,
    must_be_joinable,
    must_fit,
)

FIT = {
    "is_on_paper": True, "is_serving": False, "is_minor": False, "is_party": False,
    "is_kin": False, "is_closing": False, "is_restricted": False, "has_open_entry": False,
    "is_named_alike": True, "is_explained": False,
}  # fmt: skip


OF_RESIDENT = {"is_on_paper", "is_serving", "is_restricted", "has_open_entry"}


def test_nothing_stands_in_the_way() -> None:
    for pair in (Pair(**FIT), Pair(**FIT | {"is_named_alike": False, "is_explained": True})):
        must_fit(pair)
        assert is_account_fit(pair)


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        ("is_on_paper", Code.JOIN_NOT_ON_PAPER),
        ("is_serving", Code.JOIN_OF_MEMBER),
        ("is_minor", Code.JOIN_OF_MINOR),
        ("is_restricted", Code.RESTRICTED),
        ("is_closing", Code.JOIN_WHILE_CLOSING),
        ("is_kin", Code.JOIN_OF_KIN),
        ("is_party", Code.JOIN_OF_PARTY),
        ("has_open_entry", Code.DESK_ENTRY_OPEN),
        ("is_named_alike", Code.JOIN_NAME_DIFFERS),
    ],
)
def test_each_fact_stands_in_the_way(fact: str, code: Code) -> None:
    with pytest.raises(Refusal) as refused:
        must_fit(Pair(**FIT | {fact: not FIT[fact]}))
    assert refused.value.code is code


@pytest.mark.parametrize("fact", sorted(FIT.keys() - {"is_explained"}))
def test_of_the_account_no_more_is_said_than_that_it_does_not_fit(fact: str) -> None:
    pair = Pair(**FIT | {fact: not FIT[fact]})
    assert is_account_fit(pair) is (fact in OF_RESIDENT)
    if fact in OF_RESIDENT:
        with pytest.raises(Refusal):
            must_be_joinable(pair)
    else:
        must_be_joinable(pair)


@pytest.mark.parametrize(
    ("account", "wishes", "alike"),
    [
        (None, ["何秀珍"], True),
        ("何秀珍", [], True),
        (" 何秀珍", ["王秀兰", "何秀珍"], True),
        ("何秀珠", ["何秀珍"], False),
    ],
)
def test_a_name_contradicts_only_another_name(
    account: str | None, wishes: list[str], *, alike: bool
) -> None:
    assert are_named_alike(account, wishes) is alike
