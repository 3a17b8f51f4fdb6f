"""Service boards: who reported in and served at a place in a period, as JSON and as a sheet."""

from collections.abc import Callable
from typing import Any

from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.boards.schemas import period_of
from miniprogram_api.boards.shape import shown_board
from miniprogram_api.contract import actor, contract
from miniprogram_api.messages import role_words
from miniprogram_api.service_boards.form import FORM
from miniprogram_api.service_boards.rows import rows_behind
from miniprogram_api.service_boards.schemas import ServiceBoardQuery, ServiceBoardSchema
from miniprogram_api.workbooks import XLSX, workbook_response
from wishapp.base.clock import now
from wishapp.demand.boards.lines import LineOf
from wishapp.demand.boards.sheet import board_sheet
from wishapp.demand.boards.shown_line import shown
from wishapp.office.service_boards.cells import SERVICE_CELLS
from wishapp.office.service_boards.figures import ServiceFigures
from wishapp.office.service_boards.showing import (
    ServiceBoard,
    draw_service_board,
    draw_service_board_to_export,
    may_print_rolls,
)

blp = Routes("service_boards", __name__)


@blp.route("/boards/service", methods=["GET"])
@contract(limit="60/minute", reads=True)
@blp.arguments(ServiceBoardQuery, location="query")
@blp.response(200, ServiceBoardSchema)
def board(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: members, teams and hours of my place in a period, by the places below it."""
    drawn = _drawn(query)
    rolls = may_print_rolls(actor(), query["place"])
    return shown_board(drawn, lambda line: _line(drawn, line, rolls=rolls))


@blp.route("/boards/service/sheet.xlsx", methods=["GET"])
@contract(limit="30/minute")
@blp.arguments(ServiceBoardQuery, location="query")
@blp.response(200, BYTES, content_type=XLSX)
def sheet(query: dict[str, Any]) -> Response:
    """Staff: the same as a sheet in the office form; the export is written down."""
    drawn = _drawn(query, draw_service_board_to_export)
    name, data = board_sheet(drawn, FORM, drawn_by=role_words(actor().capacity))
    return workbook_response(name, data)


def _line(drawn: ServiceBoard, line: LineOf[ServiceFigures], *, rolls: bool) -> dict[str, Any]:
    each = shown(line, SERVICE_CELLS)
    return {
        "code": each.code,
        "name": each.name,
        "level": each.level,
        "values": each.values,
        "hidden": each.hidden,
        "rows": rows_behind(
            each.code, drawn.period, is_over=now() >= drawn.period.ends, rolls=rolls
        ),
    }


def _drawn(
    query: dict[str, Any], draw: Callable[..., ServiceBoard] = draw_service_board
) -> ServiceBoard:
    period = period_of(query)
    return draw(actor(), query["place"], period, by=query["by"], as_of=query["as_of"])
