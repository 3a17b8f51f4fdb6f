"""Enters an employing unit, once per unified social credit code."""

from typing import Any

from sqlalchemy.dialects.postgresql import insert
from stdnum.cn import uscc as uscc_number
from stdnum.exceptions import ValidationError

from wishapp.base.clock import now
from wishapp.base.db import db
from wishapp.base.errors import Code, Refusal
from wishapp.base.ids import new_id
from wishapp.kernel.access import Action, Actor, require
from wishapp.registry.units.models import Unit
from wishapp.registry.units.naming import folded_as
from wishapp.registry.units.queries import unit_of_uscc


def checked_uscc(text: str) -> str:
    """The code in its standard form (GB 32100-2015). Raises ``uscc_invalid``."""
    try:
        return str(uscc_number.validate(text))
    except ValidationError as error:
        raise Refusal(Code.USCC_INVALID) from error


def enrol_unit(actor: Actor, *, uscc: str, name: str, party_org: str) -> Unit:
    """Enter a unit, or rename the one that has this code. Raises ``uscc_invalid``."""
    require(actor, Action.ENROL_UNIT, None)
    code = checked_uscc(uscc)
    values: dict[str, Any] = {"name": name, "party_org": party_org, **folded_as(name)}
    statement = insert(Unit).values(id=new_id(), created_at=now(), uscc=code, **values)
    db.session.execute(statement.on_conflict_do_update(index_elements=["uscc"], set_=values))
    return unit_of_uscc(code)
