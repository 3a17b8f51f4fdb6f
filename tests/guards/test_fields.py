"""Nothing of a request is read past the fields, and texts are folded in one place."""

import ast

from tests.guards.source import nodes, where

# Where else something of a request is read, and why no schema can do it.
READS_REQUESTS = {
    "miniprogram_api/app.py": "the request id and the county, for the log",
    "miniprogram_api/contract.py": "the idempotency key, by a pattern",
    "miniprogram_api/bodies.py": "a field of a form, by a field of a schema",
    "miniprogram_api/media/routes.py": "a picture",
    "miniprogram_api/platform_events/routes.py": "the platform's signature",
    "miniprogram_api/session.py": "the token and the county",
    "miniprogram_api/statements/routes.py": "a unit's signature",
}
OF_A_REQUEST = {"args", "form", "values", "headers", "files", "view_args", "cookies"}
# The one place that folds case and width.
FOLDS = "wishapp/base/comparing.py"
FOLDING = {"casefold", "normalize"}


def test_nothing_of_a_request_is_read_past_the_fields() -> None:
    reading = {
        where(path).partition(":")[0]
        for path, node in nodes("miniprogram_api")
        if isinstance(node, ast.Attribute)
        and node.attr in OF_A_REQUEST
        and ast.unparse(node.value) in {"request", "flask.request", "req"}
    }
    assert reading == set(READS_REQUESTS)


def test_texts_are_folded_in_one_place() -> None:
    folding = {
        where(path)
        for path, node in nodes("wishapp", "miniprogram_api", "workers")
        if isinstance(node, ast.Attribute) and node.attr in FOLDING
    }
    assert folding == {FOLDS}
