import pytest

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.land import UNIT_A
from wishapp.base.errors import Code
from wishapp.registry.units.enrolling import checked_uscc, enrol_unit
from wishapp.registry.units.queries import unit_of, unit_of_uscc, units_after

VALID = [
    "91110000600037341L",
    "11220322012345671J",
    "12220322MB12345627",
    "51220322012345671E",
    "91220322012345671A",
]
INVALID = [
    "91110000600037341M",  # another check digit
    "91110000600037341",  # one too short
    "91110000600037341LL",
    "9111000060003734IL",  # I is not in the alphabet
    "O1110000600037341L",
    "９１１１００００６０００３７３４１Z",
    "",
]


@pytest.mark.parametrize("uscc", VALID)
def test_good_codes(uscc: str) -> None:
    """The vectors of domain section 9.2."""
    assert checked_uscc(uscc) == uscc
    assert checked_uscc(f" {uscc.lower()} ") == uscc


@pytest.mark.parametrize("uscc", INVALID)
def test_bad_codes(uscc: str) -> None:
    assert code_of(checked_uscc, uscc) is Code.USCC_INVALID


pytestmark = pytest.mark.usefixtures("core")
NAMES = {"name": "青禾县档案局", "party_org": "机关党委"}


def test_a_unit_is_entered_once_and_renamed(cast: Cast) -> None:
    first = do(enrol_unit, cast.chen, uscc=VALID[0], name="旧名", party_org="旧支部")
    again = do(enrol_unit, cast.chen, uscc=VALID[0], **NAMES)
    assert again.id == first.id
    assert (again.name, again.party_org) == ("青禾县档案局", "机关党委")
    assert again.unit_id == again.id


def test_only_the_county_enrols(cast: Cast) -> None:
    assert code_of(enrol_unit, cast.feng, uscc=VALID[0], **NAMES) is Code.FORBIDDEN
    assert code_of(enrol_unit, cast.chen, uscc=INVALID[0], **NAMES) is Code.USCC_INVALID


def test_an_unknown_unit(cast: Cast) -> None:
    assert code_of(unit_of_uscc, VALID[0]) is Code.UNIT_UNKNOWN
    assert code_of(unit_of, cast.wang.me) is Code.NOT_FOUND


def test_units_come_in_pages() -> None:
    everybody = do(units_after, None, limit=10)
    first = do(units_after, None, limit=1)
    rest = do(units_after, first[0].id, limit=10)
    assert [unit.id for unit in first + rest] == [unit.id for unit in everybody]
    assert len(everybody) == 2
    assert everybody[0].uscc == UNIT_A
