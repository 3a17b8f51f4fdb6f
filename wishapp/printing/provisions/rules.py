"""How many parts a provision has, and how the national system counts modes and states."""

from wishapp.hours.ledger.rules import MinutesKind

# So many people stand in one part, with all that is told of them.
PEOPLE_A_PART = 1_000
# Ways of entry on the national screens: 1 by the organisation, 4 by checking in (domain 4.1, 10.4).
ENTERED, CHECKED_IN = 1, 4
# States of a record there: in force, and taken away again (domain section 10.4).
IN_FORCE, TAKEN_AWAY = 2, 3
# Political status in GB/T 4762 (domain section 10.4).
POLITICAL = {"member": "01", "probationary": "02"}


def parts_of(people: int) -> int:
    """How many parts so many people fill; at least one, which then is empty."""
    return max(1, -(-people // PEOPLE_A_PART))


def mode_of(kind: str) -> int:
    """The way of entry of a kind of minutes."""
    return CHECKED_IN if kind == MinutesKind.CHECKED_IN else ENTERED


def state_of(minutes: int, *, is_reversal: bool, is_reversed: bool) -> int:
    """The state of a record: both an entry that was reversed and its reversal are taken away."""
    return TAKEN_AWAY if is_reversal or is_reversed or minutes < 0 else IN_FORCE
