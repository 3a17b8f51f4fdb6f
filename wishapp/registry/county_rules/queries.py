"""Reads the versions of the county's rules."""

from uuid import UUID

from sqlalchemy import exists, literal, select, true

from wishapp.base.db import db, newest
from wishapp.base.errors import Code, Refusal
from wishapp.registry.county_rules.models import RuleVersion
from wishapp.registry.county_rules.states import RuleVersionState

IS_AGREED = RuleVersion.state == RuleVersionState.AGREED.value
IS_TAKEN = RuleVersion.state.in_([RuleVersionState.AGREED.value, RuleVersionState.PROPOSED.value])


def agreed_versions(*, limit: int) -> list[RuleVersion]:
    """The versions that were agreed, the last first day first."""
    query = select(RuleVersion).where(IS_AGREED).order_by(RuleVersion.begins_on.desc())
    return list(db.session.scalars(query.limit(limit)))


def last_agreed_version() -> RuleVersion | None:
    """The agreed version that begins last, in force or still to come."""
    query = select(RuleVersion).where(IS_AGREED).order_by(RuleVersion.begins_on.desc()).limit(1)
    return db.session.scalar(query)


def rule_version_of(version_id: UUID) -> RuleVersion:
    """The version with this id. Raises ``not_found``."""
    version = db.session.get(RuleVersion, version_id)
    if version is None:
        raise Refusal(Code.NOT_FOUND)
    return version


def rule_version_for_update(version_id: UUID) -> RuleVersion:
    """Lock a version. Raises ``not_found``."""
    query = select(RuleVersion).where(RuleVersion.id == version_id).with_for_update()
    version = db.session.scalar(query)
    if version is None:
        raise Refusal(Code.NOT_FOUND)
    return version


def is_name_taken(name: str) -> bool:
    """Whether a version that is agreed or proposed has this name."""
    query = select(literal(1)).where(exists().where(RuleVersion.version == name, IS_TAKEN))
    return db.session.scalar(query) is not None


def versions_before(before: UUID | None, *, limit: int) -> list[RuleVersion]:
    """A page of all versions, the newest first."""
    return newest(RuleVersion, true(), before=before, limit=limit)
