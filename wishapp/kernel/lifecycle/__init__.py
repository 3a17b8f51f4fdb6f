"""The only writer of a state: checks the table, writes the transition, announces the change."""

from wishapp.kernel.lifecycle.models import Transition
from wishapp.kernel.lifecycle.moving import Timed, begin, begin_all, move, move_all
from wishapp.kernel.lifecycle.retrying import Retried, begin_look
from wishapp.kernel.lifecycle.why import NO_REASON, Because, Fact, Why, said

__all__ = [
    "NO_REASON",
    "Because",
    "Fact",
    "Retried",
    "Timed",
    "Transition",
    "Why",
    "begin",
    "begin_all",
    "begin_look",
    "move",
    "move_all",
    "said",
]
