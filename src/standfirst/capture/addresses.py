"""Addresses: which ones of the internet's addresses are public, whatever form they come in.

An address is taken only if it is an ordinary public one by the IANA registries of special-purpose addresses (RFC 6890
and its successors, as `ipaddress` has them). Of the IPv6 forms that carry an IPv4 address, IPv4-mapped ones (RFC 4291)
and those of NAT64's well-known prefix (RFC 6052) count as what they carry; 6to4 (RFC 3056) and Teredo (RFC 4380) lead
through relays to wherever they say, and no host that is meant to be found has only these: they are refused.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_REFUSED: tuple[Network, ...] = tuple(
    ipaddress.ip_network(network)
    for network in (
        "100.64.0.0/10",  # shared by the customers of a carrier (CGNAT); clouds keep metadata there too
        "168.63.129.16/32",  # a cloud's own services, on an address that looks public
        "192.0.0.0/24",  # protocol assignments, metadata of a cloud among them
        "192.88.99.0/24",  # relays of 6to4
        "240.0.0.0/4",
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "3fff::/20",
        "5f00::/16",
    )
)


def parsed(address: str) -> Address:
    """The address of a text, without its zone; what it carries, if it is IPv4-mapped or of NAT64. Raises ValueError."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return found.ipv4_mapped
        if found in _NAT64:
            return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return found


def is_public(address: str, allowed: Sequence[Network] = ()) -> bool:
    """Whether one may connect to the address: it is public, or lies in a network that was allowed."""
    try:
        found = parsed(address)
    except ValueError:
        return False
    if any(found in network for network in allowed if network.version == found.version):
        return True
    if not found.is_global or found.is_multicast or any(found in n for n in _REFUSED if n.version == found.version):
        return False
    return isinstance(found, ipaddress.IPv4Address) or found in _GLOBAL_UNICAST
