"""The only code that changes a state, finds due deadlines and lets a worker take a turn."""

from wishapp.kernel.lifecycle.due import Due, DueQuery, Retried, Watched, take_turn
from wishapp.kernel.lifecycle.models import Transition
from wishapp.kernel.lifecycle.moving import Timed, begin, begin_all, move, move_all, target_of
from wishapp.kernel.lifecycle.why import NO_REASON, Because, Fact, Why, said

__all__ = [
    "NO_REASON",
    "Because",
    "Due",
    "DueQuery",
    "Fact",
    "Retried",
    "Timed",
    "Transition",
    "Watched",
    "Why",
    "begin",
    "begin_all",
    "move",
    "move_all",
    "said",
    "take_turn",
    "target_of",
]
