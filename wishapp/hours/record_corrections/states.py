"""The states of the correction of a service record (order 67 Art. 13; domain rule 7.4)."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class RecordCorrectionState(StrEnum):
    """Where a correction stands; only an approved one changes the ledger, by new entries."""

    ASKED = "asked"
    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


S = RecordCorrectionState

RECORD_CORRECTION = Machine(
    kind="record_correction",
    states=RecordCorrectionState,
    # The person asks; staff propose what they found themselves.
    starts={"ask": S.ASKED, "propose": S.PROPOSED},
    moves={
        "enter": move(S.ASKED, to=S.PROPOSED),
        "approve": move(S.PROPOSED, to=S.APPROVED),
        "refuse": move(S.ASKED, S.PROPOSED, to=S.REFUSED),
        "take_back": move(S.ASKED, to=S.TAKEN_BACK),
    },
)
