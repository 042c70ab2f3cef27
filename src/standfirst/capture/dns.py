"""DNS: the TXT records in which domains publish the keys of their mail. Only where the network was asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DnsKeys:
    """Looks up TXT records by dnspython; `timeout` is seconds for one name, all servers together."""

    timeout: float = 8.0

    def txt(self, name: str) -> bytes | None:
        """The TXT record of a name, its strings joined, or None. Raises `OSError` where no server answers."""
        # dnspython is needed only where the network was asked for.
        import dns.exception
        import dns.resolver

        try:
            answer = dns.resolver.resolve(name, "TXT", lifetime=self.timeout)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return None
        except (dns.exception.DNSException, ValueError) as error:
            raise OSError(f"the DNS did not answer: {type(error).__name__}") from error
        return next((b"".join(record.strings) for record in answer), None)
