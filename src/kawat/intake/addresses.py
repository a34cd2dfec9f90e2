"""Which machine does a name lead to, and may it be asked?

Only addresses of the public internet may, unless the user allows a network. A name is looked up once for
a connection, every address it has is checked, and the connection goes to one that was: a second look-up
could answer otherwise (DNS rebinding).
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from kawat.errors import FetchError, UsageError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int], list[str]]

# IPv6 addresses that carry an IPv4 one in their last 32 bits, which a translator then connects to.
TRANSLATED = tuple(map(IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96")))
SHARED = IPv4Network("100.64.0.0/10")  # between a provider and its customers


def look_up(host: str, port: int) -> list[str]:
    """All addresses of a name, those the system prefers first. Raises OSError where it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(where[0]) for *_, where in found))


def checked(host: str, port: int, allowed: tuple[Network, ...], resolver: Resolver = look_up) -> list[str]:
    """The addresses of a name, each of which may be connected to. Raises FetchError where one may not."""
    try:
        addresses = resolver(host, port)
    except (OSError, UnicodeError):  # the latter for labels that no name can have
        raise FetchError(f"the name {host} leads nowhere: check it, or the connection") from None
    for address in addresses:
        if not may_connect(ip_address(address), allowed):
            raise FetchError(
                f"{host} leads to {address}, which is no address of the public internet; "
                "name its network in KAWAT_NETWORKS to allow it",
                lasting=True,
            )
    return addresses


def may_connect(address: Address, allowed: tuple[Network, ...] = ()) -> bool:
    """Whether an address, and each that it carries, is public or in an allowed network."""
    return all(_is_public(one) or any(one in network for network in allowed) for one in _carried(address))


def _is_public(address: Address) -> bool:
    """Whether anybody on the internet may have this address.

    Asked in several ways, because `is_global` alone has differed between versions of Python.
    """
    shared = address in SHARED if isinstance(address, IPv4Address) else address.is_site_local
    return address.is_global and not (
        shared
        or address.is_private
        or address.is_multicast
        or address.is_reserved
        or address.is_loopback
        or address.is_link_local
        or address.is_unspecified
    )


def _carried(address: Address) -> Iterator[Address]:
    """The addresses that a connection to this one may end at: those it carries, else itself."""
    if isinstance(address, IPv4Address):
        yield address
        return
    inner: list[IPv4Address | None] = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in TRANSLATED) and int(address) > 1:
        inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
    carried: list[Address] = [one for one in inner if one is not None]
    yield from carried or [address]


@lru_cache(maxsize=8)
def networks(listed: str) -> tuple[Network, ...]:
    """Networks in a list with commas (`127.0.0.0/8,fd00::/8`). Raises UsageError for what is none."""
    names = [name.strip() for name in listed.split(",") if name.strip()]
    try:
        return tuple(ip_network(name, strict=False) for name in names)
    except ValueError as error:
        raise UsageError(f"KAWAT_NETWORKS: {error}; write it like 127.0.0.0/8,fd00::/8") from None
