"""Runs the sample unit with its fault switches: ``python -m playground.unit_receiver``."""

import os

from werkzeug.serving import run_simple

from playground.unit_receiver.faults import app_from_environment

if __name__ == "__main__":
    port = int(os.environ.get("WISHAPP_RECEIVER_PORT", "8010"))
    run_simple("127.0.0.1", port, app_from_environment(), threaded=True)
