from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.settings import LIUXI, QINGHE, field_key
from wishapp.config import County
from wishapp.county import NoCountyChosenError, acting_for
from wishapp.sealing import Sealed, UnsealError, field_digest, seal, unseal

NAME = "王秀兰"


def sealed_in(county: County, text: str = NAME) -> bytes:
    with acting_for(county):
        return seal(text)


def opened_in(county: County, sealed: bytes) -> str:
    with acting_for(county):
        return unseal(sealed)


@given(st.text())
def test_what_is_sealed_can_be_read_again(text: str) -> None:
    assert opened_in(QINGHE, sealed_in(QINGHE, text)) == text


def test_the_same_text_never_looks_the_same() -> None:
    one, other = sealed_in(QINGHE), sealed_in(QINGHE)
    assert one != other
    assert NAME.encode() not in one


@pytest.mark.parametrize("place", range(len(sealed_in(QINGHE))))
def test_one_changed_bit_anywhere_is_noticed(place: int) -> None:
    sealed = bytearray(sealed_in(QINGHE))
    sealed[place] ^= 1
    with pytest.raises(UnsealError):
        opened_in(QINGHE, bytes(sealed))


@pytest.mark.parametrize("length", range(len(sealed_in(QINGHE))))
def test_a_cut_value_is_noticed(length: int) -> None:
    with pytest.raises(UnsealError):
        opened_in(QINGHE, sealed_in(QINGHE)[:length])


def test_another_countys_value_cannot_be_read_even_with_its_key() -> None:
    thief = replace(LIUXI, field_keys=QINGHE.field_keys)
    with pytest.raises(UnsealError):
        opened_in(LIUXI, sealed_in(QINGHE))
    with pytest.raises(UnsealError):
        opened_in(thief, sealed_in(QINGHE))


def test_a_retired_key_still_reads_and_the_first_one_writes() -> None:
    new = field_key("k2-229901")
    rotated = replace(QINGHE, field_keys=(new, *QINGHE.field_keys))
    assert opened_in(rotated, sealed_in(QINGHE)) == NAME
    assert b"k2-229901" in sealed_in(rotated)
    with pytest.raises(UnsealError):
        opened_in(QINGHE, sealed_in(rotated))


def test_a_digest_is_equal_for_equal_texts_of_one_kind_in_one_county() -> None:
    with acting_for(QINGHE):
        one = field_digest("address", "槐荫路3号")
        assert one == field_digest("address", "槐荫路3号")
        assert one != field_digest("address", "槐荫路4号")
        assert one != field_digest("openid", "槐荫路3号")
    with acting_for(LIUXI):
        assert one != field_digest("address", "槐荫路3号")


def test_nothing_is_sealed_before_a_county_is_chosen() -> None:
    with pytest.raises(NoCountyChosenError):
        seal(NAME)


def test_an_empty_column_stays_empty() -> None:
    column = Sealed()
    assert column.process_bind_param(None, None) is None  # type: ignore[arg-type]  # no dialect is looked at
    assert column.process_result_value(None, None) is None  # type: ignore[arg-type]  # as above
