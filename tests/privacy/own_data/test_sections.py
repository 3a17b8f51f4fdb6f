from itertools import pairwise
from typing import Any

import pytest

from tests.builders.cast import Cast
from tests.builders.doing import do
from tests.builders.lives import PIECES, erased
from tests.builders.statements import a_statement
from tests.builders.traces import looks_at as audit_rows_of
from tests.builders.wishes import a_claim, a_wish
from wishapp.base.db import transaction
from wishapp.base.personal import Section
from wishapp.demand.wishes.reviewing import open_file
from wishapp.fulfilment.claims.setting_out import open_contact
from wishapp.hours.statements.drawing_up import open_statement
from wishapp.kernel.access import Actor
from wishapp.privacy.own_data import sections
from wishapp.privacy.own_data.queries import looks_at
from wishapp.privacy.own_data.sections import all_rows_of, open_own_data, rows_of
from wishapp.registry.members.queries import report_in_of
from wishapp.registry.members.reporting_in import see

pytestmark = pytest.mark.usefixtures("core")


def rows(actor: Actor, section: Section, **page: Any) -> list[Any]:
    return list(do(rows_of, actor, section, **{"before": None, "limit": 50} | page))


class TestSections:
    def test_each_holds_what_is_ones_own(self, cast: Cast) -> None:
        for piece in ("guardian", "correction", "claim confirmed", "wish submitted", "consent"):
            PIECES[piece](cast)
        counts = {section: len(rows(cast.zhao, section)) for section in Section}
        assert counts[Section.IDENTITY] == counts[Section.GUARDIANSHIPS] == 1
        assert counts[Section.REPORT_INS] == counts[Section.CORRECTIONS] == 1
        assert counts[Section.WISHES] == counts[Section.CLAIMS] == 1
        assert counts[Section.SERVICE_RECORDS] == 1
        assert counts[Section.CONSENTS] == 4
        assert (counts[Section.NOTICES], counts[Section.CODES]) == (0, 0)
        assert rows(cast.wei, Section.WISHES) == []

    @pytest.mark.parametrize("section", list(Section))
    def test_pages_follow_each_other(self, cast: Cast, section: Section) -> None:
        for piece in ("guardian", "guardian", "correction", "consent", "wish submitted"):
            PIECES[piece](cast)
        for name in ("claim confirmed", "claim delivered", "wish published"):
            PIECES[name](cast)
        do(open_own_data, cast.zhao)
        do(open_own_data, cast.zhao)
        whole = [row.id for row in rows(cast.zhao, section)]
        one_by_one: list[Any] = []
        while found := rows(
            cast.zhao, section, before=one_by_one[-1] if one_by_one else None, limit=1
        ):
            one_by_one += [row.id for row in found]
        assert one_by_one == whole
        assert all(later < earlier for earlier, later in pairwise(whole))

    def test_a_file_holds_the_newest_rows_up_to_a_number(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for _ in range(5):
            a_wish(cast, "submitted")
        monkeypatch.setattr(sections, "PAGE", 2)

        def wishes(most: int) -> list[Any]:
            with transaction():
                return [row.id for row in all_rows_of(cast.wang, Section.WISHES, most=most)]

        whole = [row.id for row in rows(cast.wang, Section.WISHES)]
        assert wishes(3) == whole[:3]
        assert wishes(4) == whole[:4]
        assert wishes(9) == whole


class TestOpenings:
    def seen(self, actor: Actor) -> list[tuple[str, str | None, str | None]]:
        found = do(looks_at, actor.me, before=None, limit=50)
        return [(each.look, each.claimant, each.unit) for each in found]

    def test_every_look_by_anybody_is_there(self, cast: Cast) -> None:
        claim = a_claim(cast, "claimed")
        do(open_contact, cast.zhao, claim.id)
        wish = a_wish(cast, "submitted")
        do(open_file, cast.zhou, wish)
        do(open_own_data, cast.wang)
        assert self.seen(cast.wang) == [
            ("own_data", None, None),
            ("wish_file", None, None),
            ("contact", "赵明远", None),
        ]
        assert self.seen(cast.li) == []

    def test_a_claimant_who_was_erased_is_named_no_more(self, cast: Cast) -> None:
        do(open_contact, cast.zhao, a_claim(cast, "claimed").id)
        erased(cast.zhao)
        assert self.seen(cast.wang) == [("contact", None, None)]

    def test_looks_at_statements_count_for_whom_they_name(self, cast: Cast) -> None:
        statement = a_statement(cast, "sent")
        before = self.seen(cast.zhao)
        do(open_statement, cast.chu, statement.id)
        assert cast.zhao.report_in
        do(see, cast.zhou, do(report_in_of, cast.zhao.report_in.id))
        assert self.seen(cast.zhao) == [
            ("report_in_file", None, None),
            ("statement", None, "青禾县档案馆"),
            *before,
        ]
        assert self.seen(cast.qian) == [("member_confirmed", None, None)]

    def test_both_kinds_are_one_list_in_pages(self, cast: Cast) -> None:
        statement = a_statement(cast, "sent")
        for _ in range(3):
            do(open_statement, cast.chu, statement.id)
            do(open_own_data, cast.zhao)
        whole = [each.id for each in do(looks_at, cast.zhao.me, before=None, limit=50)]
        # One more: staff saw the slip.
        assert len(whole) == 3 + len(audit_rows_of(statement.id)) + 1
        assert whole == sorted(whole, reverse=True)
        page = do(looks_at, cast.zhao.me, before=whole[1], limit=3)
        assert [each.id for each in page] == whole[2:5]
