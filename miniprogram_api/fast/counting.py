"""Commands to Redis over open connections, for what every call asks for.

A pool and a script object of the client library cost each call several times the command itself.
"""

from collections import deque
from typing import Any, cast

import redis
from redis.connection import Connection, ConnectionPool


class Lines:
    """Open connections, as many as threads ask at once. One object serves all threads.

    Not to be used on both sides of a fork.
    """

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool
        self._idle: deque[Connection] = deque()

    def ask(self, *command: str | int) -> Any:
        """What Redis answers to one command that may be done twice. Raises ``RedisError``."""
        line = self._line()
        was_open = line.is_connected
        try:
            return _answer(line, command)
        except redis.ConnectionError:
            if not was_open:
                raise
            # Redis was started anew since the line was last used.
            return _answer(line, command)
        finally:
            self._idle.append(line)

    def _line(self) -> Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return cast("Connection", self._pool.connection_class(**self._pool.connection_kwargs))


def _answer(line: Connection, command: tuple[str | int, ...]) -> Any:
    try:
        line.send_command(*command)  # type: ignore[no-untyped-call]  # redis gives no types here
        return line.read_response()
    except redis.ResponseError:
        raise
    except BaseException:
        # What comes late must not be taken for the answer to the next command.
        line.disconnect()  # type: ignore[no-untyped-call]  # redis gives no types here
        raise
