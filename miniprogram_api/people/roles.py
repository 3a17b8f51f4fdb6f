"""Roles: who holds them, giving them and ending them."""

from typing import Any
from uuid import UUID

from miniprogram_api.blueprint import Routes
from miniprogram_api.contract import actor, contract
from miniprogram_api.paging import Page, page_by_id
from miniprogram_api.people.schemas import (
    DirectoryQuery,
    DirectorySchema,
    GrantedSchema,
    HeldRolesSchema,
    RoleGrantSchema,
)
from wishapp.kernel.access import Role
from wishapp.registry.people.directory import see_directory
from wishapp.registry.people.granting import (
    end_role,
    find_grantee,
    find_unit_code,
    grant_role,
    open_roles,
)

blp = Routes("roles", __name__)
MOST_ROLES = 100


@blp.route("/role-grants", methods=["POST"])
@contract(limit="60/minute", creates=True)
@blp.arguments(RoleGrantSchema)
@blp.response(201, GrantedSchema)
def add_role(body: dict[str, Any]) -> dict[str, Any]:
    """County administrators, liaisons: give a person a role; a liaison names those of the unit."""
    role = Role(body["role"])
    person_id = body["person_id"] or find_grantee(actor(), body["phone"]).id
    unit_id = body["unit_id"]
    grant_role(
        actor(),
        person_id,
        role,
        place_code=body["place_code"],
        uscc=find_unit_code(actor(), unit_id) if unit_id else body["unit_uscc"],
        name=body["name"],
    )
    return {"person_id": person_id, "role": role.value}


@blp.route("/role-grants", methods=["GET"])
@contract(reads=True)
@blp.arguments(DirectoryQuery, location="query")
@blp.response(200, DirectorySchema)
def directory(query: dict[str, Any]) -> dict[str, Any]:
    """Staff, liaisons: who holds which role now, at my places and below, or for my unit."""
    page, role = Page.of(query), query["role"]
    wanted = Role(role) if role else None
    rows = see_directory(
        actor(), role=wanted, place=query["place"], after=page.after_id(), limit=page.fetch
    )
    return page_by_id(page, rows)


@blp.route("/people/<uuid:person_id>/role-grants", methods=["GET"])
@contract()
@blp.response(200, HeldRolesSchema)
def list_roles(person_id: UUID) -> dict[str, Any]:
    """County administrators: the roles that a person holds now; the look is written down."""
    return {"items": open_roles(actor(), person_id, limit=MOST_ROLES)}


@blp.route("/role-grants/<uuid:grant_id>/end", methods=["POST"])
@contract()
@blp.response(204)
def take_role(grant_id: UUID) -> None:
    """County administrators, liaisons: end a role at once; a liaison ends those of the unit."""
    end_role(actor(), grant_id)
