"""The client for developers against the API, by both of its transports, in Node."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.serving import make_server

from playground.client.description import description
from playground.client.node import find_node
from tests.api.bodies import wish_body
from tests.api.client import Api, ok
from tests.api.steps import jpeg
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_wish


@contextmanager
def listening(app: Flask) -> Iterator[str]:
    """The address of an application that is served over HTTP meanwhile."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_the_client_speaks_with_the_api(
    town: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = find_node()
    if node is None:
        pytest.skip("Node is missing, the client was not tried against the API")
    with town.world.serving(QINGHE):
        wall = sorted(a_wish(town.cast).wish_no for _ in range(3))
    picture = tmp_path / "picture.jpg"
    picture.write_bytes(jpeg())
    with listening(town.app) as address:
        given = {
            "api": address,
            "county": QINGHE.code,
            "token": town.as_("wang").token,
            "codes": {kind: town.code("sun") for kind in ("fetch", "wx")},
            "wall": wall,
            "wish": wish_body(),
            "picture": str(picture),
        }
        monkeypatch.setenv("WISHAPP_CLIENT", json.dumps(given))
        said = node.run("--test", "tests/wishapp.test.js")
    assert "fail 0" in said
    assert "pass 0" not in said


def test_the_client_is_made_from_what_everybody_gets(town: Api, tmp_path: Path) -> None:
    same = description(tmp_path) == ok(town.anyone(None).get("/openapi.json"))
    assert same
