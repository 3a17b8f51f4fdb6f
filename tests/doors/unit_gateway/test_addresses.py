from collections.abc import Sequence
from ipaddress import ip_address

import pytest

from wishapp.doors.unit_gateway import (
    EndpointRefused,
    TemporaryFailure,
    checked_address,
    parsed_url,
)
from wishapp.doors.unit_gateway.networks import objection

PUBLIC = "93.184.215.14"
PUBLIC_V6 = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"

REFUSED_BY_ITS_TEXT = [
    ("", "scheme"),
    ("unit.example", "scheme"),
    ("//unit.example/x", "scheme"),
    ("http://unit.example/", "scheme"),
    ("ftp://unit.example/", "scheme"),
    ("file:///etc/passwd", "scheme"),
    ("gopher://unit.example/_x", "scheme"),
    ("javascript:alert(1)", "scheme"),
    ("https:unit.example", "host"),
    ("https://", "host"),
    ("https:///path", "host"),
    ("https://user@unit.example/", "userinfo"),
    ("https://user:pass@unit.example/", "userinfo"),
    ("https://unit.example@127.0.0.1/", "userinfo"),
    ("https://unit.example/#part", "fragment"),
    ("https://unit.example/#", "fragment"),
    ("https://unit.example/a b", "url"),
    ("https://unit.example/a\tb", "url"),
    ("https://unit.example/a\r\nHost: x", "url"),
    (" https://unit.example/", "url"),
    ("https://unit.example\\@127.0.0.1/", "url"),
    ("https://unit.example/\x00", "url"),
    ("https://unit.example/路径", "url"),
    ("https://unit.example/?q=值", "url"),
    ("https://unit.example/" + "a" * 2048, "url"),
    ("https://[::1", "host"),
    ("https://unit.example／x/", "host"),
    ("https://unit.example:0/", "port"),
    ("https://unit.example:65536/", "port"),
    ("https://unit.example:port/", "host"),
    ("https://unit.example:-1/", "host"),
    ("https://unit.example:/", "host"),
    ("https://unit.example%2e127.0.0.1/", "host"),
    ("https://localhost/", "host"),
    ("https://intranet/", "host"),
    ("https://unit_one.example/", "host"),
    ("https://-unit.example/", "host"),
    ("https://unit..example/", "host"),
    ("https://unit.example./", "host"),
    ("https://" + "a" * 64 + ".example/", "host"),
    ("https://" + "a." * 127 + "example/", "host"),
    ("https://2130706433/", "host"),
    ("https://0x7f000001/", "host"),
    ("https://0x7f.0.0.1/", "host"),
    ("https://017700000001/", "host"),
    ("https://0177.0.0.1/", "host"),
    ("https://127.0.0.01/", "host"),
    ("https://127.1/", "host"),
    ("https://127.0.1/", "host"),
    ("https://127.0.0.0x1/", "host"),
    ("https://127.0.0.1.5/", "host"),
    ("https://256.1.1.1/", "host"),
    ("https://１２７.1/", "host"),
    ("https://①②⑦.1/", "host"),
    ("https://a。0x7f/", "host"),
    ("https://\u00ad\u200b/", "host"),
    ("https://[fe80::1%25eth0]/", "host"),
    ("https://[::1%eth0]/", "host"),
    ("https://[v1.x]/", "host"),
    ("https://[12345::]/", "host"),
    ("https://x[::1]/", "host"),
    ("https://[::1]x/", "host"),
    ("https://127.0.0.1/", "loopback"),
    ("https://127.255.255.254:8443/", "loopback"),
    ("https://10.0.0.8/", "private"),
    ("https://169.254.169.254/latest/meta-data/", "link_local"),
    ("https://0.0.0.0/", "unspecified"),
    ("https://[::]/", "unspecified"),
    ("https://[::1]/", "loopback"),
    ("https://[0:0:0:0:0:0:0:1]/", "loopback"),
    ("https://[::ffff:127.0.0.1]/", "mapped"),
    ("https://[::ffff:7f00:1]/", "mapped"),
    ("https://[::127.0.0.1]/", "reserved"),
]

SPECIAL_ADDRESSES = [
    ("0.0.0.1", "unspecified"),
    ("10.255.255.255", "private"),
    ("100.64.0.1", "shared"),
    ("100.100.100.200", "shared"),
    ("127.0.0.53", "loopback"),
    ("168.63.129.16", "metadata"),
    ("169.254.0.1", "link_local"),
    ("172.16.0.1", "private"),
    ("172.31.255.255", "private"),
    ("192.0.0.8", "reserved"),
    ("192.0.2.1", "documentation"),
    ("192.88.99.1", "tunnelled"),
    ("192.168.1.1", "private"),
    ("198.18.0.1", "reserved"),
    ("198.51.100.1", "documentation"),
    ("203.0.113.1", "documentation"),
    ("224.0.0.1", "multicast"),
    ("239.255.255.250", "multicast"),
    ("240.0.0.1", "reserved"),
    ("255.255.255.255", "reserved"),
    ("::", "unspecified"),
    ("::1", "loopback"),
    ("::ffff:8.8.8.8", "mapped"),
    ("64:ff9b::7f00:1", "loopback"),
    ("64:ff9b::a9fe:a9fe", "link_local"),
    ("64:ff9b:1::1", "tunnelled"),
    ("100::1", "reserved"),
    ("2001::1", "tunnelled"),
    ("2001:20::1", "reserved"),
    ("2001:db8::1", "documentation"),
    ("2002:7f00:1::1", "tunnelled"),
    ("3fff::1", "documentation"),
    ("5f00::1", "reserved"),
    ("fc00::1", "private"),
    ("fd00:ec2::254", "private"),
    ("fe80::1", "link_local"),
    ("fec0::1", "reserved"),
    ("ff02::1", "multicast"),
]

