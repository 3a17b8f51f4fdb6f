"""Pure decisions about transfers: what may be handed over, and when danger needs no consent."""

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum

from wishapp.demand.wishes.rules import TransferTarget


class Handed(StrEnum):
    """A fact of a wish that a transfer may hand over."""

    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"
    CONTENT = "content"
    DIFFICULTY_GROUP = "difficulty_group"
    BORN = "born"


COLUMNS: Mapping[Handed, str] = {
    Handed.NAME: "beneficiary_name",
    Handed.PHONE: "contact_phone",
    Handed.ADDRESS: "address",
    Handed.CONTENT: "content",
    Handed.DIFFICULTY_GROUP: "difficulty_group",
    Handed.BORN: "beneficiary_born",
}
EMERGENCIES = frozenset({TransferTarget.POLICE_110, TransferTarget.MEDICAL_120})


def needs_consent(target: TransferTarget) -> bool:
    """Whether the resident agrees first (PIPL Art. 23).

    Life, health and property in an emergency need no consent (PIPL Art. 13 (1) 4).
    """
    return target not in EMERGENCIES


def digest_of(facts: Mapping[str, str | None]) -> str:
    """SHA-256 of facts as sorted JSON, in hexadecimal: it proves what was said."""
    text = json.dumps(dict(facts), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
