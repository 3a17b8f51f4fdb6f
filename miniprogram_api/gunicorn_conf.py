"""How gunicorn serves the API: processes before threads, bounded requests, our own log lines.

Threads keep a worker free while one request waits for WeChat or for a picture.
"""

import os
import sys
from pathlib import Path
from typing import Any

from wishapp.base.logs import configure_logging
from wishapp.bootstrap import start_problems
from wishapp.config import load_config

bind = f"{os.environ.get('WISHAPP_HOST', '127.0.0.1')}:{os.environ.get('WISHAPP_PORT', '8000')}"
workers = int(os.environ.get("WISHAPP_WORKERS", "4"))
threads = int(os.environ.get("WISHAPP_THREADS", "4"))
worker_class = "gthread"
# Without it, kept-alive connections pile up on one worker.
reuse_port = True
timeout = 60
graceful_timeout = 20
keepalive = 15
limit_request_line = 4_094
limit_request_fields = 60
max_requests = 20_000
max_requests_jitter = 2_000
accesslog = None
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Let the master write the same JSON lines as its workers; end when a key is missing."""
    configure_logging("info", program="api")
    problems = start_problems(load_config(Path(os.environ.get("WISHAPP_CONFIG", "config.toml"))))
    for problem in problems:
        sys.stderr.write(f"keys: {problem}\n")
    if problems:
        sys.exit(2)
