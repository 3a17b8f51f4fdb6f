"""Reads the versions of the county's rules, the opening one among them."""

from uuid import UUID

from sqlalchemy import exists, literal, or_, select, true

from wishapp.base.db import db, newest
from wishapp.base.rows import row_for_update, row_of
from wishapp.config import CountyRules
from wishapp.registry.county_rules.models import RuleSimulation, RuleVersion
from wishapp.registry.county_rules.rules import from_json
from wishapp.registry.county_rules.states import RuleSimulationState, RuleVersionState

IS_OPENING = RuleVersion.state == RuleVersionState.OPENING.value
IS_SETTLED = or_(IS_OPENING, RuleVersion.state == RuleVersionState.AGREED.value)
IS_TAKEN = or_(IS_SETTLED, RuleVersion.state == RuleVersionState.PROPOSED.value)


def opening_version() -> RuleVersion | None:
    """The version with which the county opened; None before that."""
    return db.session.scalar(select(RuleVersion).where(IS_OPENING))


def hold_versions() -> None:
    """Let nobody else agree to a version, or withdraw one, until the transaction ends."""
    db.session.execute(select(RuleVersion.id).where(IS_OPENING).with_for_update())


def settled_versions(*, limit: int) -> list[RuleVersion]:
    """The opening version and the agreed ones, by their first days.

    Of more than ``limit`` the earliest agreed ones are left out.
    """
    query = select(RuleVersion).where(IS_SETTLED)
    query = query.order_by(IS_OPENING.desc(), RuleVersion.begins_on.desc()).limit(limit)
    return sorted(db.session.scalars(query), key=lambda each: each.begins_on)


def is_any_settled() -> bool:
    """Whether there is an opening version, or an agreed one."""
    return db.session.scalar(select(RuleVersion.id).where(IS_SETTLED).limit(1)) is not None


def last_settled_version() -> RuleVersion:
    """The opening or agreed version that begins last, in force or still to come."""
    query = select(RuleVersion).where(IS_SETTLED).order_by(RuleVersion.begins_on.desc()).limit(1)
    return db.session.scalars(query).one()


def rules_of(version: RuleVersion) -> CountyRules:
    """The rules of a version, as this release of the program reads them."""
    return from_json(version.rules, version=version.version, basis_doc=version.basis_doc)


def rule_version_of(version_id: UUID) -> RuleVersion:
    """The version with this id. Raises ``not_found``."""
    return row_of(RuleVersion, version_id)


def rule_version_for_update(version_id: UUID) -> RuleVersion:
    """Lock a version. Raises ``not_found``."""
    return row_for_update(RuleVersion, version_id)


def is_name_taken(name: str) -> bool:
    """Whether a version has this name that is the opening one, agreed or proposed."""
    query = select(literal(1)).where(exists().where(RuleVersion.version == name, IS_TAKEN))
    return db.session.scalar(query) is not None


def versions_before(
    before: UUID | None, *, limit: int, state: RuleVersionState | None = None
) -> list[RuleVersion]:
    """A page of the versions in a state, or of all, the newest first."""
    wanted = RuleVersion.state == state.value if state else true()
    return newest(RuleVersion, wanted, before=before, limit=limit)


def is_simulated(version_id: UUID) -> bool:
    """Whether a simulation of a version is done."""
    done = RuleSimulation.state == RuleSimulationState.DONE.value
    query = select(exists().where(RuleSimulation.version_id == version_id, done))
    return bool(db.session.scalar(query))
