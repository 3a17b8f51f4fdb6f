"""Members' boards: who is due, reported in and served, for a place and a period."""

from collections.abc import Callable
from typing import Any

from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.boards.schemas import period_of
from miniprogram_api.boards.shape import shown_board
from miniprogram_api.contract import actor, contract
from miniprogram_api.member_boards.form import FORM, on_paper
from miniprogram_api.member_boards.schemas import MemberBoardQuery, MemberBoardSchema
from miniprogram_api.messages import role_words
from miniprogram_api.workbooks import XLSX, workbook_response
from wishapp.demand.boards.lines import LineOf
from wishapp.demand.boards.sheet import board_sheet
from wishapp.demand.boards.shown_line import shown
from wishapp.office.member_boards.figures import MEMBER_CELLS, MemberFigures
from wishapp.office.member_boards.showing import (
    UNIT_LINE,
    MemberBoard,
    draw_member_board,
    draw_member_board_to_export,
)

blp = Routes("member_boards", __name__)


@blp.route("/boards/members", methods=["GET"])
@contract(limit="30/minute", reads=True)
@blp.arguments(MemberBoardQuery, location="query")
@blp.response(200, MemberBoardSchema)
def board(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: who of my place was due, reported in and served, by street, community or unit."""
    drawn = _drawn(query)
    return shown_board(drawn, _line)


@blp.route("/boards/members/sheet.xlsx", methods=["GET"])
@contract(limit="30/minute")
@blp.arguments(MemberBoardQuery, location="query")
@blp.response(200, BYTES, content_type=XLSX)
def sheet(query: dict[str, Any]) -> Response:
    """Staff: the same as a sheet in the office form; the export is written down."""
    drawn = on_paper(_drawn(query, draw_member_board_to_export))
    name, data = board_sheet(drawn, FORM, drawn_by=role_words(actor().capacity))
    return workbook_response(name, data)


def _line(line: LineOf[MemberFigures]) -> dict[str, Any]:
    each = shown(line, MEMBER_CELLS)
    is_unit = each.level == UNIT_LINE
    return {
        "code": None if is_unit else each.code or None,
        "unit_id": each.code if is_unit else None,
        "name": each.name or None,
        "values": each.values,
        "hidden": each.hidden,
    }


def _drawn(
    query: dict[str, Any], draw: Callable[..., MemberBoard] = draw_member_board
) -> MemberBoard:
    return draw(actor(), query["place"], period_of(query), by=query["by"], as_of=query["as_of"])
