"""Documents as PDF: what can be read on them, that everything has room, and whose they are."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import pypdfium2
import pytest
from sqlalchemy import select

from miniprogram_api.documents.blocks import Fields, Listing, Sheet, Signed, Words
from miniprogram_api.documents.pages import MISSING, MISSING_NOTE, pdf_of, pieces
from tests.api.bodies import slip_body
from tests.api.client import Api, assert_problem, ok
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.clock import today
from wishapp.base.db import db
from wishapp.registry.members.models import ReportIn
from wishapp.registry.people.guarding import Guardian, Relation
from wishapp.registry.people.rules import AgeGroup

A4 = [595, 842]
MOTHER = Guardian(name="张母", phone="13800000008", relation=Relation.PARENT)
CONTACT = ("王秀兰", "13800000001", "槐荫路3号1单元402")
DAYS = f"since={today() - timedelta(days=90)}&until={today() + timedelta(days=1)}"
LONG_NAME = "阿卜杜热依木·买买提" * 6
# U+2E7F is no character of any font; U+20000 is rare, the emoji is no letter.
RARE = "赵\U00030000\U0001f600𠀀"
SHEET = Sheet(
    title="试印单",
    county="青禾县",
    number="DY-229901-2026-0000000000",
    made_by="社区工作人员",
    made_at=datetime(2026, 3, 5, 1, 2, tzinfo=UTC),
    blocks=(),
)


class Page(NamedTuple):
    """One page as a reader of PDF sees it: its size, and its text without blanks and breaks."""

    size: tuple[int, int]
    text: str


def pages_of(data: bytes) -> list[Page]:
    with closing(pypdfium2.PdfDocument(data)) as document:
        return [page_of(document[number]) for number in range(len(document))]


def page_of(page: pypdfium2.PdfPage) -> Page:
    with closing(page), closing(page.get_textpage()) as text:
        width, height = (round(each) for each in page.get_size())
        return Page((width, height), "".join(text.get_text_range().split()))


def text_of(data: bytes) -> str:
    return "".join(page.text for page in pages_of(data))


def printed(api: Api, name: str, path: str) -> str:
    answer = api.as_(name).get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert all(sorted(page.size) == A4 for page in pages_of(answer.data))
    # Only what is used of the font travels with the document.
    assert len(answer.data) < 120_000
    return text_of(answer.data)


def report_in_of(api: Api, name: str = "zhao") -> UUID:
    with api.world.within(QINGHE):
        mine = select(ReportIn.id).where(ReportIn.person_id == getattr(api.cast, name).me)
        return db.session.scalars(mine).one()


class TestDocuments:
    def test_the_slip(self, town: Api) -> None:
        text = printed(town, "zhou", f"/report-ins/{report_in_of(town)}/slip.pdf")
        for words in (
            "青禾县", "在职党员到社区报到单", "赵明远", "中共党员", "青禾县档案馆",
            "11229901000000010Y", "档案馆党支部", "13900000001", "槐荫路8号2单元301", "电工",
            "编号：DY-229901-", "打印：社区工作人员", "第1页/共1页", "自愿", "组织关系仍在所在单位",
        ):  # fmt: skip
            assert words in text

    def test_the_receipt_has_no_way_to_reach_anybody(self, town: Api) -> None:
        text = printed(town, "zhao", f"/report-ins/{report_in_of(town)}/receipt.pdf")
        for words in (
            "在职党员到社区报到回执",
            "档案馆党支部：",
            "赵明远",
            "HZ-229901-",
            "槐荫社区党组织",
        ):
            assert words in text
        assert "13900000001" not in text
        assert "槐荫路" not in text
        path = f"/report-ins/{report_in_of(town, 'sun')}/receipt.pdf"
        assert_problem(town.as_("zhou").get(path), 409, "not_printable_yet")

    def test_the_claim_form_and_the_sheet_for_the_way(self, town: Api) -> None:
        with town.world.serving(QINGHE):
            claim = a_claim(town.cast, "claimed")
        form = printed(town, "zhou", f"/claims/{claim.id}/form.pdf")
        for words in (
            "微心愿认领（派单）登记单",
            "希望有人帮忙修一盏灯",
            "赵明远",
            "交付确认",
            "回访",
        ):
            assert words in form
        assert not [word for word in CONTACT if word in form]
        sheet = printed(town, "zhao", f"/claims/{claim.id}/contact.pdf")
        for words in ("微心愿上门服务单", *CONTACT, "不得复印、拍照、转发"):
            assert words in sheet
        assert_problem(town.as_("zhou").get(f"/claims/{claim.id}/contact.pdf"), 403, "forbidden")
        assert_problem(town.as_("wei").get(f"/claims/{claim.id}/form.pdf"), 404, "not_found")
        looks = ok(town.as_("wang").get(f"/wishes/{claim.wish_id}/openings"))["items"]
        assert [look["look"] for look in looks] == ["contact", "claim_form"]

    def test_the_service_card_says_where_its_figures_come_from(self, town: Api) -> None:
        path = f"/report-ins/{report_in_of(town)}/service-card.pdf?{DAYS}"
        assert "本时段没有服务记录" in printed(town, "zhao", path)
        with town.world.serving(QINGHE):
            a_wish(town.cast, "confirmed", wisher=town.cast.li)
        text = printed(town, "zhao", path)
        for words in (
            "在职党员志愿服务记录卡", "赵明远", "1次，1.50小时", "居民确认1.50", "09:00—10:30",
            "取自平台服务记录台账", "不是志愿服务记录证明", "核对时请提供本卡编号：DY-229901-",
        ):  # fmt: skip
            assert words in text
        assert "国家认证" not in text
        assert_problem(town.as_("zhao").get(path.partition("?")[0]), 422, "invalid_input")

    def test_the_wish_form(self, town: Api) -> None:
        with town.world.serving(QINGHE):
            wish = a_wish(town.cast, "published")
        text = printed(town, "zhou", f"/wishes/{wish.id}/form.pdf")
        for words in (
            "微心愿登记表", wish.wish_no, "王秀兰", "独居老人", "厨房的灯坏了三天", "待认领",
            "■处理个人信息", "■电话核实", "■上门核实",
        ):  # fmt: skip
            assert words in text
        assert "13800000001" not in text
        assert "槐荫路" not in text

    def test_a_childs_form_needs_its_approval(self, town: Api) -> None:
        with town.world.serving(QINGHE):
            child = {"beneficiary_age": AgeGroup.UNDER_14}
            wish = a_wish(town.cast, "submitted", guardian=MOTHER, **child)
        path = f"/wishes/{wish.id}/form.pdf"
        assert_problem(town.as_("zhou").get(path), 403, "child_file_closed")
        text = printed(town, "zheng", path)
        assert "未满十四周岁" in text
        assert MOTHER.name in text

    def test_a_long_name_on_a_slip(self, town: Api) -> None:
        body = slip_body(name=LONG_NAME[:50], address="槐荫路" * 40, skills="电工、" * 40)
        slip = ok(town.as_("wei").post("/report-ins", body), 201)
        text = printed(town, "wei", f"/report-ins/{slip['id']}/slip.pdf")
        assert text.count(LONG_NAME[:50]) == 2
        assert "槐荫路" * 40 in text


class TestPages:
    def test_the_same_document_has_the_same_bytes(self) -> None:
        sheet = replace(SHEET, blocks=(Words("春"), Signed(("日期",))))
        assert pdf_of(sheet) == pdf_of(sheet)

    @pytest.mark.parametrize(
        "name", [RARE, "\u200d\ufe0f", "a\tb", "=1+1", "**粗** __线__", "(\\)"]
    )
    def test_whatever_somebody_is_called_is_printed(self, name: str) -> None:
        text = text_of(pdf_of(replace(SHEET, blocks=(Fields(((("姓名", name),),)),))))
        assert (MISSING in text) == (name == RARE)
        assert ("".join(MISSING_NOTE.split()) in text) == (name == RARE)
        if name != RARE:
            assert "".join(name.replace("\u200d\ufe0f", "").split()) in text

    def test_a_name_of_sixty_characters_leaves_its_neighbour_a_row(self) -> None:
        name = (LONG_NAME * 2)[:60]
        rows = ((("姓名", name), ("性别", "女")), (("单位", "档案馆"), ("电话", "")))
        text = text_of(pdf_of(replace(SHEET, blocks=(Fields(rows, heading="一、本人"),))))
        assert f"姓名{name}性别女单位档案馆" in text

    def test_long_texts_go_on_on_the_next_page(self) -> None:
        words = "".join(f"第{number}句。" for number in range(1, 1200))
        for text in (words, words.replace("。", "。\n")):
            data = pdf_of(replace(SHEET, blocks=(Fields(((("内容", text),),)), Words("完"))))
            assert len(pages_of(data)) > 2
            assert "第1199句。" in text_of(data)
            assert text_of(data).endswith(f"/共{len(pages_of(data))}页")

    def test_no_line_begins_with_a_mark_that_closes_something(self) -> None:
        for before in (43, 44, 45):
            data = pdf_of(replace(SHEET, blocks=(Words("字" * before + "。" + "字" * 40),)))
            with closing(pypdfium2.PdfDocument(data)) as document:
                page = document[0]
                with closing(page), closing(page.get_textpage()) as text:
                    lines = text.get_text_range().split("\r\n")
            assert not [line for line in lines if line.startswith("。")]
            assert any("字。" in line for line in lines)

    def test_the_headings_of_a_list_stand_on_every_page(self) -> None:
        lines = [(str(number), "内容" * (40 if number else 900)) for number in range(100)]
        data = pdf_of(replace(SHEET, blocks=(Listing(("序号", "服务内容"), (1, 5), lines),)))
        pages = pages_of(data)
        assert len(pages) > 3
        assert all("服务内容" in page.text for page in pages)

    def test_a_place_to_sign_is_not_torn_apart(self) -> None:
        filling = Words("行\n" * 33)
        data = pdf_of(replace(SHEET, blocks=(filling, Signed(("签名", "日期")))))
        assert ["签名" in page.text for page in pages_of(data)] == [False, True]

    def test_nothing_is_lost_between_the_pieces_of_a_text(self) -> None:
        text = "字\n" * 40 + "长" * 1300
        assert "".join(pieces(text)).replace("\n", "") == text.replace("\n", "")
        assert pieces("") == [""]
