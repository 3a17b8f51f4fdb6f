"""Turns a fresh process into a server that has the right identity and dies with its launcher.

Run as a script, outside the package: ``python -I -S newborn.py LAUNCHER SIGNAL WHO COMMAND…``.
Doing this after an exec, not between fork and exec, keeps it safe when the launcher has threads.

``WHO`` is ``self``, ``mapped`` (a user namespace in which we appear as an ordinary user),
``account:UID:GID``, or ``reaching:UID:GID`` (that account, able to pass closed folders).
"""

import ctypes
import os
import sys
from pathlib import Path

PR_SET_PDEATHSIG = 1
PR_SET_SECUREBITS = 28
SECBIT_NO_SETUID_FIXUP = 4
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522
CLONE_NEWUSER = 0x10000000
ORDINARY_ID = 1000
CANNOT_RUN = 126

LIBC = ctypes.CDLL(None, use_errno=True)


def prctl(option: int, *values: int) -> None:
    """The system call; raises OSError."""
    padded = [ctypes.c_ulong(value) for value in (*values, 0, 0, 0, 0)[:4]]
    check(LIBC.prctl(ctypes.c_int(option), *padded), "prctl")


def check(result: int, what: str) -> None:
    """Raises OSError for a failed system call."""
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def become_mapped() -> None:
    """Appear as user 1000 to ourselves while the kernel still sees who we are."""
    uid, gid = os.geteuid(), os.getegid()
    check(LIBC.unshare(CLONE_NEWUSER), "unshare")
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{ORDINARY_ID} {uid} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{ORDINARY_ID} {gid} 1", encoding="ascii")


def become_account(uid: int, gid: int) -> None:
    """Give up root; the process cannot get it back."""
    os.setgroups([])
    os.setresgid(gid, gid, gid)
    os.setresuid(uid, uid, uid)


def keep_reach() -> None:
    """Of all capabilities keep that of passing closed folders, also across the coming exec."""
    mask = 1 << CAP_DAC_OVERRIDE
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)(mask, mask, mask, 0, 0, 0)
    check(LIBC.capset(header, sets), "capset")
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE)


def become(who: str) -> None:
    """Take the identity; raises OSError when the system does not allow it."""
    kind, *ids = who.split(":")
    if kind == "mapped":
        become_mapped()
    if kind == "reaching":
        # Else access(2), with which PostgreSQL looks for its own files, ignores capabilities.
        prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP)
    if kind in {"account", "reaching"}:
        become_account(*map(int, ids))
    if kind == "reaching":
        keep_reach()


def main() -> None:
    """Never returns: the process becomes the command or ends."""
    launcher, signal, who, *command = sys.argv[1:]
    try:
        os.umask(0o077)
        become(who)
        # Only now: a change of user would clear it.
        prctl(PR_SET_PDEATHSIG, int(signal))
        if os.getppid() != int(launcher):
            sys.exit("the launcher is gone")
        os.execv(command[0], command)  # noqa: S606  # becoming the command is the whole purpose
    except OSError as error:
        sys.stderr.write(f"cannot run as {who}: {error.strerror}\n")
        sys.exit(CANNOT_RUN)


if __name__ == "__main__":
    main()
