import ipaddress
import ssl
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.doors.unit_gateway.conftest import Push
from tests.doors.unit_gateway.servers import dripping, saying, serving, silent
from wishapp.config import DeliverySettings
from wishapp.doors.unit_gateway import PushFailure, TemporaryFailure

Failure = Callable[..., PushFailure]
RECEIPT = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
MOMENT = datetime.fromtimestamp(1_750_000_000, UTC)
DAY = timedelta(days=1)


class Authority:
    """A certificate authority that nobody knows."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test CA")])
        self._own = self._certificate(
            self._name, self._key, x509.BasicConstraints(ca=True, path_length=0), 3650 * DAY
        )

    def trusted(self) -> ssl.SSLContext:
        return ssl.create_default_context(
            cadata=self._own.public_bytes(serialization.Encoding.PEM).decode()
        )

    def server(self, *names: str, lasts: timedelta = 3650 * DAY) -> ssl.SSLContext:
        key = ec.generate_private_key(ec.SECP256R1())
        alternatives = x509.SubjectAlternativeName([_general_name(each) for each in names])
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
        certificate = self._certificate(subject, key, alternatives, lasts)
        file = self._folder / "server.pem"
        file.write_bytes(_pem(key) + certificate.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def _certificate(
        self,
        subject: x509.Name,
        key: ec.EllipticCurvePrivateKey,
        extension: x509.ExtensionType,
        lasts: timedelta,
    ) -> x509.Certificate:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(MOMENT)
            .not_valid_after(MOMENT + lasts)
            .add_extension(extension, critical=True)
            .sign(self._key, hashes.SHA256())
        )


def _general_name(text: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(text))
    except ValueError:
        return x509.DNSName(text)


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


def here(host: str, port: int) -> Sequence[str]:
    return ["127.0.0.1"]


def test_a_unit_with_a_trusted_certificate_is_reached_by_its_name(
    pushed: Push, authority: Authority
) -> None:
    with serving(saying(RECEIPT), authority.server("unit.example")) as server:
        url = f"https://unit.example:{server.port}/wishapp"
        assert pushed(url, resolve=here, trust=authority.trusted()).received
    assert f"host: unit.example:{server.port}".encode() in server.requests[0].lower()


def test_a_unit_without_a_name_needs_a_certificate_for_its_address(
    pushed: Push, authority: Authority
) -> None:
    with serving(saying(RECEIPT), authority.server("127.0.0.1")) as server:
        assert pushed(f"https://127.0.0.1:{server.port}/", trust=authority.trusted()).received


def test_an_unknown_authority_is_refused(failure: Failure, authority: Authority) -> None:
    with serving(saying(RECEIPT), authority.server("unit.example")) as server:
        failed = failure(f"https://unit.example:{server.port}/", resolve=here)
    assert (type(failed), failed.reason) == (TemporaryFailure, "certificate")
    assert server.requests == []


@pytest.mark.parametrize("name", ["other.example", "127.0.0.1"])
def test_a_certificate_for_another_name_is_refused(
    failure: Failure, authority: Authority, name: str
) -> None:
    with serving(saying(RECEIPT), authority.server(name)) as server:
        url = f"https://unit.example:{server.port}/"
        failed = failure(url, resolve=here, trust=authority.trusted())
    assert (type(failed), failed.reason) == (TemporaryFailure, "certificate")
    assert server.requests == []


def test_an_expired_certificate_is_refused(failure: Failure, authority: Authority) -> None:
    with serving(saying(RECEIPT), authority.server("unit.example", lasts=DAY)) as server:
        url = f"https://unit.example:{server.port}/"
        assert failure(url, resolve=here, trust=authority.trusted()).reason == "certificate"


def test_a_server_without_tls_is_told_from_a_bad_certificate(failure: Failure) -> None:
    def plain(connection: object, server: object) -> None:
        connection.recv(10)  # type: ignore[attr-defined]  # a socket
        connection.sendall(RECEIPT)  # type: ignore[attr-defined]  # a socket

    with serving(plain) as server:
        assert failure(f"https://127.0.0.1:{server.port}/").reason in {"tls", "cut_off"}


def test_a_handshake_that_never_ends_is_left(failure: Failure, settings: DeliverySettings) -> None:
    impatient = replace(settings, connect_timeout_seconds=0.2)
    with serving(silent) as server:
        failed = failure(f"https://127.0.0.1:{server.port}/", settings=impatient)
    assert failed.reason == "timeout"


def test_the_deadline_holds_inside_tls_too(
    failure: Failure, settings: DeliverySettings, authority: Authority
) -> None:
    drip = dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b" ")
    with serving(drip, authority.server("unit.example")) as server:
        failed = failure(
            f"https://unit.example:{server.port}/",
            resolve=here,
            trust=authority.trusted(),
            settings=replace(settings, total_timeout_seconds=0.2),
        )
    assert failed.reason == "timeout"
