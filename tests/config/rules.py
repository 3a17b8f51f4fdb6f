"""A county's rules as a file has them."""

from typing import Any

import pytest

from wishapp.config import ConfigProblem, CountyRules, parse_rules

HEAD = {"version": "2026-1", "basis_doc": "青组发〔2026〕1号"}


def given(**rules: Any) -> CountyRules:
    """The rules in a file that says these, and leaves out all others."""
    return parse_rules({**HEAD, **rules})


def faults(**rules: Any) -> list[str]:
    """Why such a file is refused."""
    with pytest.raises(ConfigProblem) as refused:
        given(**rules)
    return refused.value.problems
