"""The column type that stores a personal text sealed."""

from sqlalchemy import Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from wishapp.kernel.sealing.values import seal, unseal


class Sealed(TypeDecorator[str]):
    """A text column that the database holds as ciphertext only."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Encrypt on the way in."""
        return None if value is None else seal(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Decrypt on the way out."""
        return opened(value)


def opened(value: bytes | None) -> str | None:
    """The text of a sealed column that was read as the database holds it."""
    return None if value is None else unseal(value)
