"""The fields of a provision in the data groups of order 67 Art. 4–10, as a table.

``seen`` is the field of the national system as its public screens name it (domain section 10.6).
It informs alone: the lawful interface paper comes from civil affairs. A field that this product
does not collect is there and stays empty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """A group of order 67 Art. 4, or the certificates with the four groups of 民发〔2015〕149号."""

    BASICS = "basics"
    SERVICE = "service"
    TRAINING = "training"
    COMMENDATION = "commendation"
    EVALUATION = "evaluation"
    CERTIFICATES = "certificates"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, the national system's field, and whether it is never collected."""

    name: str
    seen: str = ""
    is_empty: bool = False


def _none(name: str, seen: str = "") -> Field:
    return Field(name, seen, is_empty=True)


FIELDS: Mapping[Group, Sequence[Field]] = {
    Group.BASICS: (
        Field("member_no"),
        _none("national_volunteer_no", "albp0029"),
        Field("name", "albp0003"),
        _none("id_type", "albp0004"),
        _none("id_no", "albp0005"),
        _none("sex", "albp0006"),
        Field("political", "albp0007"),
        Field("mobile", "albp0010"),
        _none("birth", "albp0014"),
        _none("education", "albp0017"),
        Field("employment", "albp0018"),
        Field("residence_area", "albp0028"),
        Field("service_area", "albp0020"),
        Field("category", "albp0021"),
        _none("national_code"),
        Field("skills", "albp0039"),
        Field("registered_on", "albp0034"),
        Field("star", "albp0026"),
        Field("total_hours", "albp0089"),
    ),
    Group.SERVICE: (
        Field("record_no"),
        Field("member_no"),
        _none("national_volunteer_no", "albx0175"),
        Field("project_no", "albx0013"),
        Field("project_name", "albx0002"),
        Field("address", "albx0003"),
        Field("content"),
        Field("date", "albx0178"),
        Field("start", "albx0181"),
        Field("end", "albx0182"),
        Field("hours", "albx0172"),
        Field("mode", "albx0173"),
        Field("state", "albx0174"),
        _none("national_project_no", "albx0176"),
        _none("national_team_no", "albx0177"),
        Field("category", "albx0009"),
        _none("national_code"),
        Field("organizer"),
        Field("leader_no"),
        Field("proof"),
        Field("recorded_on"),
        Field("recorded_late"),
        Field("reverses"),
    ),
    Group.TRAINING: (
        Field("member_no"),
        Field("name"),
        Field("content"),
        Field("hours"),
        Field("organizer"),
        Field("date"),
    ),
    Group.COMMENDATION: (
        Field("member_no"),
        Field("name"),
        Field("date"),
        Field("giver"),
    ),
    Group.EVALUATION: (
        Field("member_no"),
        Field("what"),
        Field("level"),
        Field("date"),
        Field("project_no", "albx0013"),
        Field("basis_doc"),
    ),
    Group.CERTIFICATES: (
        Field("certificate_no"),
        Field("member_no"),
        Field("name"),
        _none("id_type"),
        _none("id_no"),
        _none("national_volunteer_no"),
        Field("since"),
        Field("last_day"),
        Field("hours"),
        Field("issuer"),
        _none("issuer_uscc"),
        _none("responsible"),
        _none("handler"),
        Field("contact"),
        Field("issued_on"),
        Field("state"),
        Field("digest"),
    ),
}
# Nothing else than these comes from a wish, and its beneficiary is never named.
Cells = Mapping[str, object]
