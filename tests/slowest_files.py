"""Says at the end of a run which files of tests took longest, so that it stays short enough."""

from collections import Counter
from typing import Any

import pytest

MOST_FILES, LEAST_SECONDS = 25, 5.0


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Sum up setup, call and teardown of each file, whichever process ran it."""
    seconds = Counter[str]()
    for reports in terminalreporter.stats.values():
        for each in reports:
            if isinstance(each, pytest.TestReport):
                seconds[each.nodeid.partition("::")[0]] += each.duration
    slow = [
        (file, spent) for file, spent in seconds.most_common(MOST_FILES) if spent > LEAST_SECONDS
    ]
    if slow:
        terminalreporter.section("slowest files")
    for file, spent in slow:
        terminalreporter.write_line(f"{spent:7.1f} s  {file}")
