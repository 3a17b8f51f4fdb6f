"""Answers with a document as PDF."""

from urllib.parse import quote

from flask import Response

from miniprogram_api.documents.blocks import Sheet

PDF = "application/pdf"


def pdf_response(sheet: Sheet) -> Response:
    """The pages of a document, which nobody else's cache keeps."""
    response = Response(pdf_data(sheet), mimetype=PDF)
    name = quote(f"{sheet.title}({sheet.number}).pdf")
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{name}"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def pdf_data(sheet: Sheet) -> bytes:
    """The pages of a document as PDF."""
    # The library and its fonts take a second to load, which most workers never need.
    from miniprogram_api.documents.pages import pdf_of  # noqa: PLC0415 - as the line above says

    return pdf_of(sheet)
