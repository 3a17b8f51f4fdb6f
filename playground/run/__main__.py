"""Starts the playground and serves until Ctrl-C: ``python -m playground.run``."""

import signal
import sys

# Until the parts are started, a Ctrl-C simply ends us; a traceback would tell nobody anything.
signal.signal(signal.SIGINT, signal.SIG_DFL)

from playground.run.running import main  # noqa: E402 - importing takes long enough to be interrupted

if __name__ == "__main__":
    sys.exit(main())
