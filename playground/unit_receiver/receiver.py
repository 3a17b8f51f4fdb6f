"""Receives signed statements, keeps each one once and answers with a receipt number."""

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, render_template_string, request
from flask.typing import ResponseReturnValue
from jinja2 import ChainableUndefined
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

LARGEST_BODY = 5_000_000
CHINA_TIME = timezone(timedelta(hours=8))

TABLE = """
CREATE TABLE IF NOT EXISTS received (
    number INTEGER PRIMARY KEY,
    webhook_id TEXT NOT NULL UNIQUE,
    received_at TEXT NOT NULL,
    body TEXT NOT NULL
)
"""

PAGE = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>收到的服务时长报送单</title>
<style>
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.6; color: #24292f;
         background: #f6f7f9; font-family: system-ui, "Microsoft YaHei", sans-serif }
  h1 { font-size: 1.4rem }
  article { background: #fff; border-radius: .5rem; padding: 1rem 1.25rem; margin: 1rem 0;
            box-shadow: 0 1px 3px #0002; overflow-x: auto }
  h2 { font-size: 1.05rem; margin: 0 }
  p { color: #57606a; margin: .25rem 0 .75rem }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; padding: .4rem .6rem; border-top: 1px solid #e5e7eb }
  th { color: #57606a; font-weight: 600 }
  .n { text-align: right; font-variant-numeric: tabular-nums }
</style>
<h1>收到的服务时长报送单（{{ messages|length }} 份）</h1>
{% for message in messages %}
{% set s = message.statement %}
<article>
  <h2>{{ s.unit.name }}　{{ s.period.since }} 至 {{ s.period.until }}（不含）
    第 {{ s.revision }} 版</h2>
  <p>回执号 {{ message.receipt_no }}，收到于 {{ message.received_at[:19]|replace('T', ' ') }}</p>
  <table>
    <tr><th>姓名<th>报到社区<th class="n">服务次数
      <th class="n">实现微心愿<th class="n">服务时长（分钟）
    {% for line in s.lines %}
    <tr><td>{{ line.name }}<td>{{ line.community }}<td class="n">{{ line.times }}
      <td class="n">{{ line.wishes }}<td class="n">{{ line.minutes.total }}
    {% endfor %}
  </table>
</article>
{% else %}
<article>还没有收到报送单。</article>
{% endfor %}
</html>
"""


class Inbox:
    """Everything received, in one SQLite file; a webhook-id is kept once, whoever repeats it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = folder / "received.sqlite3"
        with self._open() as database:
            database.execute(TABLE)

    def keep(self, webhook_id: str, body: str) -> str:
        """Keep a message unless it is known; the receipt number is the same for a repeat.

        A test of the address holds nothing to keep. Its receipt says that the secret is known.
        """
        if json.loads(body).get("type") == "endpoint_test":
            return "TEST"
        received_at = datetime.now(CHINA_TIME).isoformat(timespec="seconds")
        with self._open() as database:
            database.execute(
                "INSERT INTO received (webhook_id, received_at, body) VALUES (?, ?, ?)"
                " ON CONFLICT (webhook_id) DO NOTHING",
                (webhook_id, received_at, body),
            )
            row = database.execute(
                "SELECT number FROM received WHERE webhook_id = ?", (webhook_id,)
            ).fetchone()
        return receipt_no(row["number"])

    def messages(self) -> list[dict[str, Any]]:
        """All messages, the newest first."""
        with self._open() as database:
            rows = database.execute("SELECT * FROM received ORDER BY number DESC").fetchall()
        return [
            {
                "receipt_no": receipt_no(row["number"]),
                "webhook_id": row["webhook_id"],
                "received_at": row["received_at"],
                "statement": json.loads(row["body"]),
            }
            for row in rows
        ]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._file, timeout=10)) as database, database:
            database.row_factory = sqlite3.Row
            yield database


def receipt_no(number: int) -> str:
    """The unit's own number for what it received."""
    return f"HZ-{number:06d}"


def is_genuine(secrets: Sequence[str], headers: dict[str, str], body: bytes) -> bool:
    """Whether one of the secrets signed exactly these bytes within the last five minutes."""
    for secret in secrets:
        try:
            Webhook(secret).verify(body, headers, json_parse=False)
        except (WebhookVerificationError, ValueError):
            continue
        return True
    return False


def is_json_object(body: bytes) -> bool:
    """Whether the body can be shown as a message."""
    try:
        return isinstance(json.loads(body), dict)
    except ValueError:
        return False


def secrets_now(secrets: Sequence[str] | Path) -> Sequence[str]:
    """The secrets themselves, or what a file says at this moment; nothing while it is not there."""
    if not isinstance(secrets, Path):
        return secrets
    try:
        return secrets.read_text(encoding="ascii").split()
    except FileNotFoundError:
        return []


def create_app(secrets: Sequence[str] | Path, folder: Path) -> Flask:
    """The receiver as a Flask app. Several secrets are valid at once while one is replaced.

    A file with the secrets, separated by blanks or lines, may change while the receiver runs.
    """
    app = Flask(__name__)
    app.jinja_options = {"undefined": ChainableUndefined}
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    inbox = Inbox(folder)

    @app.post("/wishapp")
    def receive() -> ResponseReturnValue:
        body = request.get_data()
        if not is_genuine(secrets_now(secrets), dict(request.headers), body):
            return jsonify(error="signature"), 401
        if not is_json_object(body):
            return jsonify(error="not a JSON object"), 400
        return jsonify(receipt_no=inbox.keep(request.headers["webhook-id"], body.decode()))

    @app.get("/received")
    def received() -> ResponseReturnValue:
        return jsonify(inbox.messages())

    @app.get("/")
    def overview() -> ResponseReturnValue:
        return render_template_string(PAGE, messages=inbox.messages())

    @app.after_request
    def protected(response: Response) -> Response:
        response.headers["Cache-Control"] = "no-store"
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'"
        )
        return response

    return app


def app_from_environment() -> Flask:
    """The receiver with the folder and the secrets, or the file with them, from the environment."""
    file = os.environ.get("WISHAPP_RECEIVER_SECRETS_FILE")
    secrets = Path(file) if file else os.environ["WISHAPP_RECEIVER_SECRETS"].split()
    return create_app(secrets, Path(os.environ["WISHAPP_RECEIVER_FOLDER"]))
