"""Routes whose own addresses can be written, prepared for that only when somebody asks."""

from collections.abc import Callable
from functools import cache
from typing import Any

from werkzeug.routing import Rule


class LateRule(Rule):
    """A rule that is matched at once; what ``url_for`` needs is made when it is first used.

    To make it for five hundred routes takes ten times as long as to register them, and every
    process would do it at its start.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., Any]:  # noqa: FBT001, FBT002 - as Werkzeug has it
        compiled = cache(super()._compile_builder)

        def build(rule: Rule, *values: Any, **named: Any) -> Any:
            return compiled(append_unknown)(rule, *values, **named)

        return build
