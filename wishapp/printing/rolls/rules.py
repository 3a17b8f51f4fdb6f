"""The rolls that there are, and how long one may be."""

from enum import StrEnum

# Some hundred pages; a longer one is printed in parts.
MOST_LINES = 20_000


class RollKind(StrEnum):
    """What a roll lists."""

    WISHES = "wishes"
    CLAIMS = "claims"
    REPORT_INS = "report-ins"
    SERVICE = "service"
    EARLIER_WISHES = "earlier-wishes"
