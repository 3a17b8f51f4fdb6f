"""Names of units are taken apart, folded, and found by an index however many there are."""

from datetime import timedelta

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import again, do
from tests.builders.plans import plans_of
from tests.builders.settings import QINGHE
from tests.builders.world import World
from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.registry.units.enrolling import enrol_unit
from wishapp.registry.units.models import Unit
from wishapp.registry.units.naming import fold_names, terms_of, terms_sought
from wishapp.registry.units.queries import unit_of_uscc, units_named

USCC = "91110000600037341L"
UNITS, LIMIT = 100_000, 21
# A page, what its order throws away, and a name that many share.
MOST_ROWS = 6_000
GREAT = f"""
    INSERT INTO units (id, uscc, name, party_org, name_folded, name_terms, created_at)
    SELECT gen_random_uuid(), lpad(n::text, 18, '0'), name, '支部', name, (
        SELECT array_agg(DISTINCT substr(name, at, long) ORDER BY substr(name, at, long))
        FROM generate_series(1, length(name)) at, generate_series(1, 3) long
        WHERE at + long - 1 <= length(name)
    ), now()
    FROM (
        SELECT n, '青禾县' || (ARRAY['城关','南河','北山','东湖','西岭'])[n % 7 % 5 + 1]
            || chr(19968 + n % 3000) || chr(20000 + n % 700)
            || (ARRAY['小学','商贸有限公司','建筑有限公司','村委会','农业有限公司'])[n % 5 + 1]
            AS name
        FROM generate_series(1, {UNITS}) n
    ) made
    RETURNING 1
"""  # noqa: S608 - numbers of our own


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("", []),
        ("馆", ["馆"]),
        ("档案", ["案", "档", "档案"]),
        ("aab", ["a", "aa", "aab", "ab", "b"]),
    ],
)
def test_a_name_consists_of_its_terms(name: str, terms: list[str]) -> None:
    assert terms_of(name) == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("馆", ["馆"]),
        ("案馆", ["案馆"]),
        ("档案馆", ["档案馆"]),
        ("县档案馆", ["县档案", "档案馆"]),
    ],
)
def test_a_text_is_sought_by_its_longest_terms(text: str, terms: list[str]) -> None:
    assert terms_sought(text) == terms
    assert set(terms) <= set(terms_of(f"青禾{text}分馆"))


@pytest.mark.usefixtures("core")
class TestFolding:
    def test_a_renamed_unit_is_found_by_its_new_name_alone(self, cast: Cast) -> None:
        do(enrol_unit, cast.chen, uscc=USCC, name="ＡＢＣ 水厂", party_org="支部")
        assert [unit.name for unit in do(units_named, "abc水", limit=9)] == ["ＡＢＣ 水厂"]
        do(enrol_unit, cast.chen, uscc=USCC, name="自来水公司", party_org="支部")
        assert do(units_named, "abc", limit=9) == []
        assert [unit.uscc for unit in do(units_named, "来水", limit=9)] == [USCC]

    def test_what_an_older_version_entered_is_found_once_it_is_folded(self, cast: Cast) -> None:
        unit = do(enrol_unit, cast.chen, uscc=USCC, name="水厂", party_org="支部")

        def unfold() -> None:
            found = unit_of_uscc(USCC)
            found.name_folded = found.name_terms = None
            db.session.flush()

        do(unfold)
        assert do(units_named, "水厂", limit=9) == []
        assert do(fold_names, now() - timedelta(days=1)) == 0
        assert do(fold_names, now() + timedelta(days=1)) == 1
        assert do(fold_names, now() + timedelta(days=1)) == 0
        assert again(Unit, unit.id).name_terms == ["厂", "水", "水厂"]
        assert [each.id for each in do(units_named, "水厂", limit=9)] == [unit.id]

    def test_a_name_that_folds_to_a_long_text_is_found_by_its_beginning(self, cast: Cast) -> None:
        do(enrol_unit, cast.chen, uscc=USCC, name="\ufdfa" * 80, party_org="支部")
        assert [unit.uscc for unit in do(units_named, "\ufdfa", limit=9)] == [USCC]

    def test_what_is_folded_to_nothing_finds_nothing(self) -> None:
        assert do(units_named, "\u200b", limit=9) == []


@pytest.fixture(scope="module")
def great(lasting: World) -> World:
    """青禾县 with as many units as a large city."""
    lasting.rows(QINGHE, GREAT)
    with lasting.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"VACUUM ANALYZE {QINGHE.schema}.units")
    return lasting


@pytest.mark.parametrize(
    "text",
    ["青", "青禾县", "县", "公", "公司", "有限公司", "小学", "村委会", "一", "丁", "城关丁", "%",
     "_", "司公司有限", "没有这样的单位", "a", "青禾县没有"],
)  # fmt: skip
def test_however_many_fit_a_page_is_read_by_an_index(great: World, text: str) -> None:
    plans = plans_of(great, QINGHE, lambda: units_named(text, limit=LIMIT))
    assert plans
    for plan in plans:
        assert "units" not in plan.scanned()
        assert plan.indexes() <= {"units_name_folded", "units_name_terms"}
        assert plan.indexes()
        assert plan.busiest() <= MOST_ROWS


def test_the_many_units_are_found(great: World) -> None:
    with great.within(QINGHE):
        for text in ("青", "县", "公司", "有限公司", "村委会"):
            assert len(units_named(text, limit=LIMIT)) == LIMIT
        [made, *_] = units_named("青禾县", limit=1)
        row = db.session.get(Unit, made.id)
        assert row is not None
        assert row.name_terms == terms_of(made.name)
