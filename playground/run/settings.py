"""Writes the playground's config.toml and rules anew at each start; its keys are kept."""

import base64
import json
import secrets
import string
from dataclasses import dataclass

from playground.run.problem import RunProblem
from playground.run.site import Addresses, DemoCounty, Site, write_private

KEY_BYTES = 32
LETTERS, PUSH_KEY_CHARS = string.ascii_letters + string.digits, 43
NAMES = {"229901": "青禾县", "229902": "柳溪县"}
# The unit in each county whose members may share the cost of a wish among themselves.
SHARING_UNITS = {"229901": "112299010000001154", "229902": "11229902000000123D"}
BASIS = {"229901": "青组发〔2026〕1号", "229902": "柳组发〔2026〕1号"}

COMMON = """\
# Written by the playground at each start; changes here are lost.

[service]
environment = "playground"
public_url = {api}

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
push = {{ token = {push_token}, encoding_aes_key = {push_key} }}

[counties.about]
sponsor = {sponsor}
operator = {operator}
filing_no = "演示备〔2026〕1号"
complaint_line = "12345"
complaint_hours = "工作日 8:30—17:30"
"""
RULES = """\
# Written by the playground at each start; a county that is open has read them.

version = "2026-1"
basis_doc = {basis_doc}
# Messages go at once and at any hour of the day, so that they can be watched.
notice_quiet_from_hour = 0
notice_quiet_until_hour = 0
notice_gather_minutes = 0
minutes_before_claim = 60
# The people of the story have shared no number; a real county asks for one.
phone_before_posting = false
cost_share_basis_doc = {basis_doc}
cost_share_places = [{community}]
cost_share_units = [{unit}]
"""
TEMPLATE = """
[[counties.templates]]
name = {name}
template_id = {template_id}
page = "pages/notices/index"
fields = {fields}
"""
# The facts that each message shows, and the fields of its template that show them.
TEMPLATES = {
    "report_in": '{ what = "thing1", no = "character_string2", place = "thing3", note = "thing4" }',
    "wish": '{ what = "thing1", no = "character_string2", when = "time3", note = "thing4" }',
    "claim": '{ wish = "thing1", status = "phrase2", when = "time3", note = "thing4" }',
    "work": '{ what = "thing1", status = "phrase2", place = "thing3", when = "time4" }',
    "digest": '{ what = "thing1", count = "number2", note = "thing3", when = "time4" }',
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CountyKeys:
    """One county's identity at WeChat and its secrets."""

    appid: str
    app_secret: str
    digest_secret: str
    field_key: str
    push_token: str
    push_key: str


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
        api=_toml(site.api),
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
            push_token=_toml(own.push_token),
            push_key=_toml(own.push_key),
            sponsor=_toml(f"中共{name}委社会工作部"),
            operator=_toml(f"{name}政务服务中心"),
        )
        text += "".join(
            TEMPLATE.format(name=_toml(each), template_id=_toml(f"{code}-{each}"), fields=fields)
            for each, fields in TEMPLATES.items()
        )
    write_private(site.config, text)


def write_rules(site: Site) -> None:
    """Write the file with which each county opens."""
    for code in NAMES:
        text = RULES.format(
            basis_doc=_toml(BASIS[code]),
            community=_toml(f"{code}001001"),
            unit=_toml(SHARING_UNITS[code]),
        )
        write_private(site.rules_of(code), text)


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
        "push_token": secrets.token_hex(16),
        "push_key": "".join(secrets.choice(LETTERS) for _ in range(PUSH_KEY_CHARS)),
    }


def _toml(text: str) -> str:
    """A TOML basic string; JSON's escapes are a subset of TOML's."""
    return json.dumps(text, ensure_ascii=False)
