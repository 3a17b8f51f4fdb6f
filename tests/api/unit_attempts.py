"""The mutating calls about the endpoint of a unit."""

from collections.abc import Callable, Mapping

from tests.api.attempts import Attempt
from tests.api.bodies import AGREEMENT
from tests.api.client import Api
from tests.builders.settings import QINGHE
from tests.builders.statements import an_endpoint, answer_test, proposed_endpoint, unit_id


def endpoint(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        path = f"/units/{unit_id()}/endpoint"
    return Attempt("chu", path, {"url": "https://unit-a.example/in", **AGREEMENT}, "PUT")


def on_endpoint_change(name: str, step: str, *, tested: bool = False) -> Callable[[Api], Attempt]:
    """A step on an endpoint that 褚 proposed."""

    def attempt(api: Api) -> Attempt:
        with api.world.serving(QINGHE):
            change = proposed_endpoint(api.cast)
            if tested:
                answer_test(change.id)
        return Attempt(name, f"/endpoint-changes/{change.id}/{step}")

    return attempt


def rotation(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        unit = an_endpoint(api.cast).unit_id
    return Attempt("chu", f"/units/{unit}/endpoint/rotations")


def trial_of_the_endpoint(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        unit = an_endpoint(api.cast).unit_id
    return Attempt("chu", f"/units/{unit}/endpoint/tests")


def stop_of_the_endpoint(api: Api) -> Attempt:
    with api.world.serving(QINGHE):
        unit = an_endpoint(api.cast).unit_id
    return Attempt("chu", f"/units/{unit}/endpoint/stop", {"why": "接收系统停用"})


UNIT_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {
    "units.put_endpoint": endpoint,
    "units.test_in_use": trial_of_the_endpoint,
    "units.stop": stop_of_the_endpoint,
    "units.test": on_endpoint_change("chu", "test"),
    "units.approve": on_endpoint_change("chen", "approve", tested=True),
    "units.refuse": on_endpoint_change("chu", "refuse"),
    "units.rotate": rotation,
}
