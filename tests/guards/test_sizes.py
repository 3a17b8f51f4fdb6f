"""Nothing is too long to be read at once."""

import ast
from pathlib import Path

from tests.guards.source import OURS, files_of, nodes, where

LONGEST_FILE, LONGEST_FUNCTION = 300, 40


def test_no_file_is_longer_than_300_lines() -> None:
    lengths = {
        where(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files_of(*OURS)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def is_a_list_of_columns(path: Path, name: str) -> bool:
    """A migration's ``upgrade`` spells out a table, which has no shorter form."""
    return path.parent.name == "versions" and name == "upgrade"


def test_no_function_is_longer_than_40_lines() -> None:
    long = {
        f"{where(path, node)} {node.name}": length
        for path, node in nodes(*OURS)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not is_a_list_of_columns(path, node.name)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}
