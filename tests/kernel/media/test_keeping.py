import pytest

from tests.builders.cast import Cast
from tests.builders.doing import code_of, do
from tests.builders.pictures import a_picture
from wishapp.base.errors import Code
from wishapp.base.ids import new_id
from wishapp.kernel.access import Actor
from wishapp.kernel.media.keeping import storage_key
from wishapp.kernel.media.queries import must_own_all, picture_of

pytestmark = pytest.mark.usefixtures("core")


def test_a_picture_is_found_again(cast: Cast) -> None:
    kept = do(a_picture, cast.zhao)
    found = do(picture_of, kept.id)
    assert (found.owner_id, found.width, found.height, found.size) == (cast.zhao.me, 4, 3, 22)
    assert found.storage_key == storage_key(kept.id)
    assert code_of(picture_of, new_id()) is Code.NOT_FOUND


def test_where_the_bytes_lie_says_nothing_about_anybody() -> None:
    picture_id = new_id()
    assert storage_key(picture_id) == f"pictures/{picture_id.hex[-2:]}/{picture_id}"


def test_a_worker_owns_no_picture() -> None:
    assert code_of(a_picture, Actor.for_system("relay")) is Code.NOT_SIGNED_IN


def test_only_own_pictures_are_evidence(cast: Cast) -> None:
    one, other = do(a_picture, cast.zhao).id, do(a_picture, cast.zhao).id
    foreign = do(a_picture, cast.qian).id
    for mine in ([], [one], [one, other], [one, one]):
        do(must_own_all, cast.zhao, mine)
    for not_mine in ([foreign], [one, foreign], [new_id()]):
        assert code_of(must_own_all, cast.zhao, not_mine) is Code.PICTURE_UNKNOWN
