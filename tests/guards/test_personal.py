"""Every noun says what of it tells of people, and nothing that does not hold."""

import re
from importlib import import_module

import pytest
from sqlalchemy import Column, Uuid, inspect

from tests.guards.source import ROOT
from wishapp.base.db import Base
from wishapp.base.personal import Section, Table
from wishapp.kernel.sealing import Sealed
from wishapp.privacy.own_data.nouns import NOUNS, TABLES
from wishapp.tables import all_tables

PEOPLE = {"people", "report_ins"}
# How columns are called that hold the id of a person or a report-in, with a foreign key or without.
PERSONS_ID = re.compile(
    r"_by$|^(actor|asked|author|child|claimant|guardian|lead|leader|member|owner|person|recorder|"
    r"registration|relative|report_in|reviewer|submitter|visitor|wisher|witness)_id$"
)
# Tables with a sealed column that tell of nobody, with the reason.
NOBODYS = {
    "certificate_batches": "tells of a unit or a team, and of who started it in office",
    "endpoint_changes": "tells of units, and of who proposed and decided",
    "unit_mergers": "tells of units, and of who proposed and decided in office",
    "place_closings": "tells of places, and of who proposed and decided in office",
    "place_imports": "tells of places, and of who uploaded and confirmed in office",
    "rule_versions": "tells of the county's rules, and of who proposed and decided in office",
    "unit_endpoints": "tells of units, not of people",
}
# Columns of people that never follow a resident on paper to their account, with the reason.
ACTED = re.compile(
    r"_by$|^(actor|asked|claimant|lead|leader|owner|recorder|registration|report_in|reviewer|submitter|publisher|"
    r"visitor|witness|guardian|member)_id$"
)  # they act, or are members: a resident on paper does and is neither
STAYS = {
    "people.id": "it is the resident on paper",
    "people.joined_to_id": "it says to whom they are joined",
    "account_joins.person_id": "it is the account",
    "account_joins.resident_id": "it is the resident on paper",
    "audit_rows.person_id": "history; own data shows the looks at both",
    "desk_entries.person_id": "history; none waits when they are joined",
    "desk_entries.relative_id": "history; none waits when they are joined",
    "guardianships.child_id": "whoever has a guardian is not joined",
    "kinships.person_id": "the account becomes kin as well",
    "kinships.relative_id": "the account becomes kin as well",
    "activities.author_id": "staff and leaders of teams plan, who have accounts",
    "closings.person_id": "no closing waits when they are joined",
}
# What only somebody with an account, a report-in or a registration has.
OF_ACCOUNTS = {
    "sessions", "role_grants", "idempotency_keys", "notice_permissions", "notice_attempts",
    "notice_turns", "complaints", "corrections", "child_file_requests", "service_records",
    "anomaly_parties", "occupied_times", "record_corrections", "objections", "certificates",
    "denials", "stars", "statement_lines", "memberships", "sign_ups", "attendances",
    "offers", "offer_spots", "paper_steps", "report_ins", "registrations",
}  # fmt: skip
MODELS = {
    mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers if all_tables()
}


def names_somebody(column: Column[object]) -> bool:
    """Whether a column holds the id of a person, or of a report-in, which leads to one."""
    if any(key.column.table.name in PEOPLE for key in column.foreign_keys):
        return True
    if column.table.name == "people":
        return column.primary_key
    return isinstance(column.type, Uuid) and PERSONS_ID.search(column.name) is not None


def told_in(name: str) -> list[Table]:
    """What is said of a table."""
    return [table for table in TABLES if table.model.__tablename__ == name]


@pytest.mark.parametrize("name", sorted(MODELS))
def test_every_table_that_leads_to_somebody_is_declared(name: str) -> None:
    columns = all_tables().tables[name].columns
    leads = any(isinstance(column.type, Sealed) or names_somebody(column) for column in columns)
    assert leads or name not in NOBODYS
    assert bool(told_in(name)) == (leads and name not in NOBODYS)


def test_each_noun_speaks_of_its_own_tables() -> None:
    """In the ``personal`` module beside its models, and the list of nouns leaves none out."""
    modules = {
        ".".join(path.with_suffix("").relative_to(ROOT).parts)
        for path in (ROOT / "wishapp").rglob("personal.py")
        if path.parent.name != "base"
    }
    said = {name: import_module(name).PERSONAL for name in modules}
    assert {id(each) for each in said.values()} == {id(noun) for noun in NOUNS}
    assert len(NOUNS) == len(said)
    for name, noun in said.items():
        package = name.rpartition(".")[0]
        assert {table.model.__module__ for table in noun.tables} == {f"{package}.models"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.model.__tablename__)
def test_what_is_said_of_a_table_holds(table: Table) -> None:
    columns = inspect(table.model).columns
    ids = (*table.of, *table.of_wish, *table.with_wish, *table.with_claim)
    assert all(column.class_ is table.model for column in ids)
    assert all(names_somebody(column.property.columns[0]) for column in table.of)
    assert all(isinstance(columns[name].type, Sealed) for name in table.kept)
    assert {**table.empty(), **table.erased()}.keys() <= set(columns.keys())
    machine = getattr(table.model, "MACHINE", None)
    assert all(machine and verb in machine.moves for verb in table.verbs)
    # One fate and no other: rows stay for a reason, are deleted, or are emptied.
    is_emptied = bool(table.of_wish or table.empty() or table.erased() or table.kept) or any(
        isinstance(column.type, Sealed) for column in columns
    )
    assert not (table.stays and table.is_deleted)
    assert table.stays or table.is_deleted or is_emptied
    assert table.stays or table.of or table.of_wish
    assert not table.stays or not (table.of_wish or table.kept or table.empty() or table.erased())


def test_every_section_is_shown_by_one_noun() -> None:
    shown = [table.shown for table in TABLES if table.shown]
    shown += [section for noun in NOUNS for section in noun.sections]
    assert sorted(shown) == sorted(Section)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_every_column_of_people_follows_a_joined_resident_or_says_why_not(name: str) -> None:
    follows = {each.column.key for table in told_in(name) for each in table.follows}
    columns = [each for each in all_tables().tables[name].columns if names_somebody(each)]
    stays = {
        each.name
        for each in columns
        if ACTED.search(each.name) or f"{name}.{each.name}" in STAYS or name in OF_ACCOUNTS
    }
    assert not follows & {each for each in stays if f"{name}.{each}" in STAYS}
    assert {each.name for each in columns} <= follows | stays
