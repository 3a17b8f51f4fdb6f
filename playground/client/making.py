"""Makes the generated files anew, says what changed, and checks the whole client's types."""

import json
import tempfile
from pathlib import Path

from playground.client.description import Json, canonical, description, without_refusals
from playground.client.node import Node, NodeProblem, missing_packages, need_node
from playground.client.pages import CLIENT, GENERATED, TYPES, pages_of, types_page
from playground.run.terminal import complain, say, speak_anywhere, step, told

GENERATOR = "@hey-api/openapi-ts"
PROGRAM = CLIENT / "node_modules" / GENERATOR / "bin" / "run.js"
COMPILER = CLIENT / "node_modules" / "typescript" / "lib" / "tsc.js"
PROJECTS = (CLIENT, CLIENT / "tests" / "mini_program")
PLUGIN = "@hey-api/typescript"
OUTPUT = "types.gen.ts"


def main() -> int:
    """0 when all files stand; 1 after one clear line."""
    speak_anywhere()
    say("The client for developers")
    try:
        make(need_node())
    except NodeProblem as problem:
        complain(f"client: {problem}")
        return 1
    except OSError as error:
        complain(f"client: {told(error)}")
        return 1
    return 0


def make(node: Node) -> None:
    """Describe, generate, write, check. Raises NodeProblem."""
    with tempfile.TemporaryDirectory() as folder:
        with step("describing the API"):
            document = description(Path(folder))
        if missing_packages():
            with step("installing the generator from npm"):
                node.install()
        with step(f"generating by {generator()}"):
            made = pages_of(document) | {TYPES: types_of(node, document, Path(folder))}
    for line in write(made):
        say(f"  {line}")
    with step("checking the types of client and tests"):
        check_types(node)


def check_types(node: Node) -> None:
    """Compile the client, and calls of it with and without a browser's types.

    Raises NodeProblem.
    """
    for project in PROJECTS:
        node.run(COMPILER, "--project", project)


def generator() -> str:
    """The generator with its version, as the lock file has it."""
    packages = json.loads((CLIENT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return f"{GENERATOR} {packages[f'node_modules/{GENERATOR}']['version']}"


def types_of(node: Node, document: Json, folder: Path) -> str:
    """The page of types, by the generator. Raises NodeProblem."""
    text, out = folder / "openapi.json", folder / "types"
    text.write_text(canonical(without_refusals(document)), encoding="utf-8")
    options = ("--input", text, "--output", out, "--plugins", PLUGIN, "--no-log-file", "--silent")
    node.run(PROGRAM, *options)
    return types_page((out / OUTPUT).read_text(encoding="utf-8"), document, generator())


def write(made: dict[str, str]) -> list[str]:
    """Write what changed, remove what is made no more; one line for each file."""
    GENERATED.mkdir(parents=True, exist_ok=True)
    said = []
    for old in sorted(GENERATED.iterdir()):
        if old.name not in made:
            old.unlink()
            said.append(f"{old.name}: removed")
    for name, page in sorted(made.items()):
        path = GENERATED / name
        same = path.exists() and path.read_text(encoding="utf-8") == page
        if not same:
            path.write_text(page, encoding="utf-8")
        said.append(f"{name}: {len(page.splitlines())} lines, {'as before' if same else 'new'}")
    return said
