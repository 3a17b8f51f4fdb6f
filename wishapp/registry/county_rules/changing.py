"""The county's rules are changed by two people, from the beginning of a day to come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from wishapp.base.clock import now
from wishapp.base.errors import Code, refuse_unless
from wishapp.config import CountyRules
from wishapp.kernel import lifecycle
from wishapp.kernel.access import Action, Actor, require
from wishapp.kernel.lifecycle import said
from wishapp.registry.county_rules.models import RuleVersion
from wishapp.registry.county_rules.queries import (
    hold_versions,
    is_name_taken,
    is_simulated,
    last_settled_version,
    rule_version_for_update,
    rule_version_of,
    rules_of,
    versions_before,
)
from wishapp.registry.county_rules.rules import (
    Change,
    as_json,
    decide_minutes,
    differences,
    first_day_from,
    must_begin_in_time,
    rules_with,
)
from wishapp.registry.county_rules.states import RuleVersionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody wants to propose: some changed rules, their document, and their first day."""

    version: str
    basis_doc: str
    begins_on: date
    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a draft changes, and of which version."""

    follows: str
    changes: list[Change]


def preview_rules(actor: Actor, draft: Draft) -> Preview:
    """What a draft would change; nothing is kept. Raises what ``propose_rules`` raises."""
    require(actor, Action.PROPOSE_RULES, None)
    before, after = _checked(draft)
    return Preview(before.version, differences(before, after))


def propose_rules(actor: Actor, draft: Draft) -> RuleVersion:
    """Propose a version of the rules; it comes into force once another person agrees in time.

    It changes the version that begins last so far. Raises ``rules_invalid``,
    ``rules_unchanged``, ``rules_too_soon``, ``rules_too_far``. Raises ``rules_out_of_order`` for a
    day not after that version's first one. Raises ``rule_version_exists``, ``rules_open`` while
    another proposal waits.
    """
    require(actor, Action.PROPOSE_RULES, None)
    before, after = _checked(draft)
    changes = differences(before, after)
    version = RuleVersion(
        version=draft.version,
        follows=before.version,
        basis_doc=draft.basis_doc,
        begins_on=draft.begins_on,
        rules=as_json(after),
        changes=[list(each) for each in changes],
        proposed_by=actor.me,
        decides_minutes=decide_minutes(changes),
    )
    lifecycle.begin(version, "propose", by=actor)
    return version


def agree_rules(actor: Actor, version_id: UUID) -> RuleVersion:
    """Let a proposed version come into force on its first day.

    Raises ``same_person`` or ``forbidden`` for whoever proposed it. Raises ``rules_too_soon`` when
    its first day is too near. Raises ``rules_out_of_order`` when it changes another version than
    the last one. Raises ``rules_not_simulated`` for one that decides minutes until a simulation on
    past service is done.
    """
    hold_versions()
    version = rule_version_for_update(version_id)
    require(actor, Action.AGREE_RULES, version)
    last = last_settled_version()
    _decided(actor, version)
    lifecycle.move(version, "agree", by=actor)
    must_begin_in_time(version.begins_on, now())
    is_tried = not version.decides_minutes or is_simulated(version.id)
    refuse_unless(is_tried, Code.RULES_NOT_SIMULATED)
    refuse_unless(version.follows == last.version, Code.RULES_OUT_OF_ORDER)
    return version


def refuse_rules(actor: Actor, version_id: UUID, *, why: str) -> RuleVersion:
    """End a proposal, by whoever may propose one."""
    version = rule_version_for_update(version_id)
    require(actor, Action.PROPOSE_RULES, None)
    lifecycle.move(version, "refuse", by=actor, why=said(why))
    _decided(actor, version)
    return version


def withdraw_rules(actor: Actor, version_id: UUID, *, why: str) -> RuleVersion:
    """Take back an agreed version before its first day.

    Raises ``rules_in_force`` once that day is too near. Raises ``rules_out_of_order`` for another
    version than the last agreed one.
    """
    hold_versions()
    version = rule_version_for_update(version_id)
    require(actor, Action.PROPOSE_RULES, None)
    lifecycle.move(version, "withdraw", by=actor, why=said(why))
    is_to_come = version.begins_on >= first_day_from(now())
    refuse_unless(is_to_come, Code.RULES_IN_FORCE, begins_on=version.begins_on.isoformat())
    is_last = last_settled_version().begins_on < version.begins_on
    refuse_unless(is_last, Code.RULES_OUT_OF_ORDER)
    _decided(actor, version)
    return version


def see_versions(
    actor: Actor, *, before: UUID | None, limit: int, state: RuleVersionState | None = None
) -> list[RuleVersion]:
    """A page of the versions in a state, or of all, the newest first."""
    require(actor, Action.SEE_RULES, None)
    return versions_before(before, limit=limit, state=state)


def see_version(actor: Actor, version_id: UUID) -> RuleVersion:
    """A version with all its rules. Raises ``not_found``."""
    require(actor, Action.SEE_RULES, None)
    return rule_version_of(version_id)


def _checked(draft: Draft) -> tuple[CountyRules, CountyRules]:
    """The rules before and after a draft."""
    must_begin_in_time(draft.begins_on, now())
    last = last_settled_version()
    refuse_unless(draft.begins_on > last.begins_on, Code.RULES_OUT_OF_ORDER)
    is_new = not is_name_taken(draft.version)
    refuse_unless(is_new, Code.RULE_VERSION_EXISTS, version=draft.version)
    before = rules_of(last)
    after = rules_with(before, draft.changes, version=draft.version, basis_doc=draft.basis_doc)
    refuse_unless(differences(before, after), Code.RULES_UNCHANGED)
    return before, after


def _decided(actor: Actor, version: RuleVersion) -> None:
    version.decided_by, version.decided_at = actor.me, now()
