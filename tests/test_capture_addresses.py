"""Which addresses may be fetched from: public ones alone, in whatever form they come."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.capture.addresses import is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.7", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "100.100.100.200", "168.63.129.16", "192.0.0.192", "192.88.99.1", "198.18.0.1", "203.0.113.5", "224.0.0.1",
        "239.255.255.250", "240.0.0.1", "255.255.255.255",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fd00:ec2::254", "fc00::1", "ff02::1", "fec0::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::1", "2002:808:808::1", "2001:0:4136:e378::1",
        "3fff::1", "5f00::1", "4000::1", "", "localhost", "1.2.3", "::gg",
    ],
)  # fmt: skip
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_a_public_address_is_taken(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_in_another_form_counts_as_what_it_carries(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    assert is_public(f"::ffff:{address}") is is_public(str(address))
    assert is_public(str(ipaddress.IPv6Address((0x64FF9B << 96) | number))) is is_public(str(address))
    assert not is_public(str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80) | 1)))


def test_only_the_network_that_was_allowed_is_allowed() -> None:
    allowed = [ipaddress.ip_network("127.0.0.0/8")]
    assert is_public("127.0.0.1", allowed)
    assert is_public("::ffff:127.0.0.1", allowed)
    assert not is_public("10.0.0.1", allowed)
    assert not is_public("::1", allowed)
