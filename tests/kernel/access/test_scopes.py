from typing import Any

import pytest
from sqlalchemy.dialects import postgresql

from tests.builders.cast import Cast
from wishapp.demand.wishes.models import Wish
from wishapp.kernel.access import Actor, Grant, Role, scope_of


def page_of(actor: Actor) -> str:
    """The SQL of a page of wishes, with its values."""
    page = scope_of(actor).page(Wish, after=None, limit=20)
    compiled: Any = page.compile(dialect=postgresql.dialect())
    text = str(compiled).replace("::VARCHAR", "").replace("::INTEGER", "")
    return text % {name: repr(value) for name, value in compiled.params.items()}


def condition(actor: Actor) -> str:
    """What a page from one place asks for."""
    return page_of(actor).partition("WHERE ")[2].partition(" ORDER BY")[0]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("chen", "true"),
        ("feng", "wishes.street_path = '/229901000000/229901001000/'"),
        ("zheng", "wishes.community_path = '/229901000000/229901001000/229901001001/'"),
        # It may have grids in it.
        (
            "wu",
            (
                "wishes.community_path = '/229901000000/229901001000/229901001001/'"
                " AND (wishes.place_path LIKE"
                " '/229901000000/229901001000/229901001001/229901001001001/' || '%')"
            ),
        ),
        ("chu", "false"),
        ("zhao", "false"),
        ("wei", "false"),
    ],
)
def test_each_place_is_one_equality(cast: Cast, who: str, expected: str) -> None:
    assert condition(getattr(cast, who)) == expected


@pytest.mark.parametrize(
    ("who", "place", "left"),
    [
        ("chen", "/229901000000/229901001000/", ("/229901000000/229901001000/",)),
        ("feng", "/229901000000/", ("/229901000000/229901001000/",)),
        ("feng", "/229901000000/229901001000/", ("/229901000000/229901001000/",)),
        ("feng", "/229901000000/229901102000/", ()),
    ],
)
def test_one_place_among_those_of_a_scope(
    cast: Cast, who: str, place: str, left: tuple[str, ...]
) -> None:
    assert scope_of(getattr(cast, who)).within(place).place_paths == left


def test_two_places_give_a_page_each_of_which_the_first_rows_are_the_page(cast: Cast) -> None:
    page = page_of(also(cast.wu, cast.gao.grants))
    assert " OR " not in page
    assert page.count("UNION ALL") == 1
    assert page.count("ORDER BY wishes.id") == 2
    assert page.count("LIMIT 20") == 3


def also(actor: Actor, grants: tuple[Grant, ...]) -> Actor:
    """The same person with more grants."""
    return Actor(actor.me, grants=(*actor.grants, *grants))


@pytest.mark.parametrize("order", [("wu", "zheng", "feng"), ("feng", "wu", "zheng")])
def test_a_place_inside_another_is_not_asked_for(cast: Cast, order: tuple[str, ...]) -> None:
    first, *others = (getattr(cast, name) for name in order)
    everything = also(first, tuple(grant for other in others for grant in other.grants))
    assert scope_of(everything).place_paths == (cast.feng.grants[0].place_path,)


def test_the_whole_county_is_one_place(cast: Cast) -> None:
    assert condition(also(cast.gao, cast.chen.grants)) == "true"


def test_places_beside_each_other_are_all_kept(cast: Cast) -> None:
    paths = scope_of(also(cast.wu, cast.gao.grants)).place_paths
    assert set(paths) == {cast.wu.grants[0].place_path, cast.gao.grants[0].place_path}


def test_the_same_place_twice_is_asked_for_once(cast: Cast) -> None:
    path = cast.zheng.grants[0].place_path
    twice = Actor(cast.zheng.me, grants=(*cast.zheng.grants, Grant(Role.COMMUNITY_CLERK, path)))
    assert scope_of(twice).place_paths == (path,)


def test_a_condition_for_another_query_knows_all_places(cast: Cast) -> None:
    def asked(actor: Actor) -> str:
        return str(scope_of(actor).holds(Wish).compile(compile_kwargs={"literal_binds": True}))

    both = asked(also(cast.wu, cast.gao.grants))
    assert both.count("=") == 2
    assert "wishes.place_path" in both
    assert "wishes.community_path" in both
    assert asked(cast.chen) == "true"
    assert asked(cast.wei) == "false"


def test_a_liaison_lists_by_unit_and_not_by_place(cast: Cast) -> None:
    scope = scope_of(cast.chu)
    assert scope.unit_ids == (cast.chu.grants[0].unit_id,)
    assert scope.place_paths == ()
