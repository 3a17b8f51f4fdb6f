"""What older versions wrote is found once the operator's command has gone over it."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish
from tests.builders.world import World
from tests.workers.processes import write_settings
from wishapp.base.db import db, transaction
from wishapp.cli import main
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.search_columns import WishTerms
from wishapp.office.search import filling
from wishapp.office.search.filling import fill_all
from wishapp.privacy.own_data.emptying_wishes import anonymise
from wishapp.privacy.own_data.profile import set_name
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.models import Person

DIGESTS = (
    Wish.name_digest, Wish.phone_digest, ReportIn.name_digest, ReportIn.phone_digest,
    Person.name_digest,
)  # fmt: skip


def known() -> dict[str, list[object]]:
    """All that the search finds things by, in the order of ids."""
    with transaction():
        found = {
            f"{each.class_.__tablename__}.{each.key}": list(
                db.session.scalars(db.select(each).order_by(each.class_.id))
            )
            for each in DIGESTS
        }
        rows = db.session.execute(db.select(WishTerms.wish_id, WishTerms.terms))
        terms = sorted((row_id, sorted(terms)) for row_id, terms in rows)
    return found | {"terms": list(terms)}


def forget() -> None:
    """Leave everything as an older version did."""
    with transaction():
        for statement in (
            "UPDATE wishes SET name_digest = NULL, phone_digest = NULL",
            "UPDATE report_ins SET name_digest = NULL, phone_digest = NULL",
            "UPDATE people SET name_digest = NULL",
            "DELETE FROM wish_terms",
        ):
            db.session.execute(text(f"SET LOCAL search_path TO {QINGHE.schema}, public"))
            db.session.execute(text(statement))


@pytest.fixture
def written(core: World, cast: Cast) -> dict[str, list[object]]:
    """Some wishes, one of them emptied, and what they are found by."""
    do(set_name, cast.wei, "卫青")
    a_wish(cast, "crowd_open")
    gone = a_wish(cast, "closed")
    for _ in range(3):
        a_wish(cast, "published")
    do(anonymise, [gone.id])
    before = known()
    assert all(before.values())
    return before


def test_it_finds_the_same_as_if_it_were_written_today(
    written: dict[str, list[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "BATCH", 2)
    forget()
    assert known() != written
    said: list[tuple[str, int]] = []
    count = fill_all(lambda *facts: said.append(facts))
    assert known() == written
    assert said[-1] == ("wish_terms", count)
    assert {table for table, _ in said} == {"people", "report_ins", "wishes", "wish_terms"}


def test_a_second_run_has_next_to_nothing_to_do(written: dict[str, list[object]]) -> None:
    forget()
    fill_all()
    assert fill_all() == 0
    assert known() == written


def test_it_is_a_command(fresh: World, cast: Cast, tmp_path: Path) -> None:
    with fresh.serving(QINGHE):
        forget()
    settings = write_settings(fresh.config, tmp_path / "config.toml")
    words = ["--config", str(settings), "fill-search", "--county", "229901"]
    done = CliRunner().invoke(main, words)
    assert (done.exit_code, done.output) == (0, "3 rows looked at\n")
    assert CliRunner().invoke(main, words).output == "0 rows looked at\n"
