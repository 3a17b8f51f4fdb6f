"""Personal texts leave the process only sealed, with a key id; equal ones are found by digest."""

from wishapp.kernel.sealing.columns import Sealed, opened
from wishapp.kernel.sealing.digests import digest_mark, field_digest, keyed_digest
from wishapp.kernel.sealing.home_addresses import home_digest
from wishapp.kernel.sealing.names_and_phones import FoundByPerson, name_digest, phone_digest
from wishapp.kernel.sealing.values import UnsealError, header, reseal, seal, unseal

__all__ = [
    "FoundByPerson",
    "Sealed",
    "UnsealError",
    "digest_mark",
    "field_digest",
    "header",
    "home_digest",
    "keyed_digest",
    "name_digest",
    "opened",
    "phone_digest",
    "reseal",
    "seal",
    "unseal",
]
