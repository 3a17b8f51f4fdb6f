from typing import Any

import pytest
from sqlalchemy.dialects import postgresql

from tests.builders.cast import Cast
from wishapp.access import Actor, Grant, Role, scope_of
from wishapp.wishes.models import Wish


def condition(actor: Actor) -> str:
    compiled: Any = scope_of(actor).within(Wish).compile(dialect=postgresql.dialect())
    text = str(compiled).replace("::VARCHAR", "")
    return text % {name: repr(value) for name, value in compiled.params.items()}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("chen", "true"),
        ("feng", "wishes.street_path = '/229901000000/229901001000/'"),
        ("zheng", "wishes.community_path = '/229901000000/229901001000/229901001001/'"),
        ("wu", "wishes.place_path = '/229901000000/229901001000/229901001001/229901001001001/'"),
        ("chu", "false"),
        ("zhao", "false"),
        ("wei", "false"),
    ],
)
def test_each_place_is_one_equality(cast: Cast, who: str, expected: str) -> None:
    assert condition(getattr(cast, who)) == expected


def test_two_places_are_either(cast: Cast) -> None:
    both = Actor(cast.wu.me, grants=cast.wu.grants + cast.gao.grants)
    assert condition(both).count(" OR ") == 1


def test_the_same_place_twice_is_asked_for_once(cast: Cast) -> None:
    path = cast.zheng.grants[0].place_path
    twice = Actor(cast.zheng.me, grants=(*cast.zheng.grants, Grant(Role.COMMUNITY_CLERK, path)))
    assert scope_of(twice).place_paths == (path,)


def test_a_liaison_lists_by_unit_and_not_by_place(cast: Cast) -> None:
    scope = scope_of(cast.chu)
    assert scope.unit_ids == (cast.chu.grants[0].unit_id,)
    assert scope.place_paths == ()
