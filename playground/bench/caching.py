"""Asks again for what is held already: the county's document and the wall under their ETags."""

from contextlib import closing
from http.client import HTTPConnection

import redis

from playground.bench.loading import Load, load, request_bytes

CONNECTIONS, REQUESTS, WARM_UP = 8, 240, 50
UNCHANGED = 304
CACHED = {"the county's document": "/api/v1/county", "the wall": "/api/v1/wall?limit=20"}


def unchanged(port: int, tokens: list[str], counters: redis.Redis) -> dict[str, Load]:
    """Each of them, asked for by its ETag; everybody is told that nothing has changed."""
    found = {}
    for what, path in CACHED.items():
        etag = _etag(port, path)
        requests = [
            request_bytes(
                "GET", path, X_County="229901", If_None_Match=etag, Authorization=f"Bearer {token}"
            )
            for token in tokens[:CONNECTIONS]
        ]
        counters.flushall()
        load(port, [[each] * WARM_UP for each in requests])
        found[what] = load(port, [[each] * REQUESTS for each in requests])
        if set(found[what].statuses) != {UNCHANGED}:
            raise ValueError(f"{what} was answered wrongly: {found[what].statuses}")
    return found


def _etag(port: int, path: str) -> str:
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path, headers={"X-County": "229901"})
        return str(connection.getresponse().headers["ETag"])
