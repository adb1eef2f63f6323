"""Which addresses may be connected to: those of the open internet, and what the machine's operator allows beside them."""

import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from zhike.adapters.outgoing.errors import OutgoingError

type Address = IPv4Address | IPv6Address
type Network = IPv4Network | IPv6Network

_NAT64: Final = ip_network("64:ff9b::/96")
_LOW_32_BITS: Final = 0xFFFF_FFFF


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be reached although it is not on the open internet.

    Attributes:
        networks: networks with the port allowed in them, None for every port.
        hosts: host names, lower case, with the port allowed there, None for every port.
    """

    networks: tuple[tuple[Network, int | None], ...] = ()
    hosts: frozenset[tuple[str, int | None]] = field(default_factory=frozenset)

    def allows(self, host: str, address: Address, *, port: int) -> bool:
        """Say whether the operator named this host, or a network that this address is in."""
        if {(host, port), (host, None)} & self.hosts:
            return True
        return any(address in network and wanted in {None, port} for network, wanted in self.networks)


NOTHING_ALLOWED: Final = Allowed()


def parse_allowed(text: str) -> Allowed:
    """Read an operator's list, such as ``10.1.0.0/16, 192.168.3.4:5432, erp.local:8443, [fd00::5]:443``.

    Raises:
        ValueError: an entry is neither a host, an address nor a network, or its port is no port.

    Example:
        >>> parse_allowed("10.1.0.0/16, erp.local:8443").allows("x", ip_address("10.1.2.3"), port=80)
        True
    """
    networks, hosts = [], set()
    for entry in filter(None, (part.strip().lower() for part in text.split(","))):
        host, port = _split_port(entry)
        try:
            networks.append((ip_network(host, strict=False), port))
        except ValueError:
            if "/" in host or not host:
                raise
            hosts.add((host, port))
    return Allowed(tuple(networks), frozenset(hosts))


def is_open_address(address: Address) -> bool:
    """Say whether an address is on the open internet.

    IPv6 forms that carry an IPv4 address (mapped, 6to4, Teredo, NAT64) are as open as the address they carry.

    Example:
        >>> [is_open_address(ip_address(one)) for one in ("8.8.8.8", "169.254.169.254", "::ffff:127.0.0.1", "100.64.0.1")]
        [True, False, False, False]
    """
    carried = _carried(address) if isinstance(address, IPv6Address) else ()
    if carried:
        return all(is_open_address(one) for one in carried)
    return address.is_global and not address.is_multicast


def resolve(host: str, port: int, *, allowed: Allowed = NOTHING_ALLOWED) -> str:
    """Return the address to connect to, as text; the caller must connect to it and not ask for the name again.

    One closed address among a name's answers closes the name: which one is used would be left to chance.

    Raises:
        OutgoingError: ``outgoing.no_address`` when the name has none, ``outgoing.closed_address`` when it may not be used.
    """
    name = normal_host(host)
    found = _addresses(name, port)
    if not found:
        raise OutgoingError("outgoing.no_address", host=host)
    if not all(is_open_address(one) or allowed.allows(name, one, port=port) for one in found):
        raise OutgoingError("outgoing.closed_address", host=host)
    return str(found[0])


def normal_host(host: str) -> str:
    """Return a host's name the one way it is compared: lower case, ASCII, without brackets and closing dot."""
    return host.strip("[]").rstrip(".").lower()


def _addresses(host: str, port: int) -> Sequence[Address]:
    # The system's resolver also understands 127.1, 0x7f.1 and 2130706433, as every client would.
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return [ip_address(str(answer[4][0]).partition("%")[0]) for answer in answers]


def _carried(address: IPv6Address) -> Iterable[IPv4Address]:
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.sixtofour:
        return (address.sixtofour,)
    if address.teredo:
        return address.teredo
    if address in _NAT64:
        return (IPv4Address(int(address) & _LOW_32_BITS),)
    return ()


def _split_port(entry: str) -> tuple[str, int | None]:
    if entry.startswith("["):
        host, _, rest = entry[1:].partition("]")
        return host, _port(rest.removeprefix(":")) if rest else None
    host, colon, port = entry.rpartition(":")
    return (host, _port(port)) if colon and ":" not in host else (entry, None)


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 1 << 16:
        msg = f"{text} is no port"
        raise ValueError(msg)
    return port
