"""The core speaks in codes; what people read in Chinese is chosen at the edges."""

import ast

from tests.api.client import CHINESE
from tests.guards.source import nodes, where

# What in the core is Chinese all the same, by a part of its path, and why.
CHINESE_DATA = {
    "/personal.py": "the laws on which the terms of a noun rest",
    "wishapp/base/text.py": "the name under which a child stands on the wall",
    "wishapp/base/written_days.py": "how a day is written",
    "wishapp/config/county_rules.py": "what a county calls things, where its own rules do not say",
    "wishapp/config/ranges.py": "a word that no certificate may have",
    "wishapp/demand/boards/earlier_sheet.py": "a sheet for offices of what was imported",
    "wishapp/demand/boards/sheet.py": "columns and notes of a sheet for offices",
    "wishapp/demand/intake/cells.py": "formats of days that Chinese Excel has",
    "wishapp/demand/wishes/health_words.py": "words of illness and disability",
    "wishapp/demand/wishes/risk_words.py": "words of work that is done with a risk",
    "wishapp/demand/wishes/warning_words.py": "the words that are looked for in wishes",
    "wishapp/hours/statements/sheet.py": "columns of the sheet that a unit gets",
    "wishapp/kernel/sealing/home_addresses.py": "how numbers and parts of an address are written",
    "wishapp/migrations/versions/0018_far_dates.py": "how stored names are shortened",
    "wishapp/notices/composing.py": "a digest of notices, as the platform's templates want it",
    "wishapp/notices/shaping.py": "what stands in a field of the platform that has nothing to say",
    "wishapp/notices/table": "the notices: one short line for each field of a template",
    "wishapp/privacy/own_data/workbook.py": "the name of a font",
    "wishapp/registry/offers/naming.py": "the words by which a slip names a kind of service",
}


def said_in_chinese() -> set[str]:
    """The places in the core with a Chinese string that is no docstring."""
    docstrings = {id(node.value) for _, node in nodes("wishapp") if isinstance(node, ast.Expr)}
    return {
        where(path)
        for path, node in nodes("wishapp")
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and CHINESE.search(node.value)
    }


def test_chinese_in_the_core_is_data_alone() -> None:
    found = said_in_chinese()
    allowed = {place: {each for each in found if place in each} for place in CHINESE_DATA}
    assert found == set().union(*allowed.values())
    assert all(allowed.values()), allowed
