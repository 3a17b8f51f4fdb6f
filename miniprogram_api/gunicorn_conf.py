"""How gunicorn serves the API: processes before threads, whole requests, our own log lines.

Threads keep a worker free while one request waits for WeChat or for a picture. No worker is
replaced for its age: what a process holds is bounded by limits, not by its end.
"""

import os
import sys
from pathlib import Path
from typing import Any

from miniprogram_api.serving.listening import choose_listener, close_others, open_listeners
from wishapp.base.logs import configure_logging
from wishapp.bootstrap import start_problems
from wishapp.config import load_config

bind = f"{os.environ.get('WISHAPP_HOST', '127.0.0.1')}:{os.environ.get('WISHAPP_PORT', '8000')}"
workers = int(os.environ.get("WISHAPP_WORKERS", "4"))
threads = int(os.environ.get("WISHAPP_THREADS", "4"))
worker_class = "miniprogram_api.serving.worker.WholeRequests"
# Of one worker. Beyond it, whoever has been sending longest is let go.
worker_connections = 500
timeout = 60
graceful_timeout = 20
keepalive = 15
limit_request_line = 4_094
limit_request_fields = 60
# No neighbour, not even on this machine, says what a request's path or scheme is.
forwarded_allow_ips = ""
forwarder_headers = ""
accesslog = None
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Write the same JSON lines as the workers, end when a key is missing, else listen."""
    configure_logging("info", program="api")
    problems = start_problems(load_config(Path(os.environ.get("WISHAPP_CONFIG", "config.toml"))))
    for problem in problems:
        sys.stderr.write(f"keys: {problem}\n")
    if problems:
        sys.exit(2)
    open_listeners(server)


def pre_fork(server: Any, worker: Any) -> None:
    """Give a worker its socket."""
    choose_listener(server, worker)


def post_fork(server: Any, worker: Any) -> None:
    """Leave the other workers' sockets alone."""
    close_others(server, worker)
