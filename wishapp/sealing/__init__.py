"""Personal fields leave the process only as ciphertext with a key id; equality goes by digest."""

from wishapp.sealing.columns import Sealed
from wishapp.sealing.digests import digest_mark, field_digest, keyed_digest
from wishapp.sealing.homes import home_digest
from wishapp.sealing.values import UnsealError, header, reseal, seal, unseal

__all__ = [
    "Sealed",
    "UnsealError",
    "digest_mark",
    "field_digest",
    "header",
    "home_digest",
    "keyed_digest",
    "reseal",
    "seal",
    "unseal",
]
