"""The files of the client that are made here: the table of operations, and their types."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from textwrap import wrap

from playground.client.description import Json, digest
from playground.client.labels import labels_of, labels_page, labels_types
from playground.client.operations import Operation, codes_of_every_call, operations_of

CLIENT = Path(__file__).resolve().parents[2] / "client"
GENERATED = CLIENT / "src" / "generated"
OPERATIONS, CALLS, TYPES = "operations.js", "calls.d.ts", "types.d.ts"
LABELS, LABEL_TYPES = "labels.js", "labels.d.ts"
MARK = "// Made by `make client`, and compared by `make test`: changed nowhere else."
WIDTH = 100
TEXT, REST = "// description: ", "// types: "


def pages_of(document: Json) -> dict[str, str]:
    """The files that need no generator, by name."""
    operations, labels = operations_of(document), labels_of(document)
    pages = {
        OPERATIONS: operations_page(operations),
        CALLS: calls_page(operations, codes_of_every_call(document)),
        LABELS: labels_page(labels),
        LABEL_TYPES: labels_types(labels),
    }
    return {name: f"{MARK}\n{page}" for name, page in pages.items()}


def operations_page(operations: Iterable[Operation]) -> str:
    """What the client knows when it runs: method, path and kind of each operation."""
    lines = ['/** @type {Record<string, Record<string, import("../index").Operation>>} */']
    lines.append("module.exports = {")
    for noun, group in groupby(operations, lambda operation: operation.noun):
        lines.append(f"  {noun}: {{")
        lines += [f"    {each.verb}: {json.dumps(_row(each))}," for each in group]
        lines.append("  },")
    return "\n".join([*lines, "};", ""])


def calls_page(operations: Iterable[Operation], every: tuple[str, ...]) -> str:
    """The types of all calls: what each takes, brings, and which refusals it may meet."""
    lines = ['import type { BytesCall, FormCall, JsonCall } from "../index";']
    lines += ['import type * as T from "./types";', ""]
    lines += ["/** Refusals that any call may meet. */", "export type AnyCode =", *_union(every, 2)]
    lines[-1] += ";"
    lines += ["", "export interface Calls {"]
    for noun, group in groupby(operations, lambda operation: operation.noun):
        lines.append(f"  {noun}: {{")
        for each in group:
            lines += _call(each)
        lines.append("  };")
    return "\n".join([*lines, "}", ""])


def types_page(made: str, document: Json, generator: str) -> str:
    """The generator's output below lines that prove what it was made from, and that it is whole."""
    rest = made.strip() + "\n"
    head = [
        MARK,
        f"// generator: {generator}",
        f"{TEXT}{digest(document)}",
        f"{REST}{sum_of(rest)}",
    ]
    return "\n".join([*head, "", rest])


def sum_of(text: str) -> str:
    """A digest of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def _row(operation: Operation) -> list[object]:
    row: list[object] = [operation.method, operation.path]
    if operation.kind:
        row.append(operation.kind)
    return [*row, list(operation.files)] if operation.files else row


def _call(operation: Operation) -> Iterator[str]:
    yield from _comment(operation.summary, f"{operation.method} {operation.path}")
    data = f"T.{operation.type_name}Data"
    brings = f"T.{operation.type_name}Response"
    match operation.kind:
        case "bytes":
            head = f"    {operation.verb}: BytesCall<{data}"
        case "form":
            files = " | ".join(json.dumps(each) for each in operation.files)
            head = f"    {operation.verb}: FormCall<{data}, {files}, {brings}"
        case _:
            head = f"    {operation.verb}: JsonCall<{data}, {brings}"
    if not operation.codes:
        yield f"{head}>;"
        return
    yield f"{head},"
    yield from _union(operation.codes, 6)
    yield "    >;"


def _comment(*said: str) -> Iterator[str]:
    yield "    /**"
    for each in said:
        plain = each.replace("*/", "* /")
        yield from (f"     * {line}" for line in wrap(plain, WIDTH - 7, break_on_hyphens=False))
    yield "     */"


def _union(words: Iterable[str], indent: int) -> list[str]:
    text = " ".join(f"| {json.dumps(word)}" for word in words).replace("| ", "|\N{NO-BREAK SPACE}")
    lines = wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return [" " * indent + line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]
