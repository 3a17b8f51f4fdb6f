"""The only writer of a state: checks the table, writes the transition, announces the change."""

from wishapp.lifecycle.models import Transition
from wishapp.lifecycle.moving import begin, move

__all__ = ["Transition", "begin", "move"]
