"""Whoever has a name of sixty characters finds it whole on each paper, inside its margins."""

from collections.abc import Mapping
from contextlib import closing
from datetime import timedelta

import pypdfium2
import pytest
from sqlalchemy import select, update

from miniprogram_api.documents.pages import MARGIN
from tests.api.client import Api
from tests.api.steps import opened_sheet
from tests.builders.land import COMMUNITY, UNIT_A
from tests.builders.settings import QINGHE
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.demand.wishes.models import Wish
from wishapp.printing.rolls.rules import RollKind
from wishapp.registry.members.models import ReportIn
from wishapp.registry.units.models import Unit

NAME = ("阿卜杜热依木·买买提" * 7)[:60]
POINTS_A_MILLIMETRE = 72 / 25.4
DAYS = f"since={today() - timedelta(days=90)}&until={today() + timedelta(days=1)}"


@pytest.fixture(scope="module")
def papers(town: Api) -> Mapping[str, str]:
    """Each of the six documents by its path: member, resident and unit have such a name."""
    with town.world.serving(QINGHE):
        a_wish(town.cast, "confirmed", wisher=town.cast.li)
        claim = a_claim(town.cast, "claimed")
        with transaction():
            mine = select(ReportIn).where(ReportIn.person_id == town.cast.zhao.me)
            report_in = db.session.scalars(mine).one()
            report_in.member_name = NAME
            db.session.get_one(Wish, claim.wish_id).beneficiary_name = NAME
            db.session.execute(update(Unit).where(Unit.uscc == UNIT_A).values(name=f"{NAME}局"))
            member = f"/report-ins/{report_in.id}"
    return {
        "slip": f"{member}/slip.pdf",
        "receipt": f"{member}/receipt.pdf",
        "service card": f"{member}/service-card.pdf?{DAYS}",
        "claim form": f"/claims/{claim.id}/form.pdf",
        "contact": f"/claims/{claim.id}/contact.pdf",
        "wish form": f"/wishes/{claim.wish_id}/form.pdf",
    }


PAPERS = ("slip", "receipt", "service card", "claim form", "contact", "wish form")


@pytest.mark.parametrize("paper", PAPERS)
def test_the_name_is_whole_and_inside_the_margins(
    town: Api, papers: Mapping[str, str], paper: str
) -> None:
    reader = "zhao" if paper == "contact" else "zhou"
    answer = town.as_(reader).get(papers[paper])
    assert answer.status_code == 200, answer.get_data(as_text=True)
    with closing(pypdfium2.PdfDocument(answer.data)) as document:
        texts = [read(document[number]) for number in range(len(document))]
    assert NAME in "".join(texts)


def read(page: pypdfium2.PdfPage) -> str:
    """The text of a page, each character of which lies between its margins."""
    with closing(page), closing(page.get_textpage()) as text:
        least, most = MARGIN * POINTS_A_MILLIMETRE, page.get_width() - MARGIN * POINTS_A_MILLIMETRE
        for number in range(text.count_chars()):
            left, _, right, _ = text.get_charbox(number)
            assert least - 1 <= left <= right <= most + 1
        return "".join(text.get_text_range().split())


@pytest.mark.parametrize("kind", [RollKind.CLAIMS, RollKind.REPORT_INS, RollKind.SERVICE])
@pytest.mark.usefixtures("papers")
def test_a_line_of_a_roll_is_high_enough_for_the_name(town: Api, kind: RollKind) -> None:
    place = QINGHE.code + COMMUNITY
    answer = town.as_("zhou").get(f"/rolls/{kind}/sheet.xlsx?place={place}&{DAYS}")
    sheet = opened_sheet(answer.data)
    [cell, *_] = [cell for row in sheet.iter_rows() for cell in row if cell.value == NAME]
    width = sheet.column_dimensions[cell.column_letter].width
    lines = -(-2 * len(NAME) // (width - 1))
    assert sheet.row_dimensions[cell.row].height >= lines * 14
    assert cell.alignment.wrap_text
