"""A query that depends on its text alone is read once; nobody can spoil it for the next."""

import pytest
from flask import Flask
from marshmallow import fields

from miniprogram_api.fast import queries
from miniprogram_api.fast.queries import PureQuery, QueriesReadOnce
from miniprogram_api.wall.schemas import OpenWishesQuery, WallQuery
from wishapp.base.text import has_refused_characters

IMMUTABLE = (fields.String, fields.Integer)


class Pages(PureQuery):
    limit = fields.Integer(load_default=20)


class Names(PureQuery):
    limit = fields.String(load_default="")


def read(parser: QueriesReadOnce, schema: PureQuery, query: str) -> dict[str, object]:
    with Flask("queries").test_request_context(f"/?{query}"):
        found: dict[str, object] = parser.parse(schema, location="query")
    return found


def test_each_query_of_each_schema_is_its_own() -> None:
    parser, pages, names = QueriesReadOnce(), Pages(), Names()
    for _ in range(2):
        assert read(parser, pages, "limit=7") == {"limit": 7}
        assert read(parser, names, "limit=7") == {"limit": "7"}
        assert read(parser, pages, "") == {"limit": 20}


def test_what_a_route_does_with_it_is_its_own_business() -> None:
    parser, pages = QueriesReadOnce(), Pages()
    read(parser, pages, "limit=7")["limit"] = 99
    assert read(parser, pages, "limit=7") == {"limit": 7}


def test_only_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST_READ", 3)
    parser, pages = QueriesReadOnce(), Pages()
    for _ in range(2):
        assert [read(parser, pages, f"limit={n}")["limit"] for n in range(9)] == list(range(9))
    assert len(parser._read) <= 3  # noqa: SLF001 - nothing else tells


def test_queries_that_are_remembered_hold_nothing_that_could_change() -> None:
    assert PureQuery.__subclasses__() == [WallQuery, Pages, Names]
    assert WallQuery.__subclasses__() == [OpenWishesQuery]
    # It has the fields of the other, too.
    assert all(isinstance(field, IMMUTABLE) for field in OpenWishesQuery().fields.values())


@pytest.mark.parametrize("text", ["/api/v1/open-wishes", " ~", "", "槐荫社区", "行\n行\t"])
def test_plain_text_has_nothing_refused(text: str) -> None:
    assert not has_refused_characters(text)


@pytest.mark.parametrize("text", ["a\x7fb", "a\x00", "\x1b[0m", "a\u202eb", "\r"])
def test_and_marks_are_still_found(text: str) -> None:
    assert has_refused_characters(text)
