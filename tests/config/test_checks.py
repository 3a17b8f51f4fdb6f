import base64
from copy import deepcopy
from typing import Any

import pytest

from tests.config.test_loading import GOOD, changed, problems
from wishapp.config import parse_config


@pytest.mark.parametrize(
    ("where", "value", "problem"),
    [
        ("counties", [], "counties: at least one county is needed"),
        ("counties.0.code", "2299", "counties[0].code: must be six digits"),
        ("counties.0.code", "22990a", "counties[0].code: must be six digits"),
        ("counties.0.code", "２２９９０１", "counties[0].code: must be six digits"),
        ("counties.0.digest_secret", "d" * 31,
         "counties[0].digest_secret: must have at least 32 characters"),
        ("counties.0.field_keys", [], "counties[0].field_keys: at least one key is needed"),
        ("media.folder", "", "media.folder: missing (store is folder)"),
        ("media.store", "s3", "media.s3: missing (store is s3)"),
        ("counties.0.push", {"token": "a b", "encoding_aes_key": "k" * 43},
         "counties[0].push.token: must be 3 to 32 letters or digits"),
        ("counties.0.push", {"token": "token", "encoding_aes_key": "k" * 42},
         "counties[0].push.encoding_aes_key: must have 43 letters and digits"),
        ("counties.0.push", {"token": "token", "encoding_aes_key": "k" * 42 + "="},
         "counties[0].push.encoding_aes_key: must have 43 letters and digits"),
        ("counties.0.push", {"token": "token", "encoding_aes_key": "k" * 43,
                             "previous_encoding_aes_key": "k"},
         "counties[0].push.previous_encoding_aes_key: must have 43 letters and digits"),
        ("counties.0.push", {"token": "token", "previous_encoding_aes_key": "k" * 43},
         "counties[0].push.encoding_aes_key: missing (there is a previous one)"),
        ("delivery.lease_seconds", 20,
         "delivery.lease_seconds: must be longer than total_timeout_seconds"),
    ],
)  # fmt: skip
def test_what_contradicts(where: str, value: Any, problem: str) -> None:
    assert problems(changed(where, value)) == [problem]


@pytest.mark.parametrize(
    "schema",
    ["public", "information_schema", "pg_county", "County", "1county", "a-b", "a;b", "", "c" * 49],
)
def test_a_schema_needs_a_name_of_its_own(schema: str) -> None:
    assert problems(changed("counties.0.schema", schema)) == [
        "counties[0].schema: must be a lower-case name of its own (letters, digits, underscore)"
    ]


def with_keys(*keys: tuple[str, bytes | str]) -> dict[str, Any]:
    rows = [
        {"id": name, "secret": base64.b64encode(key).decode() if isinstance(key, bytes) else key}
        for name, key in keys
    ]
    return changed("counties.0.field_keys", rows)


@pytest.mark.parametrize("secret", [b"k" * 31, b"k" * 33, b"", "not base64!", "键" * 44])
def test_a_field_key_has_256_bits(secret: bytes | str) -> None:
    assert problems(with_keys(("k1", secret))) == [
        "counties[0].field_keys[0].secret: must be base64 of 32 bytes"
    ]


def test_field_keys_have_names_of_their_own() -> None:
    key = b"k" * 32
    assert parse_config(with_keys(("k2", key), ("k1", b"o" * 32)))
    assert problems(with_keys(("k1", key), ("k1", key), ("a b", key))) == [
        "counties[0].field_keys: id k1 is used twice",
        "counties[0].field_keys[2].id: must be 1 to 16 letters, digits or hyphens",
    ]


def test_counties_share_nothing_that_tells_them_apart() -> None:
    data = deepcopy(GOOD)
    data["counties"].append(deepcopy(data["counties"][0]))
    assert problems(data) == [
        "counties: code 229901 is used twice",
        "counties: schema county_229901 is used twice",
        "counties: appid wx1 is used twice",
    ]


def production(**changes: Any) -> dict[str, Any]:
    return deepcopy(GOOD) | {"service": {"environment": "production"}} | changes


def test_production_as_it_should_be() -> None:
    assert parse_config(production())


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"wechat": {"api_base": "http://127.0.0.1:8001/"}},
         "wechat.api_base: must be https in production"),
        ({"delivery": {"allow_private_addresses": True}},
         "delivery.allow_private_addresses: must be off in production"),
        ({"service": {"environment": "production", "public_url": "http://wish.example"}},
         "service.public_url: must be https in production"),
        ({"counties": [GOOD["counties"][0] | {"push": {"token": "token"}}]},
         "counties[0].push.encoding_aes_key: must be set in production"),
    ],
)  # fmt: skip
def test_what_production_refuses(changes: dict[str, Any], problem: str) -> None:
    assert problems(production(**changes)) == [problem]
    assert parse_config(production(**changes) | {"service": {"environment": "playground"}})


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("database.url", "postgresql+psycopg://wishapp:CHANGE-ME@db/wishapp"),
        ("redis.url", "redis://:CHANGE-ME@redis/0"),
        ("counties.0.app_secret", "CHANGE-ME"),
        ("counties.0.digest_secret", "CHANGE-ME" * 4),
        ("counties.0.appid", "CHANGE-ME"),
        ("media.folder", "/srv/CHANGE-ME"),
    ],
)
def test_the_examples_secrets_are_refused_wherever_they_stand(where: str, value: str) -> None:
    data = changed(where, value)
    assert parse_config(data)
    data["service"]["environment"] = "production"
    assert problems(data) == ["a CHANGE-ME value of the example is still in place"]


@pytest.mark.parametrize("page", ["/pages/wish", "pages/wish?a=1", "pages//wish", "pages/心愿", ""])
def test_a_page_is_a_path_as_the_platform_wants_it(page: str) -> None:
    assert parse_config(changed("counties.0.pages", {"wish": "pages/wish"}))
    assert problems(changed("counties.0.pages", {"wish": page})) == [
        "counties[0].pages.wish: must be a page's path without a leading slash or a query"
    ]
