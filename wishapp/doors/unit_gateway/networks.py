"""The networks that are not public internet, and the kind of each."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from wishapp.doors.unit_gateway.errors import Reason

IPAddress = IPv4Address | IPv6Address

# IANA special-purpose registries for IPv4 and IPv6, plus the clouds' metadata addresses. Written
# out because ``is_global`` changed between Python releases and calls 6to4 and NAT64 global.
V4: Sequence[tuple[IPv4Network, Reason]] = [
    (IPv4Network("0.0.0.0/8"), Reason.UNSPECIFIED),
    (IPv4Network("127.0.0.0/8"), Reason.LOOPBACK),
    (IPv4Network("10.0.0.0/8"), Reason.PRIVATE),
    (IPv4Network("172.16.0.0/12"), Reason.PRIVATE),
    (IPv4Network("192.168.0.0/16"), Reason.PRIVATE),
    (IPv4Network("169.254.0.0/16"), Reason.LINK_LOCAL),
    (IPv4Network("100.64.0.0/10"), Reason.SHARED),
    (IPv4Network("168.63.129.16/32"), Reason.METADATA),
    (IPv4Network("192.0.2.0/24"), Reason.DOCUMENTATION),
    (IPv4Network("198.51.100.0/24"), Reason.DOCUMENTATION),
    (IPv4Network("203.0.113.0/24"), Reason.DOCUMENTATION),
    (IPv4Network("192.88.99.0/24"), Reason.TUNNELLED),
    (IPv4Network("192.0.0.0/24"), Reason.RESERVED),
    (IPv4Network("198.18.0.0/15"), Reason.RESERVED),
    (IPv4Network("224.0.0.0/4"), Reason.MULTICAST),
    (IPv4Network("240.0.0.0/4"), Reason.RESERVED),
]
V6: Sequence[tuple[IPv6Network, Reason]] = [
    (IPv6Network("::/128"), Reason.UNSPECIFIED),
    (IPv6Network("::1/128"), Reason.LOOPBACK),
    (IPv6Network("::ffff:0:0/96"), Reason.MAPPED),
    (IPv6Network("fc00::/7"), Reason.PRIVATE),
    (IPv6Network("fe80::/10"), Reason.LINK_LOCAL),
    (IPv6Network("ff00::/8"), Reason.MULTICAST),
    (IPv6Network("2001:db8::/32"), Reason.DOCUMENTATION),
    (IPv6Network("3fff::/20"), Reason.DOCUMENTATION),
    (IPv6Network("2001::/32"), Reason.TUNNELLED),
    (IPv6Network("2002::/16"), Reason.TUNNELLED),
    (IPv6Network("64:ff9b:1::/48"), Reason.TUNNELLED),
    (IPv6Network("2001::/23"), Reason.RESERVED),
]
PUBLIC_V6 = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")
LOW_32_BITS = 0xFFFF_FFFF

ALLOWED_PRIVATELY = frozenset({Reason.LOOPBACK, Reason.PRIVATE})


def objection(address: IPAddress, *, allow_private: bool) -> Reason | None:
    """The reason why an address may not be called; None when it may.

    ``allow_private`` opens loopback and private networks only: cloud metadata stays closed.
    """
    reason = _special(address)
    if allow_private and reason in ALLOWED_PRIVATELY:
        return None
    return reason


def _special(address: IPAddress) -> Reason | None:
    if isinstance(address, IPv4Address):
        return _special_v4(address)
    if address in NAT64:
        return _special_v4(IPv4Address(int(address) & LOW_32_BITS))
    return _special_v6(address)


def _special_v4(address: IPv4Address) -> Reason | None:
    known = next((reason for network, reason in V4 if address in network), None)
    return known or (None if address.is_global else Reason.RESERVED)


def _special_v6(address: IPv6Address) -> Reason | None:
    known = next((reason for network, reason in V6 if address in network), None)
    return known or (None if address in PUBLIC_V6 and address.is_global else Reason.RESERVED)
