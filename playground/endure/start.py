"""Starts both servers and all parts on a fresh folder, and keeps them until the end of the run."""

import os
import shutil
from contextlib import ExitStack
from random import Random

from playground.endure.stage import Stage
from playground.run.holding import held
from playground.run.household import Household
from playground.run.parts import environment_of
from playground.run.problem import RunProblem
from playground.run.running import prepare, start_parts
from playground.run.settings import addresses, county_keys
from playground.run.signals import Bell
from playground.run.site import CHECKOUT, PORT_VARIABLE, Addresses, Site
from playground.servers import Servers, start_postgres, start_valkey

FOLDER = CHECKOUT / ".playground" / "endure"
LOWEST_PORT, HIGHEST_PORT, MOST_LOOKS = 20_000, 32_000, 50


def start(seed: str, bell: Bell, stack: ExitStack) -> tuple[Stage, Addresses]:
    """Everything started and migrated; it ends with the stack.

    What the run before left in the folder stays until now. Raises RunProblem, ServerProblem.
    """
    site = _site()
    stack.enter_context(held(site))
    for left in ("postgres", "valkey", "logs", "media", "receiver", "keys.json", "told.jsonl"):
        _remove(site, left)
    site.logs.mkdir(mode=0o700)
    os.environ.update(environment_of(site, os.environ))
    keys = county_keys(site)
    servers = Servers(
        postgres=start_postgres(site.folder / "postgres", durable=True),
        valkey=start_valkey(site.folder / "valkey", durable=True),
    )
    stage = Stage(site, servers, Random(f"{seed} restarts"))  # noqa: S311 - a repeatable course
    stack.callback(stage.end)
    prepare(site, keys, servers)
    household = Household(site.logs, bell, (servers.postgres.child, servers.valkey.child))
    stage.watch_over(household)
    start_parts(site, household)
    stage.watch_over(household)
    return stage, addresses(site, keys)


def _remove(site: Site, name: str) -> None:
    path = site.folder / name
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _site() -> Site:
    """A site of its own, beside a playground that may run meanwhile."""
    if os.environ.get(PORT_VARIABLE):
        return Site(FOLDER, Site.from_environment().port)
    chance = Random()  # noqa: S311 - any free port will do
    for _ in range(MOST_LOOKS):
        site = Site(FOLDER, chance.randint(LOWEST_PORT, HIGHEST_PORT))
        try:
            site.require_free_ports()
        except RunProblem:
            continue
        return site
    raise RunProblem(f"no three ports in a row are free: choose some by {PORT_VARIABLE}")
