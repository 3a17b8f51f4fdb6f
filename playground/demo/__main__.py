"""Loads the demo counties into the playground that runs: ``python -m playground.demo``."""

import sys

from playground.demo.loading import load
from playground.demo.phone import StepFailed
from playground.run.holding import running
from playground.run.problem import RunProblem
from playground.run.site import Site
from playground.run.terminal import complain, speak_anywhere


def main() -> int:
    """0 when everything is in place; 1 after one clear line."""
    speak_anywhere()
    try:
        site = Site.from_environment()
        load(site, running(site))
    except (StepFailed, RunProblem) as problem:
        complain(f"demo: {problem}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
