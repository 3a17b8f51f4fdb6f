"""``make client``: ``python -m playground.client``."""

import sys

from playground.client.making import main

if __name__ == "__main__":
    sys.exit(main())
