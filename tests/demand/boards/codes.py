"""How a pure rule declines."""

from collections.abc import Callable

from wishapp.base.errors import Code, Refusal


def refused(rule: Callable[..., object], *args: object, **facts: object) -> Code | None:
    """The code of the refusal; None when there was none."""
    try:
        rule(*args, **facts)
    except Refusal as refusal:
        return refusal.code
    return None
