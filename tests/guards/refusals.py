"""Finds which refusals a route may answer with, by reading what its view calls.

``python -m tests.guards.refusals`` writes them to where the API's description reads them.
"""

import ast
from collections.abc import Iterator
from functools import cache

from miniprogram_api.refusals import FILE, OF_EVERY_ROUTE
from tests.guards.source import ROOT, files_of, tree_of
from wishapp.base.database_refusals import PROMISES
from wishapp.base.errors import Code
from wishapp.kernel.access.questions import SAYS
from wishapp.kernel.access.rules import is_system
from wishapp.kernel.access.table import Action

# A name that stands at the top of a module.
Name = tuple[str, str]
CODE, ACTION = ("wishapp.base.codes", "Code"), ("wishapp.kernel.access.table", "Action")
# They name every code, or carry out what holds for every route.
NOT_READ = {
    "miniprogram_api.contract", "miniprogram_api.errors", "miniprogram_api.limits",
    "miniprogram_api.messages", "miniprogram_api.rights_messages", "miniprogram_api.session",
    "miniprogram_api.rectification_messages", "miniprogram_api.places.messages",
    "wishapp.base.database_refusals", "wishapp.bootstrap", "wishapp.kernel.access.table",
    "wishapp.kernel.access.table_of_hours", "wishapp.kernel.access.table_of_demand",
    "wishapp.kernel.access.table_of_registry",
    "wishapp.kernel.access.asking",
}  # fmt: skip
# Every step writes one, and only the step back runs into its constraint.
WRITTEN_BY_ALL = "transitions"

# Where a row that stands already runs into a constraint.
BY_CHANGE = {
    ("wishapp.fulfilment.pledges.settling", "settle_pledge"): Code.RECEIPT_USED,
    ("wishapp.registry.members.reporting_in", "activate"): Code.ALREADY_REPORTED_IN,
}


def refusals() -> dict[str, list[str]]:
    """The codes of each view, by its full name."""
    return {".".join(view): sorted(codes_below(view)) for view in views()}


def views() -> Iterator[Name]:
    """Every view that serves a path."""
    for module, tree in modules().items():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and any(
                "route" in ast.unparse(each) for each in node.decorator_list
            ):
                yield module, node.name


def codes_below(view: Name) -> set[str]:
    """The codes that are named in a view or in whatever it names."""
    seen, waiting, codes = {view}, [view], set[Code]()
    while waiting:
        name = waiting.pop()
        named, found = read(name)
        codes |= found | ({BY_CHANGE[name]} if name in BY_CHANGE else set())
        new = {each for each in named - seen if each[0] not in NOT_READ}
        seen |= new
        waiting.extend(new)
    return {code.value for code in codes - OF_EVERY_ROUTE}


@cache
def modules() -> dict[str, ast.Module]:
    """The modules of the core and the API by their names."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): tree
        for path in files_of("wishapp", "miniprogram_api")
        if "migrations" not in path.parts
        for tree in [tree_of(path)]
    }


@cache
def defined(module: str) -> dict[str, list[ast.stmt]]:
    """What stands at the top of a module."""
    found: dict[str, list[ast.stmt]] = {}
    for node in modules()[module].body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.setdefault(node.name, []).append(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for each in (part for target in targets for part in ast.walk(target)):
                if isinstance(each, ast.Name):
                    found.setdefault(each.id, []).append(node)
    return found


@cache
def imported(module: str) -> dict[str, Name]:
    """What a module takes from others; a whole module has an empty name in it."""
    found = {}
    for node in ast.walk(modules()[module]):
        if isinstance(node, ast.ImportFrom) and node.module:
            for each in node.names:
                whole = f"{node.module}.{each.name}"
                name = (whole, "") if whole in modules() else (node.module, each.name)
                found[each.asname or each.name] = name
    return found


def resolved(module: str, name: str) -> Name | None:
    """Where a name of a module is defined."""
    if name in defined(module):
        return module, name
    source, inner = imported(module).get(name, ("", ""))
    return resolved(source, inner) if inner and source in modules() else None


@cache
def read(name: Name) -> tuple[set[Name], set[Code]]:
    """The names that a definition uses, and the codes that it names."""
    module, own = name
    named, codes = set[Name](), set[Code]()
    for node in (part for each in defined(module)[own] for part in ast.walk(each)):
        if isinstance(node, ast.Name) and (found := resolved(module, node.id)):
            named.add(found)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            codes |= codes_of(resolved(module, node.value.id), node.attr)
            source, inner = imported(module).get(node.value.id, ("", ""))
            if source in modules() and not inner and (found := resolved(source, node.attr)):
                named.add(found)
        elif isinstance(node, ast.Call):
            codes |= codes_of_row(module, node)
    return named - {CODE}, codes


def codes_of(owner: Name | None, attribute: str) -> set[Code]:
    """The code itself, or those with which the permission table refuses an action."""
    if owner == CODE:
        return {Code[attribute]}
    if owner != ACTION:
        return set()
    for_people = [way for way in getattr(Action, attribute).ways if is_system not in way]
    if len(for_people) != 1:
        return {Code.FORBIDDEN}
    return {SAYS.get(question, Code.FORBIDDEN) for question in for_people[0]}


def codes_of_row(module: str, call: ast.Call) -> set[Code]:
    """What the constraints of a table say when a row is made; what hides a thing when asked."""
    if any(each.arg == "see" for each in call.keywords):
        return {Code.NOT_FOUND}
    inserts = isinstance(call.func, ast.Name) and call.func.id == "insert" and call.args
    made = call.args[0] if inserts else call.func
    found = resolved(module, made.id) if isinstance(made, ast.Name) else None
    table = table_of(found) if found else ""
    if not table or table == WRITTEN_BY_ALL:
        return set()
    return {code for prefix, code in PROMISES.items() if prefix.startswith(f"{table}_")}


def table_of(name: Name) -> str:
    """The table of a model; empty for anything else."""
    for node in (part for each in defined(name[0])[name[1]] for part in getattr(each, "body", [])):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__tablename__":
            return str(ast.literal_eval(node.value)) if isinstance(node.value, ast.Constant) else ""
    return ""


def written() -> str:
    """The file as it should be."""
    lines = (f"{view} {' '.join(codes)}".strip() for view, codes in sorted(refusals().items()))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
