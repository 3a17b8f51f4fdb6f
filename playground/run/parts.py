"""The programs that make up wishapp on this machine, and the environment they read."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass

from playground.run.site import CHECKOUT, LOOPBACK, PORT_VARIABLE, Site

GUNICORN = (sys.executable, "-m", "gunicorn")
WORKERS = (sys.executable, "-m", "workers")
EMULATOR = "playground.wechat.app:create_app()"
RECEIVER = "playground.unit_receiver.faults:app_from_environment()"
ONE_PROCESS = ("--workers", "1", "--threads", "8", "--no-control-socket")
# A developer's settings for other programs must not change these.
REMOVED = ("GUNICORN_CMD_ARGS", "PYTHONSTARTUP")


@dataclass(frozen=True, slots=True)
class Part:
    """One program; ``ready`` is the address that answers 200 when it serves, if it has one.

    Programs without such an address work on the database as soon as they start.
    """

    name: str
    command: tuple[str, ...]
    ready: str = ""


def parts(site: Site) -> tuple[Part, ...]:
    """Everything but the two servers, in the order of starting."""
    return (
        Part("emulator", _one_process(site.port + 1, EMULATOR),
             f"{site.emulator}/__emulator/calls"),
        Part("receiver", _one_process(site.port + 2, RECEIVER), f"{site.receiver}/"),
        Part("api", (*GUNICORN, "-c", "python:miniprogram_api.gunicorn_conf",
                     "miniprogram_api.wsgi:app"), f"{site.api}/readyz"),
        Part("relay", (*WORKERS, "relay")),
        Part("schedule", (*WORKERS, "schedule")),
        Part("worker-1", (*WORKERS, "work")),
        Part("worker-2", (*WORKERS, "work")),
    )  # fmt: skip


def environment_of(site: Site, inherited: Mapping[str, str]) -> dict[str, str]:
    """What every part finds in its environment."""
    kept = {name: value for name, value in inherited.items() if name not in REMOVED}
    return kept | {
        "WISHAPP_CONFIG": str(site.config),
        PORT_VARIABLE: str(site.port),
        "WISHAPP_HOST": LOOPBACK,
        "WISHAPP_WORKERS": inherited.get("WISHAPP_WORKERS", "2"),
        "WISHAPP_RECEIVER_FOLDER": str(site.folder / "receiver"),
        "WISHAPP_RECEIVER_SECRETS_FILE": str(site.receiver_secrets),
        "NO_PROXY": LOOPBACK,
        "no_proxy": LOOPBACK,
        "PYTHONPATH": str(CHECKOUT),
        "PYTHONUNBUFFERED": "1",
    }


def _one_process(port: int, app: str) -> tuple[str, ...]:
    return (*GUNICORN, "--bind", f"{LOOPBACK}:{port}", *ONE_PROCESS, app)
