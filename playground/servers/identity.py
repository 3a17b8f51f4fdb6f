"""Chooses as whom PostgreSQL runs: it refuses root, so root lends it an identity that works."""

import os
import pwd
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL

from playground.servers.children import environment, newborn
from playground.servers.problem import ServerProblem

KINDS = ("account", "mapped", "reaching")
ACCOUNTS = ("postgres", "nobody")
PROBE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Identity:
    """``who`` as newborn.py reads it; ``uid`` and ``gid`` must own what the server writes."""

    who: str
    uid: int
    gid: int


def choose_identity(postgres: Path, folders: list[Path]) -> tuple[Identity, str]:
    """The first identity that reaches the binary and the folders, and what ``--version`` said.

    An ordinary user stays who they are. Root prefers, in this order, three identities. The first is
    an existing account; the second a user namespace, when a closed folder such as /root is on the
    way. Where namespaces are forbidden, as in most containers, the third is an account with the one
    capability of passing closed folders. Raises ServerProblem when nothing works.
    """
    complaints: dict[str, None] = {}
    for identity in identities(folders[0]):
        answer = probe(identity, postgres, folders)
        # PostgreSQL answers even when it cannot find its own files, but complains.
        complaint = answer.stderr.strip().replace("\n", ", ")
        if answer.returncode == 0 and not complaint:
            return identity, answer.stdout.strip()
        complaints[complaint or f"exit {answer.returncode}"] = None
    hint = "run as an ordinary user" if os.geteuid() == 0 else f"check {postgres}"
    raise ServerProblem(f"PostgreSQL cannot run here, {hint}: {' | '.join(complaints)}")


def identities(folder: Path) -> Iterator[Identity]:
    """Everything worth trying, best first."""
    if os.geteuid() != 0:
        yield Identity("self", os.geteuid(), os.getegid())
        return
    known = list(dict.fromkeys(accounts(folder)))
    for kind in KINDS:
        if kind == "mapped":
            yield Identity("mapped", 0, os.getegid())
            continue
        for uid, gid in known:
            yield Identity(f"{kind}:{uid}:{gid}", uid, gid)


def accounts(folder: Path) -> Iterator[tuple[int, int]]:
    """The owner of the checkout that root works in, then accounts that systems bring along."""
    for place in (folder, *folder.parents):
        owner = place.stat()
        if owner.st_uid != 0:
            yield owner.st_uid, owner.st_gid
            break
    for name in ACCOUNTS:
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        yield account.pw_uid, account.pw_gid


def probe(
    identity: Identity, postgres: Path, folders: list[Path]
) -> subprocess.CompletedProcess[str]:
    """Enter the folders and start the binary as that identity would."""
    script = 'binary=$1; shift; for folder; do cd "$folder" || exit; done; exec "$binary" --version'
    command = ["/bin/sh", "-c", script, "sh", str(postgres), *map(str, folders)]
    try:
        return subprocess.run(
            newborn(command, identity.who, SIGKILL),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment(),
            cwd="/",
            text=True,
            errors="replace",
            timeout=PROBE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ServerProblem(f"{postgres} did not answer within {PROBE_SECONDS:.0f} s") from error


def hand_over(folder: Path, identity: Identity) -> None:
    """Give a folder and all in it to the identity, when root changes as whom it runs."""
    if os.geteuid() != 0 or folder.lstat().st_uid == identity.uid:
        return
    for parent, _folders, files in os.walk(folder, topdown=False):
        for name in files:
            os.lchown(Path(parent) / name, identity.uid, identity.gid)
        os.lchown(parent, identity.uid, identity.gid)
