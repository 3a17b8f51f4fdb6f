"""Pure decisions about certificates: the days they cover, and how a check code is written."""

from datetime import date, timedelta

from wishapp.base.errors import Code, refuse_unless

MOST_DAYS = 366
# More than anybody serves in a year.
MOST_ROWS = 500
# Crockford's base 32: no letter is taken for a digit.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_CHARACTERS, GROUP = 16, 4
LOOK_ALIKES = str.maketrans("OIL", "011")


def check_days(since: date, until: date, *, today: date) -> None:
    """Refuse a span ``[since, until)`` of no day, of more than a year, or of days to come.

    Raises ``period_invalid``.
    """
    is_span = since < until <= since + timedelta(days=MOST_DAYS)
    refuse_unless(is_span and until <= today + timedelta(days=1), Code.PERIOD_INVALID)


def written_code(characters: str) -> str:
    """A check code in groups of four, as it stands on paper: ``7K3M-…``."""
    groups = (characters[at : at + GROUP] for at in range(0, len(characters), GROUP))
    return "-".join(groups)


def plain_check_code(typed: str) -> str:
    """A check code as somebody typed it, without what does not count: case, blanks, dashes."""
    letters = "".join(each for each in typed.upper() if each.isalnum())
    return letters.translate(LOOK_ALIKES)


def plain_number(typed: str) -> str:
    """The number of a certificate as somebody typed it: in capital letters, without blanks."""
    return "".join(typed.upper().split())
