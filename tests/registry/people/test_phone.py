import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, do
from wishapp.kernel.sealing import field_digest
from wishapp.registry.people.models import Person
from wishapp.registry.people.phone import forget_phone, keep_phone, phone_tail

pytestmark = pytest.mark.usefixtures("core")


def kept(cast: Cast) -> Person:
    return again(Person, cast.wang.me)


@pytest.mark.parametrize(
    ("number", "country_code", "phone", "tail"),
    [
        ("13800000001", "86", "13800000001", "0001"),
        ("61234567", "852", "+85261234567", "4567"),
    ],
)
def test_a_number_is_kept_with_a_digest_to_find_it_by(
    cast: Cast, number: str, country_code: str, phone: str, tail: str
) -> None:
    do(keep_phone, cast.wang, number=number, country_code=country_code)
    person = kept(cast)
    assert (person.phone, person.phone_digest) == (phone, field_digest("phone", phone))
    assert phone_tail(person) == tail


def test_a_later_number_takes_the_place_of_the_earlier(cast: Cast) -> None:
    for number in ("13800000001", "13800000002"):
        do(keep_phone, cast.wang, number=number, country_code="86")
    assert kept(cast).phone_digest == field_digest("phone", "13800000002")


def test_two_people_may_share_a_telephone(cast: Cast) -> None:
    for actor in (cast.wang, cast.li):
        do(keep_phone, actor, number="13800000001", country_code="86")
    assert kept(cast).phone_digest == again(Person, cast.li.me).phone_digest


def test_a_number_is_forgotten_whole(cast: Cast) -> None:
    assert phone_tail(kept(cast)) is None
    do(keep_phone, cast.wang, number="13800000001", country_code="86")
    for _ in range(2):
        do(forget_phone, cast.wang.me)
        person = kept(cast)
        assert (person.phone, person.phone_digest, phone_tail(person)) == (None, None, None)
