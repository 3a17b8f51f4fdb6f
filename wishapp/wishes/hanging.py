"""Lets members have a wish that has just come to the wall: at once, or by a draw."""

from wishapp.access import Actor
from wishapp.county import county
from wishapp.draws.opening import open_draw
from wishapp.wishes.models import Wish

BY_DRAW = Actor.for_system("draw")


def hang_up(wish: Wish) -> None:
    """Open a draw where the county's rules ask for one; else whoever claims first has the wish."""
    if county().rules.release == "draw":
        wish.draw_until = open_draw(BY_DRAW, wish.id)
