"""Where the database asks for two people, a missing second one is none."""

import re

from sqlalchemy import CheckConstraint

from wishapp.tables import all_tables

TWO = re.compile(r"(\w+_by) <> (\w+_by)")
# Recorded by one person where the law asks for one; the kinds that take two are proposed first.
# Who parts an account from a resident may be its owner, after nobody's doubt.
MAY_BE_ALONE = {"desk_entries": {"decided_by"}, "account_joins": {"parted_by"}}


def test_no_check_of_two_people_is_passed_by_one() -> None:
    """In SQL a comparison with nobody is neither true nor false, and a check lets it pass."""
    loose, strict = set(), set()
    for table in all_tables().tables.values():
        for check in table.constraints:
            text = str(check.sqltext) if isinstance(check, CheckConstraint) else ""
            for second, _ in TWO.findall(text):
                (strict if ") IS TRUE" in text else loose).add((table.name, second))
    alone = {(table, second) for table, seconds in MAY_BE_ALONE.items() for second in seconds}
    assert loose - strict == alone
    assert strict
