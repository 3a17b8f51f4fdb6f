"""Every mutating call about the tree of places, by the person to whom it belongs."""

from collections.abc import Callable, Mapping
from itertools import count

from tests.api.attempts import Attempt
from tests.api.client import Api
from tests.builders.doing import do
from tests.builders.settings import QINGHE
from wishapp.registry.places.importing_tree import stage_places
from wishapp.registry.places.table_rows import read_rows

NUMBERS = count(100)
HEAD = "code,name,parent,level,valid_from"


def confirmation(api: Api) -> Attempt:
    """A street that stands nowhere yet, in a table that was checked."""
    street = f"{QINGHE.code}{next(NUMBERS)}000"
    data = f"{HEAD}\n{street},新街道,{QINGHE.code}000000,street,2026-01-01\n".encode()
    with api.world.serving(QINGHE):
        staged = do(stage_places, api.cast.chen, data, read_rows(data))
    return Attempt("chen", f"/place-imports/{staged.found.id}/confirm")


PLACE_ATTEMPTS: Mapping[str, Callable[[Api], Attempt]] = {"places.confirm_rows": confirmation}
