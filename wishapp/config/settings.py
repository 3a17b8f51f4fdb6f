"""The shape of config.toml: every setting, its unit and its default."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from wishapp.config.templates import NoticeTemplate


def secret(**kwargs: object) -> str:
    """A text field that is never shown in a repr."""
    return field(repr=False, **kwargs)  # type: ignore[call-overload, no-any-return]  # field() lies by design


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSettings:
    """The process itself. Sizes in bytes."""

    environment: Literal["production", "playground", "test"] = "production"
    trusted_proxies: int = 0
    public_url: str = ""
    max_body_bytes: int = 65_536
    rate_limits: bool = True
    log_level: Literal["debug", "info", "warning", "error"] = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseSettings:
    """PostgreSQL. Times in milliseconds unless the name says otherwise."""

    url: str = secret()
    pool_size: int = 8
    prepare_statements: bool = True
    pool_timeout_seconds: int = 5
    connect_timeout_seconds: int = 5
    statement_timeout_ms: int = 10_000
    lock_timeout_ms: int = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RedisSettings:
    """Redis or Valkey: queues, rate limits, the shared WeChat token."""

    url: str = secret()
    timeout_seconds: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class S3Settings:
    """An S3-compatible object store inside the country."""

    endpoint: str
    bucket: str
    region: str = ""
    access_key: str = secret()
    secret_key: str = secret()
    https: bool = True
    timeout_seconds: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaSettings:
    """Pictures: the store that keeps them, and how large one may be."""

    store: Literal["folder", "s3"] = "folder"
    folder: str = ""
    max_bytes: int = 10_485_760
    max_pixels: int = 50_000_000
    s3: S3Settings | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverySettings:
    """The push to units."""

    allow_private_addresses: bool = False
    connect_timeout_seconds: float = 3.05
    read_timeout_seconds: float = 10.0
    total_timeout_seconds: float = 20.0
    max_answer_bytes: int = 65_536
    first_retry_seconds: float = 30.0
    longest_retry_seconds: float = 21_600.0
    give_up_after_hours: float = 72.0
    lease_seconds: float = 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxSettings:
    """The relay that sends outbox messages to the queues."""

    batch: int = 100
    idle_seconds: float = 0.5
    resend_after_seconds: float = 120.0
    keep_done_days: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class WeChatSettings:
    """The address of WeChat, and the edition of the mini-program that messages open."""

    api_base: str = "https://api.weixin.qq.com/"
    mini_program_state: Literal["formal", "trial", "developer"] = "formal"
    connect_timeout_seconds: float = 3.05
    read_timeout_seconds: float = 5.0
    screening_attempts: int = 6
    screening_retry_seconds: float = 30.0
    media_check_minutes: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PushSettings:
    """What every county's push address accepts from WeChat, and for how many days it is kept.

    Events name people. So ``keep_days`` must be below the 15 working days in which a closed
    account's identity is erased.
    """

    max_body_bytes: int = 65_536
    stale_after_seconds: float = 600.0
    unmatched_minutes: float = 10.0
    most_attempts: int = 20
    keep_days: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class PushSecrets:
    """What a mini-program's console says about its message push.

    ``encoding_aes_key`` has 43 characters. It is empty while the console is in plain mode, in
    which only the sender is proved. The previous key stays as long as WeChat may still use it.
    """

    token: str = secret()
    encoding_aes_key: str = secret(default="")
    previous_encoding_aes_key: str = secret(default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldKey:
    """A key that encrypts personal fields.

    ``secret`` is base64 of random bytes: 32 for AES-256-GCM, 16 for SM4-GCM.
    """

    id: str
    secret: str = secret()
    algorithm: Literal["aes-256-gcm", "sm4-gcm"] = "aes-256-gcm"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyRules:
    """The county's own numbers, with the version and the document that set them."""

    version: str
    basis_doc: str
    session_days: int = 30
    review_working_days: int = 3
    publish_working_days: int = 1
    amend_days: int = 15
    mend_call_days: int = 15
    claim_window_days: int = 30
    rank_return_days: int = 10
    release: Literal["first_come", "draw"] = "first_come"
    draw_minutes: int = 60
    claims_at_once: int = 3
    team_claims_at_once: int = 3
    unit_claims_at_once: int = 5
    contact_days: int = 7
    finish_days: int = 15
    crowd_finish_days: int = 30
    remind_before_days: int = 2
    lapse_grace_hours: int = 24
    lapses_before_cool_off: int = 2
    lapse_memory_days: int = 90
    cool_off_days: int = 14
    silence_days: int = 7
    attest_days: int = 7
    callback_working_days: int = 5
    close_working_days: int = 5
    dispute_working_days: int = 10
    rating_days: int = 30
    rating_low: int = 2
    reopen_days: int = 15
    smallest_group_shown: int = 5
    hours_to_sign_for: int = 24
    days_to_finish_dispatch: int = 7
    fruitless_dispatches: int = 2
    match_skill_points: int = 40
    match_distance_points: int = 30
    match_hours_points: int = 20
    match_load_points: int = 10
    match_memory_days: int = 90
    wish_content_chars: int = 200
    wish_max_returns: int = 3
    wishes_per_household_quarter: int = 2
    value_limit: int = 500
    value_warn_at: int = 300
    crowd_value_limit: int = 3_000
    similar_within_days: int = 90
    similar_from_percent: int = 60
    keep_import_days: int = 7
    minutes_longest_service: int = 1_440
    closing_wait_days: int = 15
    correction_working_days: int = 15
    request_working_days: int = 15
    complaint_working_days: int = 10
    holidays: tuple[date, ...] = ()
    working_weekends: tuple[date, ...] = ()
    notice_quiet_from_hour: int = 21
    notice_quiet_until_hour: int = 8
    notice_gather_minutes: int = 30
    notice_give_up_hours: int = 24
    notice_urgent_give_up_minutes: int = 30
    push_basis: str = ""
    crowdfunded_name: str = "合力微心愿"
    crowd_open_days: int = 30
    start_days: int = 10
    cost_share_basis_doc: str = ""
    cost_share_places: tuple[str, ...] = ()
    cost_share_units: tuple[str, ...] = ()
    cost_share_settle_days: int = 14
    cost_share_remind_working_days: int = 3
    keep_card_days: int = 90
    keep_rejected_wish_years: int = 1
    keep_wish_years: int = 5
    keep_picture_years: int = 1
    keep_audit_years: int = 3
    keep_consent_years: int = 3
    keep_session_days: int = 180
    keep_request_years: int = 3
    keep_transfer_years: int = 3
    keep_complaint_years: int = 3
    keep_correction_years: int = 3
    keep_membership_years: int = 3
    keep_kinship_years: int = 3
    keep_report_in_years: int = 3
    keep_idle_account_years: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSettings:
    """Pages of the mini-program that codes and links open; they read ``scene`` from the query."""

    wish: str = "pages/wish/index"
    report_in: str = "pages/report-in/index"


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutSettings:
    """Who answers for the mini-program, as anybody may read it (国办函〔2026〕12号)."""

    sponsor: str = ""
    operator: str = ""
    filing_no: str = ""
    complaint_line: str = ""
    complaint_hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """One tenant: its mini-program, its schema, its keys, its rules.

    ``code`` is the six-digit division code; ``field_keys`` holds the key in use first and
    retired keys, still needed for reading, after it.
    """

    code: str
    name: str
    schema: str
    appid: str
    app_secret: str = secret()
    digest_secret: str = secret()
    digest_algorithm: Literal["hmac-sha256", "hmac-sm3"] = "hmac-sha256"
    field_keys: tuple[FieldKey, ...]
    rules: CountyRules
    pages: PageSettings = PageSettings()
    about: AboutSettings = AboutSettings()
    push: PushSecrets | None = None
    templates: tuple[NoticeTemplate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything a process of wishapp needs to know."""

    service: ServiceSettings
    database: DatabaseSettings
    redis: RedisSettings
    media: MediaSettings
    delivery: DeliverySettings = DeliverySettings()
    outbox: OutboxSettings = OutboxSettings()
    wechat: WeChatSettings = WeChatSettings()
    push: PushSettings = PushSettings()
    counties: tuple[County, ...]
