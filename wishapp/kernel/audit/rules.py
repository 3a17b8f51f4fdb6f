"""Pure decisions about the audit log: how much of a network address is kept."""

from ipaddress import IPv6Address, ip_address, ip_network

# Enough to name an office or a provider, too little to name a person (PIPL Art. 6, 19).
KEPT_BITS = {4: 24, 6: 48}


def network_of(address: str) -> str | None:
    """The network of an address, without the bits that name one machine; None for no address."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return None
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found
    return str(ip_network((found, KEPT_BITS[found.version]), strict=False))
