"""Complaints about what happened at a place."""

from typing import Any

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.land import COMMUNITY, code
from wishapp.registry.complaints.complaining import Grievance, complain
from wishapp.registry.complaints.models import Complaint
from wishapp.registry.complaints.rules import About


def a_grievance(**changes: Any) -> Grievance:
    """Somebody was unfriendly at the desk of the community, unless told otherwise."""
    values: dict[str, Any] = {
        "about": About.CONDUCT,
        "words": "登记时态度不好",
        "community_code": code(COMMUNITY),
    }
    return Grievance(**values | changes)


def a_complaint(cast: Cast, **changes: Any) -> Complaint:
    """王奶奶's complaint."""
    return do(complain, cast.wang, a_grievance(**changes))
