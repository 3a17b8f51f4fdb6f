"""How the database is connected to: bounded pools, and bounded waits."""

from wishapp.config import DatabaseSettings


def engine_options(settings: DatabaseSettings) -> dict[str, object]:
    """The options of Flask-SQLAlchemy's engine: a bounded pool, and bounded waits."""
    limits = (
        f"-c statement_timeout={settings.statement_timeout_ms} "
        f"-c lock_timeout={settings.lock_timeout_ms} "
        f"-c idle_in_transaction_session_timeout={settings.idle_in_transaction_timeout_ms} "
        "-c timezone=UTC"
    )
    connect_args: dict[str, object] = {
        "connect_timeout": settings.connect_timeout_seconds,
        "options": limits,
        "application_name": "wishapp",
    }
    if not settings.prepare_statements:
        connect_args["prepare_threshold"] = None
    return {
        "pool_size": settings.pool_size,
        "max_overflow": 0,
        "pool_timeout": settings.pool_timeout_seconds,
        "connect_args": connect_args,
        # A statement's values are personal data; no exception text may show them.
        "hide_parameters": True,
    }


def reading_options(settings: DatabaseSettings) -> dict[str, object]:
    """The same options for calls that only read: their connections never open a transaction.

    They have a pool of their own, because switching a connection there and back costs more than
    the statement in between.
    """
    own = {"isolation_level": "AUTOCOMMIT", "pool_reset_on_return": None}
    return {"url": settings.url, **engine_options(settings), **own}
