"""The API's description as this checkout has it, made without any server."""

import hashlib
import json
from base64 import b64encode
from pathlib import Path
from typing import Any

from miniprogram_api.app import create_app
from wishapp.config import Config, parse_config

Json = dict[str, Any]

DESCRIBING = "api-docs.openapi_json"
SUCCESSES = "2"
# Nothing of these is reached, and nothing of them stands in the description.
SETTINGS: Json = {
    "service": {"environment": "playground"},
    "database": {"url": "postgresql+psycopg:///nobody"},
    "redis": {"url": "redis://127.0.0.1:1/0"},
    "media": {"folder": "/nowhere"},
    "counties": [
        {
            "code": "229901",
            "name": "青禾县",
            "schema": "county_229901",
            "appid": "wx0000000000000000",
            "app_secret": "nothing",
            "digest_secret": "nothing-nothing-nothing-nothing-nothing",
            "field_keys": [{"id": "k1", "secret": b64encode(bytes(range(32))).decode()}],
        }
    ],
}


def settings(media: Path) -> Config:
    """Settings that are good enough to describe the API by."""
    return parse_config(SETTINGS | {"media": {"folder": str(media)}})


def description(media: Path) -> Json:
    """The OpenAPI document, as anybody gets it. Pictures would go to the folder; none comes."""
    app = create_app(settings(media))
    describe: Any = app.view_functions[DESCRIBING]
    with app.test_request_context():
        found: Json = describe().get_json()
    return found


def canonical(document: Json) -> str:
    """The document as a text that does not depend on the order of anything in it."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1)


def digest(document: Json) -> str:
    """What tells whether two descriptions say the same."""
    return hashlib.sha256(canonical(document).encode()).hexdigest()


def without_refusals(document: Json) -> Json:
    """The description of what calls take and bring.

    Each operation refuses in one shape, and headers are the client's own affair.
    """
    paths = {
        path: {verb: _lean(operation) for verb, operation in item.items()}
        for path, item in document["paths"].items()
    }
    return document | {"paths": paths}


def _lean(operation: Any) -> Any:
    # A path's own parameters stand beside its operations.
    if not isinstance(operation, dict):
        return operation
    kept = {
        status: answer
        for status, answer in operation["responses"].items()
        if status.startswith(SUCCESSES)
    }
    asked = [each for each in operation.get("parameters", []) if each["in"] != "header"]
    return operation | {"responses": kept, "parameters": asked}
