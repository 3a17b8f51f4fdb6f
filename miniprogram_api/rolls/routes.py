"""Rolls: what happened at a place in a period, as the sheet that an office keeps."""

from typing import Any

from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.boards.schemas import period_of
from miniprogram_api.contract import actor, contract
from miniprogram_api.rolls.schemas import RollQuery
from miniprogram_api.rolls.sheet import roll_sheet
from miniprogram_api.workbooks import XLSX, workbook_response
from wishapp.base.errors import Code, Refusal
from wishapp.printing.rolls.drawing import draw_roll
from wishapp.printing.rolls.rules import RollKind

blp = Routes("rolls", __name__)


@blp.route("/rolls/<kind>/sheet.xlsx", methods=["GET"])
@contract(limit="10/minute")
@blp.arguments(RollQuery, location="query")
@blp.response(200, BYTES, content_type=XLSX)
def sheet(query: dict[str, Any], kind: str) -> Response:
    """Staff: the roll of wishes, claims, report-ins or service of my place; it is written down.

    Grid workers get those of wishes alone, earlier ones too. No roll has a phone or an address.
    """
    name, data = roll_sheet(draw_roll(actor(), _kind(kind), query["place"], period_of(query)))
    return workbook_response(name, data)


def _kind(name: str) -> RollKind:
    try:
        return RollKind(name)
    except ValueError as error:
        raise Refusal(Code.NOT_FOUND) from error
