"""What is kept of the client belongs to the present description of the API."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from playground.client.description import description, digest
from playground.client.making import check_types, generator, types_of
from playground.client.node import find_node, missing_packages
from playground.client.operations import operations_of
from playground.client.pages import CLIENT, GENERATED, REST, TEXT, TYPES, pages_of, sum_of

OUTDATED = "the client is not made from the present description of the API, run: make client"


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return description(tmp_path_factory.mktemp("media"))


@pytest.fixture(scope="module")
def types() -> str:
    return (GENERATED / TYPES).read_text(encoding="utf-8")


def said(types: str, label: str) -> str:
    """What a line in the head of the types says."""
    return next(
        line.removeprefix(label) for line in types.splitlines()[:6] if line.startswith(label)
    )


def test_the_calls_are_those_of_the_description(document: Any) -> None:
    made = pages_of(document)
    assert {path.name for path in GENERATED.iterdir()} == {*made, TYPES}, OUTDATED
    for name, page in made.items():
        same = (GENERATED / name).read_text(encoding="utf-8") == page
        assert same, f"{name}: {OUTDATED}"


def test_the_types_are_made_from_the_description(document: Any, types: str) -> None:
    assert said(types, TEXT) == digest(document), OUTDATED


def test_nobody_changed_the_types_by_hand(types: str) -> None:
    assert said(types, REST) == sum_of(types.split("\n\n", 1)[1]), OUTDATED


def test_the_types_are_made_by_the_locked_generator(types: str) -> None:
    assert said(types, "// generator: ") == generator(), OUTDATED
    wanted = json.loads((CLIENT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert generator().split()[1] in wanted.values()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())


def test_every_operation_and_every_schema_has_its_types(document: Any, types: str) -> None:
    exported = set(re.findall(r"^export type (\w+)", types, re.MULTILINE))
    for operation in operations_of(document):
        assert f"{operation.type_name}Data" in exported, f"{operation.name}: {OUTDATED}"
        if operation.kind != "bytes":
            assert f"{operation.type_name}Response" in exported, f"{operation.name}: {OUTDATED}"
    assert set(document["components"]["schemas"]) <= exported, OUTDATED


def test_the_client_needs_nothing_when_it_runs() -> None:
    assert "dependencies" not in json.loads((CLIENT / "package.json").read_text(encoding="utf-8"))


def test_generator_and_compiler_agree_where_they_are_installed(
    document: Any, types: str, tmp_path: Path
) -> None:
    node = find_node()
    if node is None or missing_packages():
        pytest.skip("the client's generator and compiler are not installed, `make client` does it")
    same = types_of(node, document, tmp_path) == types
    assert same, OUTDATED
    check_types(node)
