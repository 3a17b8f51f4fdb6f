"""Plays the story against the playground that runs: ``python -m playground.story``."""

import signal
import sys

# A Ctrl-C simply ends the telling; a traceback would tell nobody anything.
signal.signal(signal.SIGINT, signal.SIG_DFL)

from playground.story.playing import main  # noqa: E402 - importing takes long enough to be interrupted

if __name__ == "__main__":
    sys.exit(main())
