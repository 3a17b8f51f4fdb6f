"""The kinds of rectifications: what staff put right on a wish that stands."""

from enum import StrEnum


class RectificationKind(StrEnum):
    """What was put right."""

    TAKE_DOWN = "take_down"
    PUT_BACK = "put_back"
    WORDING = "wording"
    CONTACT_PHONE = "contact_phone"
    ADDRESS = "address"
    PLACE = "place"
    PICTURES = "pictures"


# What was changed where the wish has a new version without a rectification: it was amended.
AMENDED = "words"
