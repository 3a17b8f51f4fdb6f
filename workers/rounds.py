"""Goes through all counties; one that fails is left out for a while and delays no other."""

from collections.abc import Callable

import structlog
from flask import Flask

from wishapp.base.errors import Code, Refusal
from wishapp.bootstrap import Core
from wishapp.config import County
from wishapp.registry.county_rules.opening import how_to_open
from workers.resting import Rest
from workers.stopping import Stop

log = structlog.get_logger(__name__)


class Rounds:
    """Repeated rounds over the same counties."""

    def __init__(self, app: Flask, core: Core, stop: Stop) -> None:
        self._app = app
        self._rules_in_force = core.rules_in_force
        self._rests = [(county, Rest()) for county in core.config.counties]
        self._stop = stop

    def go(self, step: Callable[[County], bool]) -> bool:
        """Do the step for every county that is not resting; whether any step said True."""
        said = [self._try(step, county, rest) for county, rest in self._rests if rest.over]
        return any(said)

    def _try(self, step: Callable[[County], bool], county: County, rest: Rest) -> bool:
        if self._stop.asked:
            return False
        with self._app.app_context():
            try:
                with self._rules_in_force.serving(county) as served:
                    said = step(served)
            except Exception as error:  # whatever it is, the next county must have its turn
                _tell(error, county, rest.failed())
                return False
            rest.succeeded()
            return said


def _tell(error: Exception, county: County, seconds: float) -> None:
    if isinstance(error, Refusal) and error.code is Code.COUNTY_NOT_OPEN:
        command = how_to_open(county.code)
        log.warning("county not open", county=county.code, run=command, rest_seconds=seconds)
    else:
        log.error("county failed", rest_seconds=seconds, exc_info=error)
