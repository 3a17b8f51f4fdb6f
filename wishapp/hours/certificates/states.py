"""The states of a certificate (domain rule 7.5)."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class CertificateState(StrEnum):
    """Where a certificate stands; only an issued one proves anything."""

    REQUESTED = "requested"
    ISSUED = "issued"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"
    REVOKED = "revoked"


S = CertificateState

CERTIFICATE = Machine(
    kind="certificate",
    states=CertificateState,
    starts={"request": S.REQUESTED, "request_at_desk": S.REQUESTED},
    moves={
        "issue": move(S.REQUESTED, to=S.ISSUED),
        "refuse": move(S.REQUESTED, to=S.REFUSED),
        "take_back": move(S.REQUESTED, to=S.TAKEN_BACK),
        "revoke": move(S.ISSUED, to=S.REVOKED),
    },
)
