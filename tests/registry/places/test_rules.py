import pytest

from wishapp.registry.places.rules import Level, code_at, level_of, names_mobile


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("229901000000", Level.COUNTY),
        ("229901001000", Level.STREET),
        ("229901102000", Level.STREET),
        ("229901001001", Level.COMMUNITY),
        ("229901001200", Level.COMMUNITY),
        ("229901001001001", Level.GRID),
        ("2299010010010001", Level.GRID),
        ("229901", None),
        ("22990100100", None),
        ("2299010010010", None),
        ("22990100100100", None),
        ("22990100100100001", None),
        ("229901001001001001", Level.SUB_GRID),
        ("2299010010010001001", Level.SUB_GRID),
        ("22990100100100010011", None),
        ("22990100100A", None),
        ("２２９９０１００１００１", None),
        ("229901001001\n", None),
        ("", None),
    ],
)
def test_the_level_stands_in_the_code(code: str, level: Level | None) -> None:
    assert level_of(code) is level


GRID_PATH = "/229901000000/229901001000/229901001001/229901001001001/"


@pytest.mark.parametrize(
    ("path", "level", "code"),
    [
        (GRID_PATH, Level.COUNTY, "229901000000"),
        (GRID_PATH, Level.STREET, "229901001000"),
        (GRID_PATH, Level.COMMUNITY, "229901001001"),
        (GRID_PATH, Level.GRID, "229901001001001"),
        (GRID_PATH, Level.SUB_GRID, None),
        (f"{GRID_PATH}229901001001001001/", Level.SUB_GRID, "229901001001001001"),
        ("/229901000000/229901001000/229901001001/", Level.COMMUNITY, "229901001001"),
        ("/229901000000/229901001000/229901001001/", Level.GRID, None),
        ("/229901000000/", Level.STREET, None),
    ],
)
def test_a_path_names_each_place_above(path: str, level: Level, code: str | None) -> None:
    assert code_at(path, level) == code


@pytest.mark.parametrize(
    ("text", "names_one"),
    [
        ("槐荫党群服务站", False),
        ("找张三，13900000001", True),
        ("张三１３９００００００１", False),
        ("张三１３９０００００００１", True),
        ("139-0000-0001", True),
        ("139 0000 0001", True),
        ("0451-82345678", False),
        ("周一至周五 0900-1200 1300-1700", False),
        ("编号213900000001", False),
    ],
)
def test_a_mobile_number_inside_a_text(text: str, *, names_one: bool) -> None:
    assert names_mobile(text) is names_one
