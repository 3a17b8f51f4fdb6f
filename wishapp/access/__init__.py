"""May they? One table of small questions, asked by every edge."""

from wishapp.access.actions import Action
from wishapp.access.actor import ActiveReportIn, Actor, Grant, Role
from wishapp.access.asking import may, require
from wishapp.access.rules import DISPATCHERS
from wishapp.access.scopes import Scope, scope_of

__all__ = [
    "DISPATCHERS",
    "Action",
    "ActiveReportIn",
    "Actor",
    "Grant",
    "Role",
    "Scope",
    "may",
    "require",
    "scope_of",
]
