from __future__ import annotations

from ipaddress import ip_address

import pytest

from kawat.errors import FetchError, UsageError
from kawat.intake.addresses import checked, look_up, may_connect, networks

PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808", "2002:808:808::1"]
PRIVATE = {
    "loopback": ["127.0.0.1", "127.9.9.9", "::1"],
    "private": ["10.0.0.1", "172.16.5.4", "192.168.1.1", "fd00::1", "fec0::1"],
    "link-local": ["169.254.169.254", "fe80::1", "fe80::1%1"],
    "shared by a provider": ["100.64.0.1", "100.127.255.254"],
    "multicast": ["224.0.0.1", "239.255.255.255", "ff02::1"],
    "reserved": ["0.0.0.0", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::", "100::1"],
    "mapped": ["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "::ffff:0:127.0.0.1"],
    "translated": [
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::a00:1",
        "2002:7f00:1::1",
        "2002:a00:1::",
    ],
    "tunnelled": ["2001:0:7f00:1::f5ff:fffe", "2001:0:0808:0808::f5ff:fffe"],
    "documentation": ["2001:db8::1"],
}


@pytest.mark.parametrize("address", PUBLIC)
def test_the_public_internet_may_be_asked(address: str) -> None:
    assert may_connect(ip_address(address))


@pytest.mark.parametrize("address", [one for many in PRIVATE.values() for one in many])
def test_no_other_address_may(address: str) -> None:
    assert not may_connect(ip_address(address))


def test_an_allowed_network_may_be_asked_and_no_other() -> None:
    allowed = networks("127.0.0.0/8, fd00::/8")
    assert all(may_connect(ip_address(one), allowed) for one in ("127.0.0.1", "fd00::9", "::ffff:127.0.0.1"))
    assert not may_connect(ip_address("10.0.0.1"), allowed)


def test_what_is_no_network_is_said() -> None:
    assert networks("") == ()
    with pytest.raises(UsageError, match="KAWAT_NETWORKS"):
        networks("localhost")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0177.0.0.1", "0x7f.1", "0x7f000001", "127.1", "0", "localhost", "::1"],
)
def test_other_ways_to_write_this_machine_are_refused(host: str) -> None:
    with pytest.raises(FetchError, match="no address of the public internet") as error:
        checked(host, 80, ())
    assert error.value.lasting


def test_one_private_address_among_public_ones_is_enough() -> None:
    with pytest.raises(FetchError, match=r"leads to 10\.0\.0\.1"):
        checked("news.example", 80, (), lambda *_: ["93.184.216.34", "10.0.0.1"])


def test_a_name_that_leads_nowhere() -> None:
    def none(host: str, port: int) -> list[str]:
        raise OSError

    with pytest.raises(FetchError, match="leads nowhere") as error:
        checked("news.example", 80, (), none)
    assert not error.value.lasting
    with pytest.raises(FetchError, match="leads nowhere"):
        checked("a" * 70 + ".example", 80, (), look_up)
