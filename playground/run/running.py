"""The course of one run: hold the folder, start, load, play, serve, end."""

import os
import sys
from contextlib import ExitStack, suppress
from pathlib import Path
from signal import SIGTERM

import psycopg

from playground.run.board import board
from playground.run.holding import held
from playground.run.household import Household
from playground.run.parts import environment_of, parts
from playground.run.problem import RunProblem
from playground.run.registering import register
from playground.run.settings import (
    NAMES,
    CountyKeys,
    addresses,
    county_keys,
    write_config,
    write_rules,
)
from playground.run.signals import Bell, Told
from playground.run.site import Site
from playground.run.terminal import complain, say, speak_anywhere, step, told
from playground.servers import ServerProblem, Servers, servers
from playground.servers.children import run_to_end, start_child

DATABASE = "wishapp"
WISHAPP = Path(sys.executable).with_name("wishapp")
PROGRAM_SECONDS = 120.0


def main() -> int:
    """Run until told to end; 0 after an orderly end, 1 after one clear line on what is wrong."""
    speak_anywhere()
    bell = Bell()
    bell.install()
    try:
        with ExitStack() as stack:
            _run(Site.from_environment(), bell, stack)
    except Told:
        say("Ended; nothing is left running, the data stays.")
        return 0
    except (RunProblem, ServerProblem) as problem:
        complain(f"playground: {problem}")
    except OSError as error:
        complain(f"playground: {told(error)}")
    return 1


def _run(site: Site, bell: Bell, stack: ExitStack) -> None:
    say(f"wishapp's playground in {site.folder}")
    stack.enter_context(held(site))
    site.require_free_ports()
    os.environ.update(environment_of(site, os.environ))
    keys = county_keys(site)
    with step("PostgreSQL and Valkey start"):
        running = stack.enter_context(servers(site.folder, durable=True))
    prepare(site, keys, running)
    children = (running.postgres.child, running.valkey.child)
    household = Household(site.logs, bell, children)
    stack.callback(_end, household, site)
    start_parts(site, household)
    where = addresses(site, keys)
    where.write(site.note)
    _load_and_play(household)
    for line in board(where):
        say(line)
    household.watch(lambda: False)


def prepare(site: Site, keys: dict[str, CountyKeys], running: Servers) -> None:
    """Make the database and the settings."""
    with suppress(psycopg.errors.DuplicateDatabase):
        running.postgres.create_database(DATABASE)
    database = running.postgres.url(DATABASE)
    write_config(site, keys, database=database, redis=running.valkey.url)
    write_rules(site)


def start_parts(site: Site, household: Household) -> None:
    """Start what answers by HTTP, meanwhile migrate and open, then what needs tables and WeChat."""
    serving = [(each, household.start(each)) for each in parts(site) if each.ready]
    with step("the counties' schemas are migrated"):
        _operate(site, "migrate")
    with step("the counties open with their rules"):
        for code in NAMES:
            _operate(site, "open-county", "--county", code, "--rules", str(site.rules_of(code)))
    for part, child in serving:
        with step(f"{part.name} answers"):
            household.wait_for(child, part.ready)
    register(site)
    for part in parts(site):
        if not part.ready:
            household.start(part)
    household.require_all_alive()


def _operate(site: Site, name: str, *options: str) -> None:
    """Run a command of the operator's to its end."""
    command = [str(WISHAPP), name, *options]
    log = site.logs / f"{name}.log"
    operating = start_child(command, name=name, log=log, stops=((SIGTERM, 5.0),))
    run_to_end(operating, seconds=PROGRAM_SECONDS)


def _load_and_play(household: Household) -> None:
    if household.run([sys.executable, "-m", "playground.demo"]) != 0:
        raise RunProblem("the demo counties could not be loaded")
    say()
    say("The story, through the public doors:")
    if household.run([sys.executable, "-m", "playground.story"]) != 0:
        complain("playground: the story did not come to its end; serving goes on")


def _end(household: Household, site: Site) -> None:
    say("\nending ...")
    site.note.unlink(missing_ok=True)
    household.end()
