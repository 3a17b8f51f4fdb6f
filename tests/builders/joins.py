"""Residents whose wishes staff entered, and who sign in later with an account of their own."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tests.builders.cast import Cast, actor_of_name
from tests.builders.doing import do
from tests.builders.intake import a_proxied_wish
from tests.builders.wishes import PUBLIC_TEXT, newest_claim, pass_screening
from wishapp.base.clock import today
from wishapp.base.db import db, transaction
from wishapp.demand.wishes.models import Wish
from wishapp.demand.wishes.public_wording import reword_wish
from wishapp.demand.wishes.reviewing import add_check, publish_wish, take_wish, verify_wish
from wishapp.demand.wishes.rules import CheckWay
from wishapp.fulfilment.claims.claiming import claim_wish
from wishapp.fulfilment.claims.models import Claim
from wishapp.kernel.access import Actor
from wishapp.privacy.account_joins.deciding import agree, confirm_join
from wishapp.privacy.account_joins.proposing import Seen, propose_join
from wishapp.registry.account_joins.models import AccountJoin
from wishapp.registry.account_joins.states import SeenDocument
from wishapp.registry.people.phone import keep_phone

PHONE = "13800000077"
HE = "何秀珍"


def an_account(name: str = "he", phone: str = PHONE) -> Actor:
    """Somebody who signs in and confirms a number."""

    def sign_in() -> Actor:
        actor = actor_of_name(name)
        keep_phone(actor, number=phone, country_code="86")
        return actor

    return do(sign_in)


def seen(**changes: Any) -> Seen:
    """何奶奶 stands at the desk with her identity card."""
    values: dict[str, Any] = {
        "phone": PHONE,
        "document": SeenDocument.IDENTITY_CARD,
        "sheet_no": "青关1号",
        "checked_on": today(),
    }
    return Seen(**values | changes)


def published(cast: Cast, wish_id: UUID) -> None:
    """A wish that 周 entered comes to the wall."""
    with transaction():
        take_wish(cast.zheng, wish_id)
        reword_wish(cast.zheng, wish_id, wording=PUBLIC_TEXT)
        db.session.flush()
        pass_screening(wish_id)
        add_check(cast.wu, wish_id, way=CheckWay.PHONE, finding="电话核实")
        add_check(cast.zheng, wish_id, way=CheckWay.VISIT, finding="入户核实")
        db.session.flush()
        verify_wish(cast.wu, wish_id)
        publish_wish(cast.zheng, wish_id)


def claimed(cast: Cast, wish_id: UUID, member: Actor) -> Claim:
    """A wish that 周 entered is claimed."""
    published(cast, wish_id)
    do(claim_wish, member, wish_id)
    with transaction():
        return newest_claim(wish_id)


@dataclass(frozen=True)
class Pair:
    """何奶奶 on paper with a wish, and the account that says to be hers."""

    cast: Cast
    wish: Wish = field()
    account: Actor = field()

    @property
    def resident_id(self) -> UUID:
        """Who she is on paper."""
        return self.wish.wisher_id

    def proposed(self, **changes: Any) -> AccountJoin:
        """周 proposes it."""
        return do(propose_join, self.cast.zhou, self.resident_id, seen(**changes))

    def joined(self) -> AccountJoin:
        """周 proposes, she agrees, 郑 confirms."""
        join = self.proposed()
        do(agree, self.account, join.id)
        return do(confirm_join, self.cast.zheng, join.id)


def a_pair(cast: Cast) -> Pair:
    """Before anybody thinks of joining them."""
    return Pair(cast, a_proxied_wish(cast), an_account())
