"""SQL of a shape, given the paths of a scope, says what SQL of that scope says."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import ColumnElement, select
from sqlalchemy.dialects import postgresql

from wishapp.demand.wishes.models import Wish
from wishapp.kernel.access import Scope, ScopeShape
from wishapp.registry.people.models import Person

NONE: Mapping[str, str] = {}
CODES = st.sampled_from(["229901", "229902"])
PATHS = st.lists(CODES, min_size=1, max_size=5).map(lambda codes: f"/{'/'.join(codes)}/")
SCOPES = st.lists(PATHS, max_size=4).map(lambda paths: Scope(place_paths=tuple(paths)))


def sql_of(condition: ColumnElement[bool], paths: Mapping[str, str] = NONE) -> str:
    query = select(Wish.id).where(condition).params(dict(paths))
    options = {"literal_binds": True}
    return str(query.compile(dialect=postgresql.dialect(), compile_kwargs=options))


@given(SCOPES)
def test_a_shape_with_its_paths_is_the_scope(scope: Scope) -> None:
    shape, paths = ScopeShape.of(scope), ScopeShape.paths(scope)
    assert sql_of(shape.holds(Wish), paths) == sql_of(scope.holds(Wish))
    whose = shape.holds_path(Person.place_path)
    assert sql_of(whose, paths) == sql_of(scope.holds_path(Person.place_path))


@given(SCOPES)
def test_scopes_of_the_same_levels_have_one_shape(scope: Scope) -> None:
    others = tuple(path.replace("229901", "110101") for path in scope.place_paths)
    assert ScopeShape.of(Scope(place_paths=others)) == ScopeShape.of(scope)
