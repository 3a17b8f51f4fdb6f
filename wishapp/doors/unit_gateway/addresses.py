"""Lets a push reach only allowed addresses, and connects to the very IP that was checked."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

import idna

from wishapp.doors.unit_gateway.errors import EndpointRefused, Reason, TemporaryFailure
from wishapp.doors.unit_gateway.networks import IPAddress, objection
from wishapp.doors.unit_gateway.resolving import system_resolver

DEFAULT_PORTS = {"https": 443, "http": 80}
LONGEST_URL = 2048
LONGEST_HOST = 253
UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\\]")
AUTHORITY = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^\[\]:%]+)(?::(?P<port>[0-9]{1,5}))?")
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
NAME = re.compile(rf"{LABEL}(?:\.{LABEL})*")
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port to all IP addresses as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The parts of a URL: ``host`` is an ASCII name or an IP; ``path`` may hold secrets."""

    scheme: str
    host: str
    port: int
    path: str = field(repr=False)
    literal: IPAddress | None = None

    @property
    def authority(self) -> str:
        """The value of the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A checked address: connect to ``ip``, even if the name leads elsewhere a moment later."""

    place: Place
    ip: str


def checked_address(
    url: str, *, allow_private: bool, resolve: Resolver = system_resolver
) -> Target:
    """Parse, resolve once and check every address the name has.

    IPv4 is preferred, because units open their firewalls for an IPv4 address.
    Raises ``EndpointRefused`` with the reason, ``TemporaryFailure`` when the name has no address.
    """
    place = parsed_url(url, allow_private=allow_private)
    addresses = [place.literal] if place.literal else _resolved(place, resolve)
    for address in addresses:
        _refuse_special(address, allow_private=allow_private)
    return Target(place=place, ip=str(min(addresses, key=lambda each: each.version)))


def parsed_url(url: str, *, allow_private: bool) -> Place:
    """The checks that need no network; they run when a unit enters its address.

    ``allow_private`` allows http, names of one label, loopback and private IPs (playground).
    Raises ``EndpointRefused`` with the reason.
    """
    parts = _split(url)
    _refuse_unless(
        parts.scheme == "https" or (allow_private and parts.scheme == "http"), Reason.SCHEME
    )
    _refuse_unless("@" not in parts.netloc, Reason.USERINFO)
    _refuse_unless("#" not in url, Reason.FRAGMENT)
    authority = AUTHORITY.fullmatch(parts.netloc)
    if authority is None:
        raise EndpointRefused(Reason.HOST)
    host, literal = _host(authority["host"])
    if literal:
        _refuse_special(literal, allow_private=allow_private)
    _refuse_unless(literal or allow_private or "." in host, Reason.HOST)
    port = int(authority["port"] or DEFAULT_PORTS[parts.scheme])
    _refuse_unless(0 < port < 2**16, Reason.PORT)
    return Place(
        scheme=parts.scheme, host=host, port=port, path=_request_target(parts), literal=literal
    )


def _split(url: str) -> SplitResult:
    # urlsplit silently drops tabs and line breaks and trims blanks, so they are refused before.
    _refuse_unless(len(url) <= LONGEST_URL and not UNSAFE.search(url), Reason.URL)
    try:
        return urlsplit(url)
    except ValueError:  # it objects to nothing but the host
        raise EndpointRefused(Reason.HOST) from None


def _request_target(parts: SplitResult) -> str:
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    _refuse_unless(target.isascii(), Reason.URL)
    return target


def _host(text: str) -> tuple[str, IPAddress | None]:
    literal = _literal(text)
    if literal:
        return str(literal), literal
    name = _ascii_name(text)
    # A number in the last place makes other parsers read an IPv4 address: 127.1, 0x7f000001.
    _refuse_unless(not NUMBER.fullmatch(name.rpartition(".")[2]), Reason.HOST)
    _refuse_unless(len(name) <= LONGEST_HOST and NAME.fullmatch(name), Reason.HOST)
    return name, None


def _literal(text: str) -> IPAddress | None:
    try:
        if text.startswith("["):
            return IPv6Address(text[1:-1])
        return IPv4Address(text) if text.isascii() else None
    except AddressValueError:
        return None


def _ascii_name(text: str) -> str:
    if text.isascii():
        return text.lower()
    try:
        return idna.encode(text, uts46=True, std3_rules=True).decode()
    except (idna.IDNAError, UnicodeError):
        raise EndpointRefused(Reason.HOST) from None


def _resolved(place: Place, resolve: Resolver) -> list[IPAddress]:
    addresses = [ip_address(each.partition("%")[0]) for each in resolve(place.host, place.port)]
    if not addresses:
        raise TemporaryFailure(Reason.DNS)
    return addresses


def _refuse_special(address: IPAddress, *, allow_private: bool) -> None:
    reason = objection(address, allow_private=allow_private)
    if reason:
        raise EndpointRefused(reason)


def _refuse_unless(condition: object, reason: Reason) -> None:
    if not condition:
        raise EndpointRefused(reason)
