"""Everything that somebody may leave behind, piece by piece, in words that nobody else uses."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tests.builders.cast import WORDING, Cast, openid
from tests.builders.consents import a_sheet
from tests.builders.doing import do
from tests.builders.kin import declare_kinship
from tests.builders.pictures import a_picture
from tests.builders.statements import a_draft
from tests.builders.times import service
from tests.builders.wishes import a_wish, newest_claim
from wishapp.base.db import db, transaction
from wishapp.base.ids import new_id
from wishapp.demand.screening.asking import take_verdict
from wishapp.demand.screening.queries import newest_screening
from wishapp.demand.screening.rules import SubjectKind
from wishapp.demand.wishes.public_wording import reword_wish
from wishapp.demand.wishes.reviewing import add_check
from wishapp.demand.wishes.rules import CheckWay
from wishapp.fulfilment.claims.confirming import confirm_claim
from wishapp.fulfilment.rectifications.correcting_contact import ContactData, correct_contact
from wishapp.hours.statements.drawing_up import freeze
from wishapp.kernel.idempotency import Answer, remember, reserve
from wishapp.kernel.keys.columns import sealed_tables
from wishapp.notices.permissions import permit
from wishapp.privacy.own_data.closing import ask_closing
from wishapp.privacy.own_data.consenting import agree, agree_on_paper, guard_on_paper
from wishapp.privacy.own_data.correction_requests import ask_correction
from wishapp.privacy.own_data.erasing import erase
from wishapp.privacy.own_data.profile import set_birth_date, set_name, set_nickname, settle_nickname
from wishapp.privacy.own_data.rules import Fact
from wishapp.registry.people.consenting import Purpose
from wishapp.registry.people.guarding import Guardian, Relation
from wishapp.registry.people.phone import keep_phone

# 赵's own wish, and what else 赵 tells.
WISH = {
    "beneficiary_name": "欧阳静怡",
    "contact_phone": "13712345678",
    "address": "丁香巷77号",
    "content": "想要一盏看书的台灯",
    "beneficiary_born": date(1956, 7, 8),
}
TOLD = (
    openid("zhao"), "赵明远", "13900000001", "槐荫路8号2单元301",
    "欧阳静怡", "13712345678", "丁香巷77号", "想要一盏看书的台灯", "1956-07-08", "丁香小筑",
    "桂花婆婆", "13698765432", "海棠里66号", "1988-03-04", "老赵头",
)  # fmt: skip
# Kept on purpose, and opened only with a reason.
RESTRICTED = {("report_ins", "member_name"), ("statements", "body")}


def _nickname(cast: Cast) -> None:
    do(set_nickname, cast.zhao, "老赵头")
    with transaction():
        screening = newest_screening(cast.zhao.me, SubjectKind.NICKNAME)
        assert screening is not None
        take_verdict(screening.id, suggest="pass", label=100, trace_id="t")
        db.session.flush()
        settle_nickname(screening.id)


def _guarded(cast: Cast) -> None:
    guardian = Guardian(name="桂花婆婆", phone="13698765432", relation=Relation.GRANDPARENT)
    sheet = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
    do(guard_on_paper, cast.zhou, cast.zhao.me, guardian, **sheet)


def _paper(cast: Cast) -> None:
    sheet = {"wording": WORDING, "evidence": a_sheet(cast.zhou)}
    do(agree_on_paper, cast.zhou, cast.zhao.me, Purpose.SENSITIVE, **sheet)


def _remembered(cast: Cast) -> None:
    with transaction():
        reserve(cast.zhao.me, "key-of-zhao", b"digest")
        db.session.flush()
        remember(cast.zhao.me, "key-of-zhao", Answer(201, '{"name":"丁香小筑"}'))


def _examined(cast: Cast) -> None:
    """Staff wrote down what they found, and put the wish into words that say too much."""
    wish = a_wish(cast, "under_review", wisher=cast.zhao, **WISH)
    do(add_check, cast.wu, wish.id, way=CheckWay.VISIT, finding="丁香巷77号属实")
    do(reword_wish, cast.zhou, wish.id, wording="丁香巷77号想要台灯")


def _thanked(cast: Cast) -> None:
    wish = a_wish(cast, "delivered", wisher=cast.zhao, member=cast.qian, time=service(6, 9), **WISH)
    with transaction():
        claim_id = newest_claim(wish.id).id
    do(confirm_claim, cast.zhao, claim_id, thanks="欧阳静怡谢谢你")


def _rectified(cast: Cast) -> None:
    """Staff put the address of a published wish right, and said which one was wrong."""
    wish = a_wish(cast, wisher=cast.zhao, **WISH)
    right = ContactData(phone="13698765432", address="海棠里66号")
    do(correct_contact, cast.zhou, wish.id, right, why="丁香巷77号抄错了")


def _permitted(cast: Cast) -> None:
    do(permit, openid("zhao"), "template", item=str(new_id()))


def _correction(cast: Cast) -> None:
    assert cast.zhao.report_in
    do(ask_correction, cast.zhao, cast.zhao.report_in.id, Fact.ADDRESS, wanted="海棠里66号")


def _claimed(state: str) -> Callable[[Cast], object]:
    return lambda cast: a_wish(cast, state, wisher=cast.li)


def _wished(state: str) -> Callable[[Cast], object]:
    def wish(cast: Cast) -> None:
        hour = HOURS[state]
        a_wish(cast, state, wisher=cast.zhao, member=cast.qian, time=service(5, hour), **WISH)

    return wish


# Each service has an hour of its own, so that any pieces go together.
HOURS = {"delivered": 9, "disputed": 12, "confirmed": 15, "closed": 18} | dict.fromkeys(
    ("submitted", "returned", "published", "claimed", "in_progress", "withdrawn"), 21
)
PIECES: dict[str, Callable[[Cast], object]] = {
    "name": lambda cast: do(set_name, cast.zhao, "赵明远"),
    "born": lambda cast: do(set_birth_date, cast.zhao, date(1988, 3, 4)),
    "phone": lambda cast: do(keep_phone, cast.zhao, number="13900000001", country_code="86"),
    "nickname": _nickname,
    "nickname not screened": lambda cast: do(set_nickname, cast.zhao, "丁香小筑"),
    "guardian": _guarded,
    "kin": lambda cast: do(declare_kinship, cast.wu, cast.zhao.me, cast.wei.me),
    "consent": lambda cast: do(agree, cast.zhao, Purpose.PUBLICATION, wording=WORDING),
    "paper": _paper,
    "answer": _remembered,
    "correction": _correction,
    "examined": _examined,
    "thanks": _thanked,
    "permission": _permitted,
    "rectified": _rectified,
    "picture": lambda cast: do(a_picture, cast.zhao),
    **{f"claim {state}": _claimed(state) for state in ("claimed", "in_progress", "released")},
    "claim delivered": lambda cast: a_wish(
        cast, "delivered", wisher=cast.li, time=service(3, 9), pictures=[a_sheet(cast.zhao)]
    ),
    "claim confirmed": lambda cast: a_wish(
        cast, "confirmed", wisher=cast.li, time=service(3, 13), pictures=[a_sheet(cast.zhao)]
    ),
    **{f"wish {state}": _wished(state) for state in HOURS},
}


def with_statement(cast: Cast) -> UUID:
    """A frozen statement that names 赵, who has served once."""
    a_wish(cast, "confirmed", wisher=cast.li, time=service(2, 9))
    return do(freeze, cast.chen, a_draft(cast).id).id


def leaks(words: tuple[str, ...] = TOLD) -> set[tuple[str, str]]:
    """The sealed columns, of any row of any table, that open to one of these words."""
    return {
        (table, column) for table, column, text in _opened() if any(word in text for word in words)
    }


def _opened() -> Iterator[tuple[str, str, str]]:
    with transaction():
        for table in sealed_tables():
            for row in db.session.execute(select(*table.columns)):
                for column, value in zip(table.columns, row, strict=True):
                    yield table.name, column.name, str(value or "")


def erased(person: Any) -> UUID:
    """Have somebody erased, as if the waiting time were over; returns the closing."""
    closing = do(ask_closing, person).closing
    assert do(erase, closing.id)
    return closing.id
