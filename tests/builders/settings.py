"""Settings of the two demo counties, which differ in every key and in the basis of a push."""

import base64
import hashlib
from pathlib import Path

from playground.servers import Servers
from wishapp.config import (
    Config,
    County,
    CountyRules,
    DatabaseSettings,
    FieldKey,
    MediaSettings,
    RedisSettings,
    ServiceSettings,
)

# More than the 50 who race for one wish, so that each holds a connection of their own.
POOL = 60


def field_key(name: str) -> FieldKey:
    """A key that is always the same for its name."""
    return FieldKey(
        id=name, secret=base64.b64encode(hashlib.sha256(name.encode()).digest()).decode()
    )


def demo_county(code: str, name: str, *, push_basis: str) -> County:
    """A county with keys and rules of its own."""
    return County(
        code=code,
        name=name,
        schema=f"county_{code}",
        appid=f"wx{code}0000000001",
        app_secret=hashlib.sha256(code.encode()).hexdigest()[:32],
        digest_secret=hashlib.sha256(f"digest {code}".encode()).hexdigest(),
        field_keys=(field_key(f"k1-{code}"),),
        rules=CountyRules(
            version="2026-1", basis_doc=f"{name[0]}组发〔2026〕1号", push_basis=push_basis
        ),
    )


# 青禾县 passes data to units on each member's consent, 柳溪县 on a document.
QINGHE = demo_county("229901", "青禾县", push_basis="")
LIUXI = demo_county("229902", "柳溪县", push_basis="柳组发〔2026〕3号")


def demo_config(servers: Servers, database: str, folder: Path) -> Config:
    """Settings for one database of the running servers."""
    return Config(
        service=ServiceSettings(environment="test"),
        database=DatabaseSettings(url=servers.postgres.url(database), pool_size=POOL),
        redis=RedisSettings(url=servers.valkey.url),
        media=MediaSettings(folder=str(folder)),
        counties=(QINGHE, LIUXI),
    )
