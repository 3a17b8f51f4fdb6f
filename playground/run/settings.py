"""Writes the playground's config.toml anew at each start; its keys are made once and kept."""

import base64
import json
import secrets
from dataclasses import dataclass

from playground.run.problem import RunProblem
from playground.run.site import Addresses, DemoCounty, Site, write_private

KEY_BYTES = 32
NAMES = {"229901": "青禾县", "229902": "柳溪县"}
BASIS = {"229901": "青组发〔2026〕1号", "229902": "柳组发〔2026〕1号"}

COMMON = """\
# Written by the playground at each start; changes here are lost.

[service]
environment = "playground"

[database]
url = {database}

[redis]
url = {redis}

[media]
folder = {media}

# Impatient where production is patient, so that recovery can be watched.
[delivery]
allow_private_addresses = true
read_timeout_seconds = 4.0
total_timeout_seconds = 5.0
first_retry_seconds = 2.0
lease_seconds = 8.0

[outbox]
resend_after_seconds = 10.0

[wechat]
api_base = {wechat}
screening_retry_seconds = 2.0
"""
COUNTY = """
[[counties]]
code = {code}
name = {name}
schema = {schema}
appid = {appid}
app_secret = {app_secret}
digest_secret = {digest_secret}
field_keys = [{{ id = "k1", secret = {field_key} }}]

[counties.rules]
version = "2026-1"
basis_doc = {basis_doc}
"""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CountyKeys:
    """One county's identity at WeChat and its secrets."""

    appid: str
    app_secret: str
    digest_secret: str
    field_key: str


def county_keys(site: Site) -> dict[str, CountyKeys]:
    """The keys by county, made on the first start.

    Raises RunProblem when they are gone although data is there: nothing could read it.
    """
    path = site.folder / "keys.json"
    if not path.exists():
        if (site.folder / "postgres").exists():
            raise RunProblem(f"{path} is gone and the data cannot be read: begin with make clean")
        made = {code: _new_keys(code) for code in NAMES}
        write_private(path, json.dumps(made, indent=1))
    found = json.loads(path.read_text(encoding="utf-8"))
    return {code: CountyKeys(**found[code]) for code in NAMES}


def write_config(site: Site, keys: dict[str, CountyKeys], *, database: str, redis: str) -> None:
    """Write config.toml for these servers and keys."""
    text = COMMON.format(
        database=_toml(database),
        redis=_toml(redis),
        media=_toml(str(site.folder / "media")),
        wechat=_toml(f"{site.emulator}/"),
    )
    for code, name in NAMES.items():
        own = keys[code]
        text += COUNTY.format(
            code=_toml(code),
            name=_toml(name),
            schema=_toml(f"county_{code}"),
            appid=_toml(own.appid),
            app_secret=_toml(own.app_secret),
            digest_secret=_toml(own.digest_secret),
            field_key=_toml(own.field_key),
            basis_doc=_toml(BASIS[code]),
        )
    write_private(site.config, text)


def addresses(site: Site, keys: dict[str, CountyKeys]) -> Addresses:
    """What a phone needs to know."""
    return Addresses(
        api=site.api,
        emulator=site.emulator,
        receiver=site.receiver,
        folder=str(site.folder),
        counties=tuple(
            DemoCounty(code=code, name=name, appid=keys[code].appid) for code, name in NAMES.items()
        ),
    )


def _new_keys(code: str) -> dict[str, str]:
    return {
        "appid": f"wx{code}{secrets.token_hex(5)}",
        "app_secret": secrets.token_hex(16),
        "digest_secret": secrets.token_urlsafe(KEY_BYTES),
        "field_key": base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode(),
    }


def _toml(text: str) -> str:
    """A TOML basic string; JSON's escapes are a subset of TOML's."""
    return json.dumps(text, ensure_ascii=False)
