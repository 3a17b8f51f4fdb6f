"""Pure decisions about codes: where they lead, what a key looks like, when a link is too old."""

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
    """How somebody outside gets in: a picture to scan, or a link to tap."""

    PICTURE = "picture"
    URL_LINK = "url_link"
    SCHEME = "scheme"


def is_key(text: str) -> bool:
    """Whether a text has the form of a scene key, so that looking for it makes sense."""
    return KEY.fullmatch(text) is not None


def lives_long_enough(expires_at: datetime | None, *, at: datetime, days: int) -> bool:
    """Whether an entrance can be given out again to somebody who wants it for ``days``.

    Half of the wanted time must be left: a stricter rule would ask the platform every time, and
    it counts what it makes (500,000 a day). What has no end always lives long enough.
    """
    return expires_at is None or expires_at - at >= timedelta(days=days) / 2
