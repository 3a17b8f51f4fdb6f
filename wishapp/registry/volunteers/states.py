"""The states of a registration as a volunteer (domain section 4, Art. 5-6 of order 67)."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class RegistrationState(StrEnum):
    """Where a registration stands; a paper one waits for a second person of staff."""

    ENTERED = "entered"
    REGISTERED = "registered"
    REFUSED = "refused"
    ENDED = "ended"


class VolunteerKind(StrEnum):
    """What a volunteer says of themselves. Neither a platform company nor a plate is asked for.

    ``new_employment`` are couriers and riders (domain section 5.1).
    """

    RESIDENT = "resident"
    NEW_EMPLOYMENT = "new_employment"
    VETERAN = "veteran"
    RETIREE = "retiree"


class LeftBecause(StrEnum):
    """Why a registration ended, where it was not only that somebody wanted no more."""

    MOVED = "moved"
    REPORTED_IN = "reported_in"
    GUARDIAN_WITHDREW = "guardian_withdrew"


S = RegistrationState
LIVE = (S.ENTERED, S.REGISTERED)

REGISTRATION = Machine(
    kind="registration",
    states=RegistrationState,
    # Moving to another community begins a row that goes on from the one before.
    starts={"register": S.REGISTERED, "enter": S.ENTERED, "continue": S.REGISTERED},
    moves={
        "confirm": move(S.ENTERED, to=S.REGISTERED),
        "refuse": move(S.ENTERED, to=S.REFUSED),
        "relocate": move(S.REGISTERED, to=S.REGISTERED),
        "end": move(S.ENTERED, S.REGISTERED, to=S.ENDED),
    },
    announces=("move_along",),
)
