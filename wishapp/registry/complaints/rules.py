"""What a complaint may be about, and how it came."""

from enum import StrEnum


class About(StrEnum):
    """What a complaint is about (网络安全法 51; 民政部令第67号 20)."""

    CONDUCT = "conduct"
    SERVICE = "service"
    SERVICE_RECORD = "service_record"
    PERSONAL_DATA = "personal_data"
    PRESSURE = "pressure"
    CONTENT = "content"
    OTHER = "other"


class ComplaintChannel(StrEnum):
    """How a complaint came."""

    MINI_PROGRAM = "mini_program"
    DESK = "desk"
    PHONE = "phone"
    LETTER = "letter"