ACCEPTED = [
    ("https://unit.example", "unit.example", 443, "/", "unit.example"),
    ("HTTPS://Unit.Example:443/a", "unit.example", 443, "/a", "unit.example"),
    ("https://unit.example:8443/a?b=c", "unit.example", 8443, "/a?b=c", "unit.example:8443"),
    ("https://unit.example?b", "unit.example", 443, "/?b", "unit.example"),
    ("https://水务局.example/", "xn--zfru7t9ln.example", 443, "/", "xn--zfru7t9ln.example"),
    (f"https://{PUBLIC}/", PUBLIC, 443, "/", PUBLIC),
    (f"https://[{PUBLIC_V6}]:444/", PUBLIC_V6, 444, "/", f"[{PUBLIC_V6}]:444"),
    ("https://r3---a.example/", "r3---a.example", 443, "/", "r3---a.example"),
    ("https://1.example/", "1.example", 443, "/", "1.example"),
]


@pytest.mark.parametrize(("url", "reason"), REFUSED_BY_ITS_TEXT)
def test_a_nasty_url_is_refused_before_any_name_is_looked_up(url: str, reason: str) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        raise AssertionError(host)

    with pytest.raises(EndpointRefused) as refused:
        checked_address(url, allow_private=False, resolve=resolve)
    assert refused.value.reason == reason
    assert str(refused.value) == reason


@pytest.mark.parametrize(("url", "host", "port", "path", "authority"), ACCEPTED)
def test_a_plain_url_is_taken_apart(
    url: str, host: str, port: int, path: str, authority: str
) -> None:
    place = parsed_url(url, allow_private=False)
    assert (place.host, place.port, place.path, place.authority) == (host, port, path, authority)


@pytest.mark.parametrize(("address", "reason"), SPECIAL_ADDRESSES)
def test_a_name_that_leads_to_a_special_address_is_refused(address: str, reason: str) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        return [address]

    with pytest.raises(EndpointRefused) as refused:
        checked_address("https://unit.example/", allow_private=False, resolve=resolve)
    assert refused.value.reason == reason


@pytest.mark.parametrize("address", [PUBLIC, PUBLIC_V6, "64:ff9b::5db8:d70e"])
def test_a_name_that_leads_to_the_public_internet_is_pinned(address: str) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        assert (host, port) == ("unit.example", 8443)
        return [address]

    target = checked_address("https://unit.example:8443/", allow_private=False, resolve=resolve)
    assert target.ip == address


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        return [PUBLIC, PUBLIC_V6, "10.1.2.3"]

    with pytest.raises(EndpointRefused, match="private"):
        checked_address("https://unit.example/", allow_private=False, resolve=resolve)


def test_ipv4_is_preferred() -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        return [PUBLIC_V6, PUBLIC]

    target = checked_address("https://unit.example/", allow_private=False, resolve=resolve)
    assert target.ip == PUBLIC


def test_a_zone_in_an_answer_does_not_hide_a_link_local_address() -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        return ["fe80::1%eth0"]

    with pytest.raises(EndpointRefused, match="link_local"):
        checked_address("https://unit.example/", allow_private=False, resolve=resolve)


def test_a_name_without_addresses_may_have_some_later() -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        return []

    with pytest.raises(TemporaryFailure, match="dns"):
        checked_address("https://unit.example/", allow_private=False, resolve=resolve)


@pytest.mark.parametrize(
    ("url", "authority"),
    [
        ("http://localhost:8010/wishapp", "localhost:8010"),
        ("http://127.0.0.1/", "127.0.0.1"),
        ("https://10.0.0.8/", "10.0.0.8"),
        ("http://[::1]:81/", "[::1]:81"),
        ("http://[fd00::1]/", "[fd00::1]"),
    ],
)
def test_the_playground_may_use_http_and_private_networks(url: str, authority: str) -> None:
    assert parsed_url(url, allow_private=True).authority == authority


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("169.254.169.254", "link_local"),
        ("100.100.100.200", "shared"),
        ("0.0.0.0", "unspecified"),  # noqa: S104 - an address to refuse, not one to bind
        ("224.0.0.1", "multicast"),
        ("::ffff:127.0.0.1", "mapped"),
        ("64:ff9b::a9fe:a9fe", "link_local"),
    ],
)
def test_even_the_playground_stays_away_from(address: str, reason: str) -> None:
    assert objection(ip_address(address), allow_private=True) == reason


def test_the_path_stays_out_of_the_repr() -> None:
    place = parsed_url("https://unit.example/wishapp?token=s3cret", allow_private=False)
    assert "s3cret" not in repr(place)
