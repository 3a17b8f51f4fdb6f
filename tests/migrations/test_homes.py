"""Homes that were known by their literal address are known by its spelling, and back."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from tests.builders.world import set_schema
from tests.migrations.test_clocks_begin import alone, put
from wishapp.base.clock import now
from wishapp.base.county import acting_for
from wishapp.config import County, DatabaseSettings
from wishapp.kernel.sealing import home_digest, seal
from wishapp.kernel.sealing.addresses import literal_digest
from wishapp.migrations.migrating import migrate_county

BEFORE, SPELLED = "0028", "0029"
OLD, TWIN = "槐荫路3号楼2单元301", "槐荫路3栋2单元301室"
LONG_AGO = now() - timedelta(days=500)


def digests(engine: Engine, county: County) -> Mapping[str, bytes]:
    """The digest of every row by its note."""
    with engine.begin() as connection:
        set_schema(connection, county)
        query = """
            SELECT wish_no, address_digest FROM wishes
            UNION ALL SELECT slip_no, address_digest FROM report_ins
        """
        return {name: bytes(digest) for name, digest in connection.execute(text(query))}


@pytest.fixture
def before(empty: DatabaseSettings, engine: Engine, newcomer: County) -> Mapping[str, bytes]:
    """Wishes and report-ins from the time when every spelling was a home of its own."""
    migrate_county(empty, newcomer, BEFORE)
    with acting_for(newcomer), alone(engine, newcomer) as connection:
        known = {"address": seal(OLD), "address_digest": literal_digest(OLD)}
        twin = {"address": seal(TWIN), "address_digest": literal_digest(TWIN)}
        wish = {"kind": "individual", "created_at": now(), "state": "closed"}
        put(connection, "wishes", wish_no="old", **wish, **known)
        put(connection, "wishes", wish_no="twin", **wish, **twin)
        put(connection, "wishes", wish_no="open", **wish | {"state": "returned"}, **known)
        past = wish | {"created_at": LONG_AGO}
        put(connection, "wishes", wish_no="ended", **past, **known)
        put(connection, "wishes", wish_no="waits", **past | {"state": "disputed"}, **known)
        empty_home = {"address": seal(""), "address_digest": b""}
        put(connection, "wishes", wish_no="erased", anonymised_at=now(), **wish, **empty_home)
        put(connection, "wishes", wish_no="emptied", **wish, **empty_home)
        lost = {"address": b"nothing opens this", "address_digest": b"lost"}
        put(connection, "wishes", wish_no="lost", **wish, **lost)
        put(connection, "report_ins", slip_no="member", state="active", **twin)
        gone = twin | {"address_digest": b"nobody's"}
        put(connection, "report_ins", slip_no="gone", state="ended", restricted_at=now(), **gone)
    return digests(engine, newcomer)


def test_every_spelling_is_one_home_from_then_on(
    empty: DatabaseSettings, engine: Engine, newcomer: County, before: Mapping[str, bytes]
) -> None:
    migrate_county(empty, newcomer, SPELLED)
    after = digests(engine, newcomer)
    with acting_for(newcomer):
        home = home_digest(OLD)
    assert {name for name, digest in after.items() if digest == home} == {
        "old", "twin", "open", "waits", "member",
    }  # fmt: skip
    untouched = {"ended", "erased", "emptied", "lost", "gone"}
    assert {name for name in after if after[name] == before[name]} == untouched
    migrate_county(empty, newcomer, BEFORE)
    assert digests(engine, newcomer) == before
