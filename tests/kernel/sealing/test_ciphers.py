"""The ciphers against published vectors, and what they are bound to."""

import base64
import hashlib
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.settings import field_key, sm4_key
from wishapp.config import FieldKey
from wishapp.kernel.sealing import ciphers
from wishapp.kernel.sealing.ciphers import SUITES, AlteredError, cipher_of


def vector(algorithm: Any, *parts: str) -> Any:
    key, *rest = (bytes.fromhex(part) for part in parts)
    return (FieldKey(id="v", secret=base64.b64encode(key).decode(), algorithm=algorithm), *rest)


# key, nonce, bound to, plain, ciphertext, tag
VECTORS = {
    # The AES-GCM paper of McGrew and Viega, test case 16; also among NIST's.
    "aes-256-gcm": vector(
        "aes-256-gcm",
        "feffe9928665731c6d6a8f9467308308" * 2,
        "cafebabefacedbaddecaf888",
        "feedfacedeadbeeffeedfacedeadbeefabaddad2",
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
        "76fc6ece0f4e1768cddf8853bb2d551b",
    ),
    # RFC 8998, appendix A.1.
    "sm4-gcm": vector(
        "sm4-gcm",
        "0123456789abcdeffedcba9876543210",
        "00001234567800000000abcd",
        "feedfacedeadbeeffeedfacedeadbeefabaddad2",
        "aa" * 8 + "bb" * 8 + "cc" * 8 + "dd" * 8 + "ee" * 8 + "ff" * 8 + "ee" * 8 + "aa" * 8,
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d",
        "83de3541e4c2b58177e065a9bf7b62ec",
    ),
}


@pytest.mark.parametrize("algorithm", SUITES)
def test_published_vectors_hold_both_ways(algorithm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    key, nonce, bound_to, plain, sealed, tag = VECTORS[algorithm]
    monkeypatch.setattr(ciphers.secrets, "token_bytes", lambda length: nonce[:length])
    body = nonce + sealed + tag
    assert cipher_of(key).encrypt(plain, bound_to=bound_to) == body
    assert cipher_of(key).decrypt(body, bound_to=bound_to) == plain


def test_the_primitives_of_the_national_standards_are_here() -> None:
    """GB/T 32905 (SM3) and GB/T 32907 (SM4), the examples of the standards."""
    digest = hashlib.new("sm3", b"abc").hexdigest()
    assert digest == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    block = bytes.fromhex("0123456789abcdeffedcba9876543210")
    once = Cipher(algorithms.SM4(block), modes.ECB()).encryptor().update(block)  # noqa: S305 - one block of the standard
    assert once.hex() == "681edf34d206965e86b3e94f536e4246"


KEYS = (field_key("k1"), sm4_key("s1"))


@given(st.sampled_from(KEYS), st.binary(max_size=200), st.binary(max_size=20))
def test_a_body_opens_only_for_what_it_is_bound_to(
    key: FieldKey, plain: bytes, bound_to: bytes
) -> None:
    cipher = cipher_of(key)
    body = cipher.encrypt(plain, bound_to=bound_to)
    assert cipher.decrypt(body, bound_to=bound_to) == plain
    with pytest.raises(AlteredError):
        cipher.decrypt(body, bound_to=bound_to + b"1")


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.algorithm)
def test_every_body_has_a_nonce_of_its_own(key: FieldKey) -> None:
    bodies = {cipher_of(key).encrypt(b"", bound_to=b"")[:12] for _ in range(1_000)}
    assert len(bodies) == 1_000


def test_no_two_algorithms_share_a_version() -> None:
    assert sorted(suite.version for suite in SUITES.values()) == [1, 2]
