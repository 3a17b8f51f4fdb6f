"""How the emulated platform behaves where the real one leaves a choice."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``delivery`` auto pushes after ``delay_seconds``; manual waits for the deliver lever.

    ``send_seconds`` is how long one subscribe message takes, in which another one to the same
    openid meets 43108. ``isolated_grace_seconds`` is how long a retired token of
    ``/cgi-bin/token`` still works. All times are in seconds. ``arrival_errcode`` is what the
    events about sent messages carry; 0 says that they arrived.
    """

    delivery: Literal["auto", "manual"] = "auto"
    delay_seconds: float = 1.0
    push_timeout_seconds: float = 5.0
    push_tries: int = 3
    push_pause_seconds: float = 0.1
    fetch_media: bool = True
    send_seconds: float = 0.002
    send_msgid: bool = True
    arrival_errcode: int = 0
    isolated_grace_seconds: float = 300.0
    country_code_as_number: bool = False
