"""Settings: one TOML file becomes frozen dataclasses, or a list of everything wrong with it."""

from wishapp.config.county_rules import CountyRules
from wishapp.config.loading import ConfigProblem, load_config, parse_config
from wishapp.config.settings import (
    AboutSettings,
    Config,
    County,
    DatabaseSettings,
    DeliverySettings,
    FieldKey,
    LimitSettings,
    MediaSettings,
    OutboxSettings,
    PageSettings,
    PushSecrets,
    PushSettings,
    RedisSettings,
    RouteLimit,
    S3Settings,
    ServiceSettings,
    WeChatSettings,
)
from wishapp.config.templates import NoticeTemplate, TemplateFields, kind_of

__all__ = [
    "AboutSettings",
    "Config",
    "ConfigProblem",
    "County",
    "CountyRules",
    "DatabaseSettings",
    "DeliverySettings",
    "FieldKey",
    "LimitSettings",
    "MediaSettings",
    "NoticeTemplate",
    "OutboxSettings",
    "PageSettings",
    "PushSecrets",
    "PushSettings",
    "RedisSettings",
    "RouteLimit",
    "S3Settings",
    "ServiceSettings",
    "TemplateFields",
    "WeChatSettings",
    "kind_of",
    "load_config",
    "parse_config",
]
