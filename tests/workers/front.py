"""The API at a real address, which the platform can fetch from and push to."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server

from miniprogram_api.app import create_app
from tests.builders.settings import QINGHE, push_secrets
from tests.workers.office import Office, quick
from wishapp.base.db import db
from wishapp.config import Config

Application = Callable[..., Iterable[bytes]]


class _Silent(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Print nothing."""


@dataclass
class Front:
    """A server whose application comes when its address is known to the settings."""

    url: str = ""
    application: Application | None = None

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer by the application, as soon as there is one."""
        if self.application is None:
            start_response("503 Not Yet", [])
            return []
        return self.application(environ, start_response)

    def settings(self, config: Config) -> Config:
        """The settings under which the platform finds this address."""
        service = replace(config.service, public_url=self.url, rate_limits=False)
        return quick(config, service=service)

    @property
    def push_url(self) -> str:
        """Where 青禾县 is pushed to."""
        return f"{self.url}/api/v1/wechat/{QINGHE.code}/push"


@contextmanager
def serving(front: Front) -> Iterator[Front]:
    """Listen at a free port of this machine."""
    server = make_server("127.0.0.1", 0, front, threaded=True, request_handler=_Silent)
    front.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield front
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def open_for(office: Office, front: Front, **habits: Any) -> Iterator[None]:
    """Put the API of an office's database behind the front, and tell the platform where it is."""
    app = create_app(office.world.config)
    front.application = app
    secrets = push_secrets(QINGHE.code)
    office.emulator.settings(delivery="manual", push_pause_seconds=0.0)
    office.emulator.push_target(
        QINGHE.appid,
        front.push_url,
        secrets.token,
        encoding_aes_key=secrets.encoding_aes_key,
        **habits,
    )
    try:
        yield
    finally:
        front.application = None
        with app.app_context():
            db.engines[None].dispose()
        app.extensions["wishapp"].redis.close()
