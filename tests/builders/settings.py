"""Settings of the two demo counties, which differ in every key and in the basis of a push."""

import base64
import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from playground.servers import Servers
from tests.builders.patience import PATIENCE_SECONDS, PATIENT_MS
from wishapp.config import (
    AboutSettings,
    Config,
    County,
    CountyRules,
    DatabaseSettings,
    FieldKey,
    MediaSettings,
    NoticeTemplate,
    PushSecrets,
    RedisSettings,
    ServiceSettings,
    TemplateFields,
)

# More than the 50 who race for one wish, so that each holds a connection of their own.
POOL = 60


def field_key(name: str) -> FieldKey:
    """A key that is always the same for its name."""
    return FieldKey(
        id=name, secret=base64.b64encode(hashlib.sha256(name.encode()).digest()).decode()
    )


def push_secrets(code: str) -> PushSecrets:
    """A token and a key of 43 characters that are always the same for their county."""
    key = hashlib.sha256(f"push {code}".encode()).hexdigest()[:43]
    return PushSecrets(token=f"token{code}", encoding_aes_key=key)


def sm4_key(name: str) -> FieldKey:
    """The same for SM4."""
    secret = base64.b64encode(hashlib.sha256(name.encode()).digest()[:16]).decode()
    return FieldKey(id=name, secret=secret, algorithm="sm4-gcm")


FIELDS = TemplateFields(what="thing1", no="character_string2", when="time3", note="thing4")
DIGEST_FIELDS = TemplateFields(what="thing1", count="number2", when="time3")
# One-time templates but the last, which staff permit once and for all.
TEMPLATES = (
    NoticeTemplate(name="report_in", template_id="T-report-in", fields=FIELDS),
    NoticeTemplate(name="wish", template_id="T-wish", page="pages/notices/index", fields=FIELDS),
    NoticeTemplate(name="claim", template_id="T-claim", fields=FIELDS),
    NoticeTemplate(name="digest", template_id="T-digest", fields=DIGEST_FIELDS),
    NoticeTemplate(name="work", template_id="T-work", long_term=True, fields=FIELDS),
)


def about(name: str) -> AboutSettings:
    """Who runs a county's wishes, and whom to call."""
    return AboutSettings(
        sponsor=f"{name}委社会工作部",
        filing_no=f"{name[0]}网备〔2026〕1号",
        complaint_line="12345",
    )


def demo_county(
    code: str, name: str, *, push_basis: str, templates: tuple[NoticeTemplate, ...] = ()
) -> County:
    """A county with keys of its own, served under rules of its own."""
    return County(
        code=code,
        name=name,
        schema=f"county_{code}",
        appid=f"wx{code}0000000001",
        app_secret=hashlib.sha256(code.encode()).hexdigest()[:32],
        digest_secret=hashlib.sha256(f"digest {code}".encode()).hexdigest(),
        field_keys=(field_key(f"k1-{code}"),),
        push=push_secrets(code),
        about=about(name),
        in_force=CountyRules(
            version="2026-1",
            basis_doc=f"{name[0]}组发〔2026〕1号",
            push_basis=push_basis,
            # One member fulfils the wishes of a whole file.
            claims_at_once=1_000,
            team_claims_at_once=1_000,
            unit_claims_at_once=1_000,
            cost_share_basis_doc=f"{name[0]}组发〔2026〕2号",
            cost_share_places=(f"{code}001001",),
            # Few of these people have shared a number.
            phone_before_posting=False,
            # Many stories, one kitchen.
            wishes_per_household_quarter=1_000_000,
            # A run of all tests is one sitting.
            staff_session_hours=24,
            staff_idle_minutes=60,
            # Tests run by night as well.
            notice_quiet_from_hour=0,
            notice_quiet_until_hour=0,
        ),
        templates=templates,
    )


def with_rules(county: County | None = None, **changes: Any) -> County:
    """A county, 青禾县 unless another is given, served under other rules."""
    chosen = county or QINGHE
    return replace(chosen, in_force=replace(chosen.rules, **changes))


# 青禾县 passes data to units on each member's consent, 柳溪县 on a document and without messages.
QINGHE = demo_county("229901", "青禾县", push_basis="", templates=TEMPLATES)
LIUXI = demo_county("229902", "柳溪县", push_basis="柳组发〔2026〕3号")
# Qinghe, were its units told by a document and not by consent.
DOCUMENT = "青组发〔2026〕9号"
BY_DOCUMENT = with_rules(push_basis=DOCUMENT)


def demo_config(servers: Servers, database: str, folder: Path) -> Config:
    """Settings for one database of the running servers; a busy machine takes its time."""
    return Config(
        service=ServiceSettings(environment="test"),
        database=DatabaseSettings(
            url=servers.postgres.url(database),
            pool_size=POOL,
            pool_timeout_seconds=int(PATIENCE_SECONDS),
            statement_timeout_ms=PATIENT_MS,
            lock_timeout_ms=PATIENT_MS,
            idle_in_transaction_timeout_ms=PATIENT_MS,
        ),
        redis=RedisSettings(url=servers.valkey.url),
        media=MediaSettings(folder=str(folder)),
        # As a file has them: their rules are in the database.
        counties=tuple(replace(county, in_force=None) for county in (QINGHE, LIUXI)),
    )
