#!/bin/sh
# Finds a Python that can make the environment and hands over to install.py.
# Usage: sh playground/install.sh playground|dev     (PYTHON=/path/to/python overrides the search)
set -eu
cd "$(dirname "$0")/.."

too_old=
without_venv=
for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
    version=$("$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    if ! "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        too_old="${too_old:-, $candidate is $version}"
    elif ! "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
        without_venv="${without_venv:-$candidate}"
    else
        exec "$candidate" -I playground/install.py "$1"
    fi
done

if [ -n "$without_venv" ]; then
    echo "install: $without_venv cannot make virtual environments: its venv module is missing (on Debian: the package python3-venv)" >&2
elif [ -n "${PYTHON:-}" ]; then
    echo "install: PYTHON=$PYTHON is no Python 3.11 or newer$too_old" >&2
else
    echo "install: Python 3.11 or newer is missing (python3.13, python3.12, python3.11, python3)$too_old" >&2
fi
exit 1
