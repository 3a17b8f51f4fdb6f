"""The shape of config.toml: every setting, its unit and its default."""

from dataclasses import dataclass, field
from typing import Literal

from wishapp.config.county_rules import CountyRules
from wishapp.config.templates import NoticeTemplate


class RulesUnknownError(RuntimeError):
    """Rules were asked for of a county that is not served under any."""


def secret(**kwargs: object) -> str:
    """A text field that is never shown in a repr."""
    return field(repr=False, **kwargs)  # type: ignore[call-overload, no-any-return]  # field() lies by design


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSettings:
    """The process itself. Sizes in bytes."""

    environment: Literal["production", "playground", "test"] = "production"
    trusted_proxies: int = 0
    public_url: str = ""
    max_body_bytes: int = 131_072
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
    idle_in_transaction_timeout_ms: int = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RedisSettings:
    """Redis or Valkey: queues, rate limits, the shared WeChat token."""

    url: str = secret()
    timeout_seconds: float = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteLimit:
    """How many calls a minute one caller may make of one route, by its endpoint."""

    endpoint: str
    a_minute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitSettings:
    """Calls a minute: of people who signed in by person, of all others by network address.

    A route without an entry in ``routes`` has the limit of its contract.
    """

    strangers: int = 600
    others: int = 600
    sign_ins_of_address: int = 1_200
    sign_ins_of_account: int = 20
    sign_ins_by_code: int = 10
    routes: tuple[RouteLimit, ...] = ()


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
    resend_after_seconds: float = 30.0
    most_sends: int = 20
    most_tries: int = 12
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
    """One tenant: its mini-program, its schema, its keys.

    ``code`` is the six-digit division code; ``field_keys`` holds the key in use first and
    retired keys, still needed for reading, after it. Its rules are in its database. While it is
    served, ``in_force`` are those of the day.
    """

    code: str
    name: str
    schema: str
    appid: str
    app_secret: str = secret()
    digest_secret: str = secret()
    digest_algorithm: Literal["hmac-sha256", "hmac-sm3"] = "hmac-sha256"
    field_keys: tuple[FieldKey, ...]
    pages: PageSettings = PageSettings()
    about: AboutSettings = AboutSettings()
    push: PushSecrets | None = None
    templates: tuple[NoticeTemplate, ...] = ()
    in_force: CountyRules | None = None

    @property
    def rules(self) -> CountyRules:
        """The rules under which it is served. Raises ``RulesUnknownError`` when it is not."""
        if self.in_force is None:
            raise RulesUnknownError(self.code)
        return self.in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything a process of wishapp needs to know."""

    service: ServiceSettings
    database: DatabaseSettings
    redis: RedisSettings
    media: MediaSettings
    limits: LimitSettings = LimitSettings()
    delivery: DeliverySettings = DeliverySettings()
    outbox: OutboxSettings = OutboxSettings()
    wechat: WeChatSettings = WeChatSettings()
    push: PushSettings = PushSettings()
    counties: tuple[County, ...]
