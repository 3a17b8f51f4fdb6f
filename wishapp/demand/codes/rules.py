"""Pure decisions about codes: where they lead, the form of a key, and when a link is too old."""

import re
from datetime import datetime, timedelta
from enum import StrEnum

# Letters that the platform allows in ``scene`` and that no link has to escape.
KEY = re.compile(r"[A-Za-z0-9_-]{16}")
# The platform lets no link live longer.
MOST_LINK_DAYS = 30


class SceneKind(StrEnum):
    """Where a scene key leads."""

    WISH = "wish"
    REPORT_IN = "report_in"


class Way(StrEnum):
    """The way into the mini-program: a picture to scan, or a link to tap."""

    PICTURE = "picture"
    URL_LINK = "url_link"
    SCHEME = "scheme"


def is_key(text: str) -> bool:
    """Whether a text has the form of a scene key; only such a text is looked up."""
    return KEY.fullmatch(text) is not None


def lives_long_enough(expires_at: datetime | None, *, at: datetime, days: int) -> bool:
    """Whether an entrance can be given out again to a caller who wants it for ``days``.

    Half of the wanted time must be left. A stricter rule would ask WeChat each time, and WeChat
    limits how many it makes (500,000 a day). An entrance without an end always lives long
    enough.
    """
    return expires_at is None or expires_at - at >= timedelta(days=days) / 2
