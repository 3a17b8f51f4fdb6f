"""Composes what a notice says, and the values of a template's fields from it."""

import json
from collections.abc import Mapping
from datetime import datetime

from wishapp.config import NoticeTemplate, kind_of
from wishapp.notices.matter import Matter
from wishapp.notices.shaping import moment_text, shaped
from wishapp.notices.table.lines import Telling

Facts = Mapping[str, str]


def compose(telling: Telling, matter: Matter, moment: datetime) -> Facts:
    """The facts of a notice, from the table, the matter and the moment of the change.

    No name, telephone number or address is ever among the facts.
    """
    return {
        "what": telling.what,
        "status": telling.status,
        "note": telling.note,
        "when": moment_text(moment),
        "wish": matter.wish,
        "no": matter.no,
        "place": matter.location(),
        "count": "1",
    }


def compose_digest(count: int, moment: datetime, place: str) -> Facts:
    """The facts of one message that stands for several notices."""
    return {
        "what": f"您有{count}条新通知",
        "status": "待查看",
        "note": "请打开小程序查看",
        "when": moment_text(moment),
        "wish": "",
        "no": "",
        "place": place,
        "count": str(count),
    }


def written(facts: Facts) -> str:
    """The facts as they are kept."""
    return json.dumps(facts, ensure_ascii=False)


def read(text: str) -> dict[str, str]:
    """Kept facts; none where they were erased."""
    facts: dict[str, str] = json.loads(text) if text else {}
    return facts


def values_for(template: NoticeTemplate, facts: Facts) -> dict[str, str]:
    """The value of each field of a template. Raises ``Unshapable``."""
    return {key: shaped(kind_of(key), facts[fact]) for fact, key in template.fields.used().items()}
