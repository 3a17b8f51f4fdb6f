"""The processes behind the API: ``python -m workers relay|schedule|work``."""

import os
import sys
from pathlib import Path

import click
import structlog

from wishapp.base.logs import configure_logging
from wishapp.bootstrap import start_problems
from wishapp.config import Config, ConfigProblem
from workers.app import DEFAULT_PATH, SETTINGS_VARIABLE, process_core, settings
from workers.queues import QueueName
from workers.relay import Relay
from workers.schedule import Schedule
from workers.stopping import listening
from workers.work import work as run_jobs

log = structlog.get_logger("workers")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--config",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar=SETTINGS_VARIABLE,
    default=DEFAULT_PATH,
    show_default=True,
    help="The settings; see config.example.toml.",
)
@click.pass_context
def main(context: click.Context, path: Path) -> None:
    """Run one of the processes behind the API. SIGTERM or Ctrl-C ends it."""
    # Jobs run in forked processes and read the variable there.
    os.environ[SETTINGS_VARIABLE] = str(path)
    try:
        context.obj = settings()
    except ConfigProblem as error:
        for problem in error.problems:
            click.echo(f"config: {problem}", err=True)
        sys.exit(2)
    configure_logging(context.obj.service.log_level, program=context.invoked_subcommand or "")
    problems = start_problems(context.obj)
    for problem in problems:
        click.echo(f"keys: {problem}", err=True)
    if problems:
        sys.exit(2)


@main.command()
def relay() -> None:
    """Carry outbox messages of all counties to the queues. Several may run."""
    with listening() as stop:
        Relay(*process_core(), stop).run()


@main.command()
def schedule() -> None:
    """Bring up what is due, chain the audit log, sweep what had its term. Several may run."""
    with listening() as stop:
        Schedule(*process_core(), stop).run()


@main.command()
@click.option(
    "--queues",
    default=",".join(QueueName),
    show_default=True,
    help="The queues to work on, separated by commas.",
)
@click.pass_obj
def work(config: Config, queues: str) -> None:
    """Run jobs. As many may run as there are processors to spare."""
    try:
        names = [QueueName(name) for name in queues.split(",")]
    except ValueError as error:
        raise click.BadParameter(f"choose from {', '.join(QueueName)}") from error
    with listening() as stop:
        run_jobs(config, names, stop)


def run() -> None:
    """Run a command; what nobody caught ends in the log, without its values."""
    try:
        main(prog_name="python -m workers")
    except Exception as error:  # the process ends with it
        log.critical("process failed", exc_info=error)
        sys.exit(1)


if __name__ == "__main__":
    run()
