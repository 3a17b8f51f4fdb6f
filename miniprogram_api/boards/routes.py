"""Boards: what became of a place's wishes in a period, as JSON and as a sheet."""

from collections.abc import Callable
from typing import Any

from flask import Response

from miniprogram_api.blueprint import BYTES, Routes
from miniprogram_api.boards.schemas import (
    BoardQuery,
    BoardRowsPageSchema,
    BoardRowsQuery,
    BoardSchema,
    StockQuery,
    StockSchema,
    period_of,
)
from miniprogram_api.boards.shape import shown_board
from miniprogram_api.contract import actor, contract
from miniprogram_api.messages import role_words
from miniprogram_api.paging import Page, page_by_id
from miniprogram_api.workbooks import XLSX, workbook_response
from wishapp.demand.boards.earlier import EarlierBoard, draw_earlier
from wishapp.demand.boards.figures import Figures
from wishapp.demand.boards.lines import LineOf
from wishapp.demand.boards.rows import BoardPart, see_rows
from wishapp.demand.boards.sheet import WISH_FORM, board_sheet
from wishapp.demand.boards.showing import Board, draw_board, draw_board_to_export
from wishapp.demand.boards.shown_line import CELLS, shown
from wishapp.demand.boards.stock import StockLine, take_stock
from wishapp.registry.places.rules import Level

blp = Routes("boards", __name__)


@blp.route("/boards", methods=["GET"])
@contract(limit="60/minute", reads=True)
@blp.arguments(BoardQuery, location="query")
@blp.response(200, BoardSchema)
def board(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: what became of the wishes of my place in a period, by the places below it."""
    drawn = _drawn(query)
    beside = {"earlier": _earlier(query)} if query["earlier"] else {}
    return beside | shown_board(
        drawn, lambda line: _line(drawn, line, query["by"], is_whole=line is drawn.whole)
    )


@blp.route("/boards/rows", methods=["GET"])
@contract(limit="60/minute")
@blp.arguments(BoardRowsQuery, location="query")
@blp.response(200, BoardRowsPageSchema)
def rows(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: the wishes behind a figure of my place's board, or of one line of it."""
    page = Page.of(query)
    part = BoardPart(query["place"], query["by"], query["line"], period_of(query))
    found = see_rows(actor(), part, query["figure"], after=page.after_id(), limit=page.fetch)
    return page_by_id(page, found)


@blp.route("/boards/sheet.xlsx", methods=["GET"])
@contract(limit="30/minute")
@blp.arguments(BoardQuery, location="query")
@blp.response(200, BYTES, content_type=XLSX)
def sheet(query: dict[str, Any]) -> Response:
    """Staff: the same as a sheet in the office form; the export is written down."""
    name, data = board_sheet(
        _drawn(query, draw_board_to_export),
        WISH_FORM,
        drawn_by=role_words(actor().capacity),
        earlier=_earlier(query) if query["earlier"] else None,
    )
    return workbook_response(name, data)


@blp.route("/boards/stock", methods=["GET"])
@contract(limit="60/minute", reads=True)
@blp.arguments(StockQuery, location="query")
@blp.response(200, StockSchema)
def stock(query: dict[str, Any]) -> dict[str, Any]:
    """Staff: what stands open and overdue now in my place, with the list behind each figure."""
    found = take_stock(actor(), query["place"])
    lines = [_stocked(line) for line in found.lines]
    return {"as_of": found.as_of, "whole": _stocked(found.whole), "lines": lines}


def _line(
    drawn: Board, line: LineOf[Figures], by: Level | None, *, is_whole: bool = False
) -> dict[str, Any]:
    each = shown(line, CELLS)
    path = f"/boards/rows?place={drawn.whole.place.code}"
    path += f"&since={drawn.period.since}&until={drawn.period.until}"
    path += f"&by={by}" if by else ""
    path += "" if is_whole else f"&line={each.code}"
    return {
        "code": each.code,
        "name": each.name,
        "level": each.level,
        "values": each.values,
        "hidden": each.hidden,
        "rows": {name: f"{path}&figure={name}" for name in CELLS},
    }


def _stocked(line: StockLine) -> dict[str, Any]:
    code = line.place.code
    return {
        "code": code,
        "name": line.place.name,
        "level": line.place.level,
        "states": [
            {"state": state, "wishes": wishes, "rows": f"/wishes?state={state}&place={code}"}
            for state, wishes in sorted(line.states.items())
        ],
        "due": [
            {
                "kind": kind,
                "wishes": wishes,
                "overdue": line.overdue[kind],
                "rows": f"/desk?kind={kind}&place={code}",
                "overdue_rows": f"/desk?kind={kind}&place={code}&overdue=true",
            }
            for kind, wishes in sorted(line.due.items())
        ],
    }


def _drawn(query: dict[str, Any], draw: Callable[..., Board] = draw_board) -> Board:
    return draw(actor(), query["place"], period_of(query), by=query["by"])


def _earlier(query: dict[str, Any]) -> EarlierBoard:
    return draw_earlier(actor(), query["place"], period_of(query), by=query["by"])
