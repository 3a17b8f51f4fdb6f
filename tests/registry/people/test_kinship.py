import pytest
from sqlalchemy import func, select

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.kin import declare_kinship
from wishapp.base.db import db, transaction
from wishapp.registry.people.models import Kinship
from wishapp.registry.people.queries import are_kin

pytestmark = pytest.mark.usefixtures("core")


def kin(cast: Cast) -> tuple[bool, bool]:
    """Whether 王奶奶 is kin of 赵, and 赵 of her."""
    with transaction():
        return tuple(  # type: ignore[return-value]  # two of them
            bool(db.session.scalar(select(are_kin(one.me, other.me))))
            for one, other in ((cast.wang, cast.zhao), (cast.zhao, cast.wang))
        )


def test_kinship_goes_both_ways(cast: Cast) -> None:
    assert kin(cast) == (False, False)
    do(declare_kinship, cast.wu, cast.zhao.me, cast.wang.me)
    assert kin(cast) == (True, True)


def test_declaring_it_again_the_other_way_round_changes_nothing(cast: Cast) -> None:
    do(declare_kinship, cast.wu, cast.zhao.me, cast.wang.me)
    do(declare_kinship, cast.zhou, cast.wang.me, cast.zhao.me)
    with transaction():
        assert db.session.scalar(select(func.count()).select_from(Kinship)) == 1
