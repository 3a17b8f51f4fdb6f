"""Ciphers and digests to choose from, and the least that the law wants kept."""

import base64
from typing import Any

import pytest

from tests.config.rules import faults, given
from tests.config.test_loading import changed, problems
from wishapp.config import parse_config


def with_key(algorithm: str, length: int) -> dict[str, Any]:
    secret = base64.b64encode(b"k" * length).decode()
    key = {"id": "k1", "secret": secret, "algorithm": algorithm}
    return changed("counties.0.field_keys", [key])


def test_each_cipher_has_its_length_of_key() -> None:
    for algorithm, length in (("aes-256-gcm", 32), ("sm4-gcm", 16)):
        config = parse_config(with_key(algorithm, length))
        assert config.counties[0].field_keys[0].algorithm == algorithm
        assert problems(with_key(algorithm, 48 - length)) == [
            f"counties[0].field_keys[0].secret: must be base64 of {length} bytes"
        ]


def test_an_unknown_cipher_or_digest_is_refused() -> None:
    assert "must be one of aes-256-gcm, sm4-gcm" in problems(with_key("sm4-cbc", 16))[0]
    assert problems(changed("counties.0.digest_algorithm", "md5")) == [
        "counties[0].digest_algorithm: must be one of hmac-sha256, hmac-sm3"
    ]


@pytest.mark.parametrize(
    ("rule", "least", "most"),
    [
        ("keep_card_days", 1, 36_500),
        ("keep_rejected_wish_years", 1, 100),
        ("keep_wish_years", 1, 100),
        ("keep_picture_years", 1, 100),
        ("keep_audit_years", 3, 100),
        ("keep_consent_years", 3, 100),
        ("keep_session_days", 180, 36_500),
        ("keep_request_years", 3, 100),
        ("keep_complaint_years", 1, 100),
        ("keep_correction_years", 1, 100),
        ("keep_membership_years", 1, 100),
        ("keep_kinship_years", 1, 100),
        ("keep_report_in_years", 1, 100),
        ("keep_idle_account_years", 1, 100),
        ("keep_transfer_years", 3, 100),
    ],
)
def test_a_term_lies_between_the_laws_least_and_what_a_calendar_holds(
    rule: str, least: int, most: int
) -> None:
    for length in (least, most):
        assert given(**{rule: length})
    for length in (least - 1, most + 1):
        assert faults(**{rule: length}) == [f"{rule}: must be from {least} to {most}"]
