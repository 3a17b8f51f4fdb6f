"""Says why a try failed: a cause that people read as a sentence, and the place in our code."""

import traceback
from pathlib import Path

from rq.timeouts import BaseTimeoutException
from sqlalchemy.exc import DataError, SQLAlchemyError

from wishapp.base.errors import Code, Refusal
from wishapp.doors.storage import StorageUnavailable
from wishapp.doors.wechat import WeChatError
from wishapp.kernel.attention.rules import Cause

OURS = ("wishapp", "workers")
# Asked in this order, since a kind of error may be one of a later kind too.
CAUSES: tuple[tuple[type[BaseException], Cause], ...] = (
    (BaseTimeoutException, Cause.TOO_SLOW),
    (StorageUnavailable, Cause.STORAGE),
    (WeChatError, Cause.PLATFORM),
    (DataError, Cause.VALUE),
    (SQLAlchemyError, Cause.DATABASE),
    (ValueError, Cause.VALUE),
    (OverflowError, Cause.VALUE),
)


def cause_of(error: BaseException) -> Cause:
    """The cause of a failed try."""
    if isinstance(error, Refusal):
        return Cause.BUSY if error.code is Code.BUSY else Cause.REFUSED
    return next((cause for kind, cause in CAUSES if isinstance(error, kind)), Cause.FAULT)


def place_of(error: BaseException) -> str:
    """The innermost line of our code, and the kind of error; none of its values."""
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if any(part in OURS for part in Path(frame.filename).parts)
    ]
    kind = error.code.value if isinstance(error, Refusal) else type(error).__name__
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno} " if frames else ""
    return where + kind
