from dataclasses import fields

import pytest

from wishapp.base.personal import Fate, Kind
from wishapp.config import CountyRules
from wishapp.privacy.own_data.nouns import NOUNS
from wishapp.privacy.retention.applying_terms import SWEEPS, cut_of
from wishapp.privacy.retention.table import TABLE


def test_every_kind_has_a_line_with_its_law() -> None:
    lines = [term.kind for noun in NOUNS for term in noun.terms]
    assert sorted(lines) == sorted(Kind) == sorted(TABLE)
    assert all(line.law and line.since for line in TABLE.values())


def test_every_term_is_a_rule_of_the_county_and_every_rule_a_term() -> None:
    rules = {each.name for each in fields(CountyRules) if each.name.startswith("keep_")}
    assert {line.rule for line in TABLE.values()} - {None} == rules


def test_what_has_a_term_is_swept_and_nothing_else() -> None:
    assert {kind for kind, line in TABLE.items() if line.rule} == set(SWEEPS)
    assert TABLE[Kind.SERVICE_RECORDS].fate is Fate.KEEP
    assert TABLE[Kind.PROVISIONS].fate is Fate.KEEP


@pytest.mark.usefixtures("core")
def test_what_is_never_swept_has_no_last_day() -> None:
    with pytest.raises(ValueError, match="no term"):
        cut_of(Kind.SERVICE_RECORDS)
