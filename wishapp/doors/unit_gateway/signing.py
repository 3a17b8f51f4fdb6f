"""Signs what is sent to a unit and checks what a unit signed, after Standard Webhooks 1.0.0."""

import base64
import binascii
import re
import secrets as randomness
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

SECRET_PREFIX = "whsec_"  # noqa: S105 - the public prefix of every secret, not one
SECRET_BYTES = 32
ALLOWED_SECRET_BYTES = range(24, 65)
MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def new_secret() -> str:
    """A new signing secret: ``whsec_`` and base64 of 32 random bytes."""
    return SECRET_PREFIX + base64.b64encode(randomness.token_bytes(SECRET_BYTES)).decode()


def signed_headers(
    *, message_id: str, timestamp: datetime, body: bytes, secrets: Sequence[str]
) -> dict[str, str]:
    """The three headers of one attempt, with one signature per valid secret, newest first.

    ``message_id`` stays the same over all attempts; ``timestamp`` (aware) is the attempt's.
    Raises ``ValueError`` for an id with other characters than letters, digits, ``_`` and ``-``:
    a dot would make the signed text ambiguous. Raises it also for a naive time, a body that is
    not UTF-8, or unusable secrets.
    """
    if not MESSAGE_ID.fullmatch(message_id):
        raise ValueError("a message id may hold only letters, digits, _ and -")
    if timestamp.tzinfo is None:
        raise ValueError("the time of an attempt must be aware")
    moment = timestamp.astimezone(UTC)
    text = _text(body)
    signatures = [each.sign(message_id, moment, text) for each in _signers(secrets)]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def verify(headers: Mapping[str, str], body: bytes, secrets: Sequence[str]) -> bool:
    """Whether a unit signed this body with one of its secrets within the last five minutes.

    Compares in constant time. Raises ``ValueError`` when our own secrets are unusable.
    """
    plain = dict(headers.items())
    return any(_is_signed(signer, plain, body) for signer in _signers(secrets))


def _is_signed(signer: Webhook, headers: dict[str, str], body: bytes) -> bool:
    try:
        signer.verify(body, headers, json_parse=False)
    except (WebhookVerificationError, ValueError):
        # The package lets a malformed signature or body through as ValueError.
        return False
    return True


def _signers(secrets: Sequence[str]) -> list[Webhook]:
    if not secrets:
        raise ValueError("at least one signing secret is needed")
    return [Webhook(_key(secret)) for secret in secrets]


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(SECRET_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not secret.startswith(SECRET_PREFIX) or len(key) not in ALLOWED_SECRET_BYTES:
        raise ValueError("a signing secret must be whsec_ and base64 of 24 to 64 bytes")
    return key


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise ValueError("a signed body must be UTF-8") from None
