"""Who may hold a claim, and the states of a participation in a joint claim."""

from enum import StrEnum

from wishapp.base.moves import Machine, move


class PartyKind(StrEnum):
    """Who undertakes a wish."""

    MEMBER = "member"
    TEAM = "team"
    UNIT = "unit"


class ParticipationState(StrEnum):
    """Where a participation stands."""

    ASKED = "asked"
    TAKING_PART = "taking_part"
    REPORTED = "reported"
    PRESENT = "present"
    BOOKED = "booked"
    ABSENT = "absent"
    DECLINED = "declined"
    REMOVED = "removed"
    ENDED = "ended"


S = ParticipationState
# Before the report: the list of those who take part may still change.
IN_HAND = (S.ASKED, S.TAKING_PART)
# They may know where to go, as long as the claim itself lets anybody know.
ON_THE_WAY = (S.TAKING_PART,)

PARTICIPATION = Machine(
    kind="participation",
    states=ParticipationState,
    starts={"ask": S.ASKED, "name": S.TAKING_PART},
    moves={
        "accept": move(S.ASKED, to=S.TAKING_PART),
        # By a signature on paper, with its picture.
        "sign": move(S.ASKED, to=S.TAKING_PART),
        "decline": move(*IN_HAND, to=S.DECLINED),
        # Whoever did not answer before the report.
        "pass_over": move(S.ASKED, to=S.DECLINED),
        "remove": move(*IN_HAND, to=S.REMOVED),
        # What whoever reports says about each, and what each says about it.
        "report": move(S.TAKING_PART, to=S.REPORTED),
        "miss": move(S.TAKING_PART, to=S.ABSENT),
        "attest": move(S.REPORTED, to=S.PRESENT),
        "deny": move(S.REPORTED, to=S.ABSENT),
        # Silence is no act: whoever says nothing in time took no part, and was not absent.
        "lapse": move(S.REPORTED, to=S.DECLINED),
        "book": move(S.PRESENT, to=S.BOOKED),
        # The time stands booked elsewhere.
        "clash": move(S.PRESENT, to=S.ABSENT),
        # The street ordered the work to be done again.
        "resume": move(S.REPORTED, S.PRESENT, S.BOOKED, S.ABSENT, to=S.TAKING_PART),
        "end": move(*IN_HAND, S.REPORTED, S.PRESENT, S.BOOKED, S.ABSENT, to=S.ENDED),
    },
    announces=("remind_attest", "renew_contact"),
)
