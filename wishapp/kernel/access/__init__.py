"""Permission: one table of small questions, which every use case asks."""

from wishapp.kernel.access.actor import ActiveReportIn, Actor, Grant, Role
from wishapp.kernel.access.acts import Act
from wishapp.kernel.access.allowed import Allowed
from wishapp.kernel.access.asking import NotAllowed, may, require
from wishapp.kernel.access.offices import (
    COMPLAINT_ROLES,
    DESK_ROLES,
    DISPATCHERS,
    REQUEST_ROLES,
    SECOND_OFFICES,
    SECOND_PERSONS,
)
from wishapp.kernel.access.scopes import Places, Scope, ScopeShape, scope_of
from wishapp.kernel.access.table import Action

__all__ = [
    "COMPLAINT_ROLES",
    "DESK_ROLES",
    "DISPATCHERS",
    "REQUEST_ROLES",
    "SECOND_OFFICES",
    "SECOND_PERSONS",
    "Act",
    "Action",
    "ActiveReportIn",
    "Actor",
    "Allowed",
    "Grant",
    "NotAllowed",
    "Places",
    "Role",
    "Scope",
    "ScopeShape",
    "may",
    "require",
    "scope_of",
]
