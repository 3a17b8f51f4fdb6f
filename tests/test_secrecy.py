"""After a whole story no personal word stands readable in any column of any table."""

import pytest
from sqlalchemy import Connection, text

from tests.builders.cast import NAMES, SLIPS, Cast, openid
from tests.builders.doing import again, do
from tests.builders.ledger import booked, reverse_service
from tests.builders.pictures import a_picture
from tests.builders.settings import LIUXI, QINGHE
from tests.builders.sql import everything_in
from tests.builders.statements import SECRET, URL, a_delivery
from tests.builders.times import service
from tests.builders.wishes import a_claim, words
from wishapp.base.db import transaction
from wishapp.demand.wishes.models import Wish
from wishapp.fulfilment.claims.setting_out import open_contact
from wishapp.kernel.idempotency import Answer, remember, reserve

pytestmark = pytest.mark.usefixtures("core")


def secrets_of_the_story(cast: Cast) -> dict[str, str]:
    """Whatever must not be readable, by what it is."""
    written = words()
    found = {
        "beneficiary": written.beneficiary_name,
        "wisher's phone": written.contact_phone,
        "wisher's address": written.address,
        "wish": written.content,
        "group": written.difficulty_group.value,
        "report": "灯修好了",
        "finding": "很满意",
        "check": "入户核实",
        "reason of a release": "出差",
        "reason of a dispute": "灯还不亮",
        "reason of a reversal": "王秀兰说没来过",
        "endpoint": URL,
        "secret": SECRET,
        "answer": "13700000000",
    }
    for who, (name, phone, address, _) in SLIPS.items():
        found |= {f"{who}'s name": name, f"{who}'s phone": phone, f"{who}'s address": address}
    for who in NAMES:
        found |= {
            f"{who}'s openid": openid(who),
            f"{who}'s token": cast.tokens[who],
        }
    return found


def test_what_is_personal_lies_sealed(cast: Cast, connection: Connection) -> None:
    picture = do(a_picture, cast.zhao).id
    claim = a_claim(cast, "closed", pictures=[picture], time=service(3))
    do(open_contact, cast.qian, a_claim(cast, "claimed", member=cast.qian).id)
    a_delivery(cast, "acknowledged")
    a_claim(cast, "released")
    a_claim(cast, "disputed", time=service(4))
    do(reverse_service, cast.zheng, booked(cast.zhao)[0].id, why="王秀兰说没来过")
    with transaction():
        reserve(cast.wang.me, "key-0001", b"digest")
        remember(cast.wang.me, "key-0001", Answer(201, '{"phone":"13700000000"}'))
    assert again(Wish, claim.wish_id).beneficiary_name == "王秀兰"

    everything = everything_in(connection, QINGHE.schema)
    readable = {
        what
        for what, secret in secrets_of_the_story(cast).items()
        if secret in everything or secret.encode().hex() in everything
    }
    assert readable == set()
    # The search itself works: what is public is found.
    assert "王某" in everything
    assert "槐荫社区" in everything


def test_sealed_columns_name_their_key(cast: Cast, connection: Connection) -> None:
    a_claim(cast, "delivered")
    key = QINGHE.field_keys[0].id.encode()
    query = text(f"SELECT contact_phone FROM {QINGHE.schema}.wishes")  # noqa: S608 - our own schema
    for sealed in connection.execute(query).scalars():
        assert bytes(sealed)[2:].startswith(key)


def test_the_other_county_holds_nothing_of_the_story(cast: Cast, connection: Connection) -> None:
    claim = a_claim(cast, "closed")
    everything = everything_in(connection, LIUXI.schema)
    assert str(claim.id) not in everything
    assert str(cast.wang.me) not in everything
    assert f"{QINGHE.code}001" not in everything
