"""Where a playground lives: its folder, its ports, and the note by which others find it."""

import json
import os
import socket
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from playground.run.problem import RunProblem

CHECKOUT = Path(__file__).resolve().parent.parent.parent
FOLDER_VARIABLE = "WISHAPP_PLAYGROUND"
PORT_VARIABLE = "WISHAPP_PORT"
DEFAULT_PORT = 8000
LOOPBACK = "127.0.0.1"
PORTS = 3
HIGHEST_PORT = 65_535


@dataclass(frozen=True, slots=True)
class Site:
    """The folder and the first of three ports in a row: API, emulator, unit receiver."""

    folder: Path
    port: int

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Site":
        """The site that WISHAPP_PLAYGROUND and WISHAPP_PORT name, else the checkout's own."""
        folder = environment.get(FOLDER_VARIABLE) or CHECKOUT / ".playground"
        return cls(Path(folder).absolute(), _port(environment.get(PORT_VARIABLE, "")))

    @property
    def api(self) -> str:
        """The address of the API, without a slash at its end."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def emulator(self) -> str:
        """The address of the WeChat emulator."""
        return f"http://{LOOPBACK}:{self.port + 1}"

    @property
    def receiver(self) -> str:
        """The address of the sample unit's receiver."""
        return f"http://{LOOPBACK}:{self.port + 2}"

    @property
    def config(self) -> Path:
        """The settings that every part reads."""
        return self.folder / "config.toml"

    def rules_of(self, county_code: str) -> Path:
        """The rules with which a county opens."""
        return self.folder / f"rules-{county_code}.toml"

    @property
    def logs(self) -> Path:
        """The folder of the parts' logs."""
        return self.folder / "logs"

    @property
    def receiver_secrets(self) -> Path:
        """The file from which the unit's receiver takes its secrets, one a line."""
        return self.folder / "receiver" / "secrets"

    @property
    def note(self) -> Path:
        """The file by which ``make story`` finds what runs."""
        return self.folder / "running.json"

    def require_free_ports(self) -> None:
        """Raises RunProblem for the first port that somebody else listens on."""
        for port in range(self.port, self.port + PORTS):
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    probe.bind((LOOPBACK, port))
                except OSError as error:
                    raise RunProblem(
                        f"port {port} cannot be used ({error.strerror}): end what uses it,"
                        f" or choose others, for example {PORT_VARIABLE}=9000"
                    ) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCounty:
    """A county as a phone knows it."""

    code: str
    name: str
    appid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """What runs where; all that the demo and the story know of the parts."""

    api: str
    emulator: str
    receiver: str
    folder: str
    counties: tuple[DemoCounty, ...]

    def county(self, code: str) -> DemoCounty:
        """The county with a code."""
        return next(county for county in self.counties if county.code == code)

    def write(self, note: Path) -> None:
        """Leave the note for ``read``."""
        write_private(note, json.dumps(asdict(self), ensure_ascii=False, indent=1))

    @classmethod
    def read(cls, note: Path) -> "Addresses":
        """What the note says."""
        data = json.loads(note.read_text(encoding="utf-8"))
        counties = tuple(DemoCounty(**county) for county in data.pop("counties"))
        return cls(**data, counties=counties)


def write_private(path: Path, text: str) -> None:
    """Write a file that only we can read; a crash leaves the old one or the new one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
    ) as file:
        file.write(text)
    draft.replace(path)


def _port(text: str) -> int:
    port = int(text) if text.isascii() and text.isdigit() else 0 if text else DEFAULT_PORT
    if not 1 <= port <= HIGHEST_PORT - PORTS + 1:
        highest = HIGHEST_PORT - PORTS + 1
        raise RunProblem(f"{PORT_VARIABLE}={text} is not a port from 1 to {highest}")
    return port
