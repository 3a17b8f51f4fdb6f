"""Serves the documentation's assets and the published JSON Schemas from this machine."""

from pathlib import Path

import flask_swagger_ui
from flask import Blueprint, Response, send_from_directory

from wishapp.hours.statements import body

ASSETS = Path(flask_swagger_ui.__file__).parent / "dist"
SCHEMAS = Path(body.__file__).parent
ONE_DAY = 86_400

blueprint = Blueprint("docs", __name__, url_prefix="/api/v1")


@blueprint.get("/docs/assets/<path:name>")
def asset(name: str) -> Response:
    """A style sheet or script of the documentation page."""
    return send_from_directory(ASSETS, name, max_age=ONE_DAY)


@blueprint.get(f"/schemas/{body.SCHEMA}.json")
def statement_schema() -> Response:
    """The JSON Schema of the statement that is pushed to units."""
    name = f"{body.SCHEMA}.schema.json"
    return send_from_directory(SCHEMAS, name, mimetype="application/schema+json", max_age=ONE_DAY)
