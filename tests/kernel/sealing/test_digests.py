from dataclasses import replace

from tests.builders.settings import LIUXI, QINGHE
from wishapp.base.county import acting_for
from wishapp.config import County
from wishapp.kernel.sealing import digest_mark, field_digest, keyed_digest

SM3 = replace(QINGHE, digest_algorithm="hmac-sm3")


def digest_in(county: County, kind: str = "address", text: str = "槐荫路3号") -> bytes:
    with acting_for(county):
        return field_digest(kind, text)


def test_a_digest_is_equal_for_equal_texts_of_one_kind_in_one_county() -> None:
    one = digest_in(QINGHE)
    assert one == digest_in(QINGHE)
    assert one != digest_in(QINGHE, text="槐荫路4号")
    assert one != digest_in(QINGHE, "openid")
    assert one != digest_in(LIUXI)


def test_the_algorithm_is_the_countys() -> None:
    assert digest_in(SM3) != digest_in(QINGHE)
    assert len(digest_in(SM3)) == len(digest_in(QINGHE)) == 32


def test_digests_of_both_algorithms_are_the_standards_own() -> None:
    """Computed with OpenSSL's command: the message is the kind, a zero byte, and the text."""
    secret = "k" * 32
    for algorithm, expected in (
        ("hmac-sha256", "bd56dc6c777e3cc91940f8170f6cfc26db62b6f6acfdc6dcf4d9eb2404fbf136"),
        ("hmac-sm3", "67306e4c61bbb0f8c67180caac41ba57f39030c42ea3c2045fac5ff76a1216b7"),
    ):
        county = replace(QINGHE, digest_secret=secret, digest_algorithm=algorithm)
        with acting_for(county):
            assert keyed_digest("kind", b"text").hex() == expected


def test_the_mark_tells_another_secret_and_another_algorithm() -> None:
    marks = set()
    for county in (QINGHE, SM3, replace(QINGHE, digest_secret="d" * 32)):
        with acting_for(county):
            marks.add(digest_mark())
    assert len(marks) == 3
    assert QINGHE.digest_secret not in "".join(marks)
