"""Settings: one TOML file becomes frozen dataclasses, or a list of everything wrong with it."""

from wishapp.config.loading import ConfigProblem, load_config, parse_config
from wishapp.config.settings import (
    Config,
    County,
    CountyRules,
    DatabaseSettings,
    DeliverySettings,
    FieldKey,
    MediaSettings,
    OutboxSettings,
    RedisSettings,
    S3Settings,
    ServiceSettings,
    WeChatSettings,
)

__all__ = [
    "Config",
    "ConfigProblem",
    "County",
    "CountyRules",
    "DatabaseSettings",
    "DeliverySettings",
    "FieldKey",
    "MediaSettings",
    "OutboxSettings",
    "RedisSettings",
    "S3Settings",
    "ServiceSettings",
    "WeChatSettings",
    "load_config",
    "parse_config",
]
