"""The code base as the guards read it."""

import ast
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = ("wishapp", "miniprogram_api", "workers")
OURS = (*PRODUCT, "playground", "tests")


@cache
def files_of(*packages: str) -> tuple[Path, ...]:
    """Every Python file of these packages."""
    return tuple(path for name in packages for path in sorted((ROOT / name).rglob("*.py")))


@cache
def tree_of(path: Path) -> ast.Module:
    """A file as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def where(path: Path, node: ast.AST | None = None) -> str:
    """How to name a place to a reader."""
    line = getattr(node, "lineno", None)
    return f"{path.relative_to(ROOT)}" + (f":{line}" if line else "")


def nodes(*packages: str) -> Iterator[tuple[Path, ast.AST]]:
    """Every node of every file."""
    for path in files_of(*packages):
        for node in ast.walk(tree_of(path)):
            yield path, node


def members_used(enum: str, *packages: str, besides: Collection[Path]) -> set[str]:
    """Which members of an enum are named, such as ``Action.X``, in any file besides some."""
    return {
        node.attr
        for path, node in nodes(*packages)
        if path not in besides
        and isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == enum
    }
