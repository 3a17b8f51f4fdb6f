"""The only writer of a state: checks the table, writes the transition, announces the change."""

from wishapp.kernel.lifecycle.models import Transition
from wishapp.kernel.lifecycle.moving import Timed, begin, begin_all, move, move_all
from wishapp.kernel.lifecycle.retrying import Retried, begin_look

__all__ = [
    "Retried",
    "Timed",
    "Transition",
    "begin",
    "begin_all",
    "begin_look",
    "move",
    "move_all",
]
