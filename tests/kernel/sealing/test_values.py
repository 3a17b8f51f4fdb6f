from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.settings import LIUXI, QINGHE, field_key, sm4_key
from wishapp.base.county import NoCountyChosenError, acting_for
from wishapp.config import County
from wishapp.kernel.sealing import Sealed, UnsealError, header, reseal, seal, unseal

NAME = "王秀兰"


# The same county, sealing by AES-256 and by SM4.
SM4 = replace(QINGHE, field_keys=(sm4_key("s1"),))
COUNTIES, NAMES = (QINGHE, SM4), ("aes", "sm4")


def sealed_in(county: County, text: str = NAME) -> bytes:
    with acting_for(county):
        return seal(text)


def opened_in(county: County, sealed: bytes) -> str:
    with acting_for(county):
        return unseal(sealed)


@given(st.text(), st.sampled_from(COUNTIES))
def test_what_is_sealed_can_be_read_again(text: str, county: County) -> None:
    assert opened_in(county, sealed_in(county, text)) == text


def test_the_same_text_never_looks_the_same() -> None:
    one, other = sealed_in(QINGHE), sealed_in(QINGHE)
    assert one != other
    assert NAME.encode() not in one


@pytest.mark.parametrize("county", COUNTIES, ids=NAMES)
def test_one_changed_bit_anywhere_is_noticed(county: County) -> None:
    sealed = sealed_in(county)
    for place in range(len(sealed) * 8):
        altered = bytearray(sealed)
        altered[place // 8] ^= 1 << place % 8
        with pytest.raises(UnsealError):
            opened_in(county, bytes(altered))


@pytest.mark.parametrize("county", COUNTIES, ids=NAMES)
def test_a_cut_value_is_noticed(county: County) -> None:
    sealed = sealed_in(county)
    for length in range(len(sealed)):
        with pytest.raises(UnsealError):
            opened_in(county, sealed[:length])


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


def test_a_county_may_change_its_cipher_and_still_read_what_it_had() -> None:
    both = replace(QINGHE, field_keys=(*SM4.field_keys, *QINGHE.field_keys))
    assert opened_in(both, sealed_in(QINGHE)) == NAME
    assert opened_in(SM4, sealed_in(both)) == NAME


def test_a_key_that_was_given_another_cipher_opens_nothing_that_it_sealed() -> None:
    key = replace(SM4.field_keys[0], algorithm="aes-256-gcm", secret=QINGHE.field_keys[0].secret)
    with pytest.raises(UnsealError):
        opened_in(replace(SM4, field_keys=(key,)), sealed_in(SM4))


def test_resealing_keeps_the_text_and_changes_the_key() -> None:
    sealed = sealed_in(QINGHE)
    both = replace(QINGHE, field_keys=(*SM4.field_keys, *QINGHE.field_keys))
    with acting_for(both):
        fresh = reseal(sealed)
        assert unseal(fresh) == NAME
        assert fresh.startswith(header(both.field_keys[0]))
    with pytest.raises(UnsealError):
        opened_in(QINGHE, fresh)


def test_nothing_is_sealed_before_a_county_is_chosen() -> None:
    with pytest.raises(NoCountyChosenError):
        seal(NAME)


def test_an_empty_column_stays_empty() -> None:
    column = Sealed()
    assert column.process_bind_param(None, None) is None  # type: ignore[arg-type]  # no dialect is looked at
    assert column.process_result_value(None, None) is None  # type: ignore[arg-type]  # as above
