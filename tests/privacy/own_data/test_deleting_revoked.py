import pytest

from tests.builders.cast import Cast, openid
from tests.builders.doing import again, do
from wishapp.privacy.own_data.deleting_revoked import forget_revoked
from wishapp.privacy.own_data.profile import set_name, set_nickname
from wishapp.privacy.own_data.rules import Given
from wishapp.registry.people.models import Person
from wishapp.registry.people.phone import keep_phone

pytestmark = pytest.mark.usefixtures("core")


@pytest.fixture
def known(core: object, cast: Cast) -> Cast:
    """王奶奶 has given her number, her name and a nickname."""
    do(keep_phone, cast.wang, number="13800000001", country_code="86")
    do(set_name, cast.wang, "王秀兰")
    do(set_nickname, cast.wang, "王奶奶")
    return cast


def held(cast: Cast) -> tuple[str | None, bytes | None, str | None, str | None]:
    row = again(Person, cast.wang.me)
    return row.phone, row.phone_digest, row.nickname_wanted, row.name


@pytest.mark.parametrize(
    ("kinds", "forgotten"),
    [
        ([8], {Given.PHONE}),
        ([6], {Given.NICKNAME}),
        ([19, 8], {Given.PHONE, Given.NICKNAME}),
        ([13, 14], set()),
    ],
)
def test_what_the_permission_gave_is_deleted(
    known: Cast, kinds: list[int], forgotten: set[Given]
) -> None:
    before = held(known)
    assert do(forget_revoked, openid("wang"), kinds) == forgotten
    phone, digest, nickname, name = held(known)
    assert (phone is None) is (digest is None) is (Given.PHONE in forgotten)
    assert (nickname is None) is (Given.NICKNAME in forgotten)
    # A name was typed, not given by the platform.
    assert name == before[3] == "王秀兰"


def test_of_nobody_nothing_is_forgotten(known: Cast) -> None:
    before = held(known)
    assert do(forget_revoked, "openid-of-nobody", [6, 8]) == frozenset()
    assert held(known) == before
