"""Kills every part under load and checks all promises: ``python -m playground.endure 10 SEED``."""

import secrets
import signal
import sys

# Until the parts are started, a Ctrl-C simply ends us.
signal.signal(signal.SIGINT, signal.SIG_DFL)

from playground.demo.phone import StepFailed  # noqa: E402 - importing takes long enough
from playground.endure.enduring import endure  # noqa: E402 - the same
from playground.run.problem import RunProblem  # noqa: E402 - the same
from playground.run.signals import Bell, Told  # noqa: E402 - the same
from playground.run.terminal import complain, say, speak_anywhere, told  # noqa: E402 - the same
from playground.servers import ServerProblem  # noqa: E402 - the same

MINUTES, LONGEST = 10.0, 1_440.0
USAGE = 2


def main(arguments: list[str]) -> int:
    """0 when every promise was kept; 1 when one was broken, or after one clear line."""
    speak_anywhere()
    seed = arguments[1] if len(arguments) > 1 and arguments[1] else secrets.token_hex(4)
    try:
        minutes = float(arguments[0]) if arguments and arguments[0] else MINUTES
    except ValueError:
        minutes = 0.0
    if not 0 < minutes <= LONGEST:
        complain(f"endure: MINUTES is a number up to {LONGEST:.0f}")
        return USAGE
    bell = Bell()
    bell.install()
    try:
        return endure(minutes, seed, bell)
    except Told:
        say("Ended before its time; nothing was compared.")
    except (RunProblem, ServerProblem, StepFailed, TimeoutError) as problem:
        complain(f"endure: {problem}")
    except OSError as error:
        complain(f"endure: {told(error)}")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
