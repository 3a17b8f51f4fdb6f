from typing import Any

import pytest

from playground.client.description import canonical, digest, without_refusals
from playground.client.labels import labels_of, labels_page, labels_types
from playground.client.operations import codes_of_every_call, operations_of
from playground.client.pages import pages_of, types_page

DESCRIBED = "application/json"


def operation(name: str, *, status: str = "200", kind: str = DESCRIBED, **more: Any) -> Any:
    """An operation as a description has it."""
    content = {} if status == "204" else {"content": {kind: {}}}
    return {
        "operationId": name,
        "summary": "Anyone: do it.",
        "parameters": [],
        "responses": {
            status: content,
            "409": {"x-codes": ["move_not_allowed", "already_claimed"]},
            "default": {"x-codes": ["busy", "internal"]},
        },
    } | more


def header(name: str) -> dict[str, Any]:
    return {"parameters": [{"in": "header", "name": name}]}


def form(**fields: Any) -> dict[str, Any]:
    schema = {"schema": {"type": "object", "properties": fields}}
    return {"requestBody": {"content": {"multipart/form-data": schema}}}


def document(**described: Any) -> Any:
    """A description with some operations, each at a path of its own."""
    paths = {f"/{verb}/{number}": {verb: each} for number, (verb, each) in enumerate(
        (verb, each) for verb, many in described.items() for each in many
    )}  # fmt: skip
    return {"paths": paths, "components": {"schemas": {}}}


KINDS: dict[str, tuple[Any, str, tuple[str, ...]]] = {
    "an answer in JSON": (operation("wishes.see"), "", ()),
    "no answer": (operation("wishes.end", status="204"), "", ()),
    "an act": (operation("wishes.post", status="201", **header("Idempotency-Key")), "key", ()),
    "a cached list": (operation("wall.wall", **header("If-None-Match")), "etag", ()),
    "a picture": (operation("media.download", kind="image/jpeg"), "bytes", ()),
    "a form": (
        operation("media.upload", **form(picture={"format": "binary"}, note={"type": "string"})),
        "form",
        ("picture",),
    ),
}


@pytest.mark.parametrize(("described", "kind", "files"), KINDS.values(), ids=KINDS.keys())
def test_what_is_special_about_a_call(described: Any, kind: str, files: tuple[str, ...]) -> None:
    [found] = operations_of(document(get=[described]))
    assert (found.kind, found.files) == (kind, files)
    assert found.codes == ("already_claimed", "move_not_allowed")


def test_pages_do_not_depend_on_the_order_of_routes() -> None:
    one, other = operation("wishes.see"), operation("claims.own_claims")
    first = {"paths": {"/a": {"get": one}, "/b": {"get": other}}}
    second = {"paths": {"/b": {"get": other}, "/a": {"get": one}}}
    assert pages_of(first) == pages_of(second)
    assert digest(first) == digest(second)
    assert canonical(first) == canonical(second)
    assert codes_of_every_call(first) == ("busy", "internal")
    calls = pages_of(first)["calls.d.ts"]
    assert calls.index("claims: {") < calls.index("wishes: {")
    assert "JsonCall<T.ClaimsOwnClaimsData, T.ClaimsOwnClaimsResponse," in calls
    assert "     * Anyone: do it.\n     * GET /b\n" in calls
    assert '    own_claims: ["GET", "/b"],' in pages_of(first)["operations.js"]


def test_files_stand_in_the_table_and_in_the_types() -> None:
    pages = pages_of(document(post=[KINDS["a form"][0]]))
    assert 'upload: ["POST", "/post/0", "form", ["picture"]],' in pages["operations.js"]
    assert 'FormCall<T.MediaUploadData, "picture", T.MediaUploadResponse,' in pages["calls.d.ts"]


def test_types_say_what_they_were_made_from() -> None:
    described = document(get=[operation("wishes.see")])
    page = types_page("export type A = 1;\n\n", described, "a generator 1.0")
    assert page.startswith("// Made by `make client`")
    assert f"// description: {digest(described)}\n" in page
    assert page.endswith("\n\nexport type A = 1;\n")


def test_the_generator_is_told_of_no_refusals_and_no_headers() -> None:
    described = document(post=[KINDS["an act"][0]])
    described["paths"]["/post/0"]["parameters"] = [{"in": "path", "name": "wish_id"}]
    [item] = without_refusals(described)["paths"].values()
    assert set(item["post"]["responses"]) == {"201"}
    assert item["post"]["parameters"] == []
    assert item["parameters"] == [{"in": "path", "name": "wish_id"}]


def words(name: str, **labels: str) -> Any:
    return {"enum": list(labels), "x-word-list": name, "x-enum-labels": labels}


def test_labels_are_gathered_by_their_list() -> None:
    described = document(get=[operation("wall.wall")])
    query = {"in": "query", "name": "form", "schema": words("wish_forms", goods="物品")}
    described["paths"]["/get/0"]["get"]["parameters"] = [query]
    described["components"]["schemas"]["NewWish"] = {
        "properties": {
            "form": words("wish_forms", service="服务"),
            "skills": {"items": words("skills", cook="做饭")},
            "kind": {"enum": ["a"], "x-labels": {"a": "甲"}},
            "name": {"type": "string"},
            "items": {"items": words("skills", drive="驾驶")},
        }
    }
    labels = labels_of(described)
    assert labels == {
        "kind": {"a": "甲"},
        "skills": {"cook": "做饭", "drive": "驾驶"},
        "wish_forms": {"goods": "物品", "service": "服务"},
    }
    assert '  wish_forms: {"goods": "物品", "service": "服务"},' in labels_page(labels)
    assert '  wish_forms: Record<"goods" | "service", string>;' in labels_types(labels)


def test_a_description_without_labels_has_an_empty_list() -> None:
    pages = pages_of(document(get=[operation("wall.wall")]))
    assert "const labels = {\n};" in pages["labels.js"]
