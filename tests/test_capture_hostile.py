"""Fetching from hostile servers: inwards by whatever way, without end in time or bytes, packed or not.

The servers are on loopback, started here; fetching from loopback is allowed here alone.
"""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from standfirst.capture import HttpFetcher
from standfirst.capture.dial import inflated
from standfirst.records import Capture, Problem, Trouble

NOW = datetime(2031, 5, 20, 12, 0, tzinfo=UTC)
PAGE = b"<!doctype html><html><body><p>The pier stays open.</p></body></html>"
LIMIT = 100_000
INSIDE = HttpFetcher(timeout=20, deadline=60, limit=LIMIT, allowed=("127.0.0.0/8",), ports=None)
Answer = Callable[[socket.socket], None]


@contextmanager
def serving(answer: Answer) -> Iterator[int]:
    """A server on loopback that reads a request's head and then does as `answer` does; its port."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(connection,), daemon=True).start()

    def one(connection: socket.socket) -> None:
        with connection:
            try:
                while b"\r\n\r\n" not in connection.recv(65536):
                    pass
                answer(connection)
            except OSError:
                return  # the other side has hung up, as it should

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()


def head(*headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status}", "Content-Type: text/html", *headers, "", "")).encode()


def page(connection: socket.socket) -> None:
    connection.sendall(head(f"Content-Length: {len(PAGE)}") + PAGE)


def redirecting(to: str) -> Answer:
    return lambda connection: connection.sendall(head(f"Location: {to}", "Content-Length: 0", status="302 Found"))


def fetched(answer: Answer, fetcher: HttpFetcher = INSIDE) -> Capture | Problem:
    with serving(answer) as port:
        return fetcher.fetch(f"http://127.0.0.1:{port}/", now=NOW)


def trouble(found: Capture | Problem) -> tuple[Trouble, str]:
    assert isinstance(found, Problem)
    return found.trouble, found.message


@pytest.mark.parametrize(
    "to",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/",
        "//[fd00:ec2::254]/",
        "http://10.0.0.1/",
        "http://2130706433.example.invalid/",
        "http://0xa9fea9fe/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "http://[::1",
        "/" + "x" * 9000,
    ],
)
def test_a_redirect_that_leads_inwards_or_nowhere_is_not_followed(to: str) -> None:
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return {"0xa9fea9fe": ["169.254.169.254"]}.get(host, [host] if "invalid" not in host else [])

    found, message = trouble(fetched(redirecting(to), replace(INSIDE, resolver=resolver)))
    assert found is Trouble.NETWORK
    assert "redirects" not in message


def test_a_redirect_to_loopback_in_another_form_is_refused_where_loopback_is_not_allowed() -> None:
    with serving(page) as port:
        for host in ("127.0.0.1", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "localhost", "2130706433", "0177.0.0.1"):
            found = replace(INSIDE, allowed=()).fetch(f"http://{host}:{port}/", now=NOW)
            assert isinstance(found, Problem), host


@dataclass
class FakeResolver:
    """A name server that gives each answer once, and the last one for ever."""

    answers: list[list[str]]
    asked: list[str] = field(default_factory=list)

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def test_a_name_that_changes_its_address_between_check_and_dial_is_asked_once() -> None:
    resolver = FakeResolver([["127.0.0.1"], ["127.0.0.99"]])
    with serving(page) as port:
        found = replace(INSIDE, allowed=("127.0.0.1/32",), resolver=resolver).fetch(
            f"http://rebind.example:{port}/", now=NOW
        )
    assert isinstance(found, Capture)
    assert found.content == PAGE
    assert resolver.asked == ["rebind.example"]


def test_one_inner_address_among_public_ones_is_enough_to_refuse() -> None:
    resolver = FakeResolver([["8.8.8.8", "127.0.0.1"]])
    assert "not a public address" in trouble(HttpFetcher(resolver=resolver).fetch("http://mixed.example/", now=NOW))[1]


def test_each_redirect_is_resolved_and_checked_anew() -> None:
    resolver = FakeResolver([["127.0.0.1"], ["10.1.1.1"]])
    with serving(redirecting("/again")) as port:
        fetcher = replace(INSIDE, resolver=resolver)
        assert "not a public address" in trouble(fetcher.fetch(f"http://rebind.example:{port}/", now=NOW))[1]
    assert resolver.asked == ["rebind.example"] * 2


def test_other_ports_are_not_asked_unless_allowed() -> None:
    with serving(page) as port:
        url = f"http://127.0.0.1:{port}/"
        assert f"port {port}" in trouble(replace(INSIDE, ports=frozenset()).fetch(url, now=NOW))[1]
        assert isinstance(replace(INSIDE, ports=frozenset({port})).fetch(url, now=NOW), Capture)


def test_a_name_server_that_never_answers_does_not_hold_up_for_ever() -> None:
    release = threading.Event()

    def resolver(host: str, port: int) -> list[str]:
        release.wait(60)
        return ["127.0.0.1"]

    found = trouble(HttpFetcher(timeout=0.2, resolver=resolver).fetch("http://slow.example/", now=NOW))
    release.set()
    assert "did not answer in time" in found[1]


def dripping(connection: socket.socket) -> None:
    connection.sendall(head("Content-Length: 100000"))
    while True:
        connection.sendall(b"x")
        time.sleep(0.02)


def dripping_headers(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X: y\r\n")
        time.sleep(0.02)


def hinting(connection: socket.socket) -> None:
    while True:
        connection.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        time.sleep(0.02)


def silent(connection: socket.socket) -> None:
    connection.recv(1)


@pytest.mark.parametrize("answer", [dripping, dripping_headers, hinting, silent], ids=lambda answer: answer.__name__)
def test_a_server_that_drips_is_left_when_the_time_is_over(answer: Answer) -> None:
    found, message = trouble(fetched(answer, replace(INSIDE, deadline=1.0)))
    assert found is Trouble.NETWORK
    assert "took more than" in message


def endless(connection: socket.socket) -> None:
    connection.sendall(head("Connection: close"))
    while True:
        connection.sendall(b"x" * 65536)


def endless_chunks(connection: socket.socket) -> None:
    connection.sendall(head("Transfer-Encoding: chunked"))
    while True:
        connection.sendall(b"1\r\nx\r\n" * 1000)


def bomb(connection: socket.socket) -> None:
    packer = zlib.compressobj(9, wbits=31)
    connection.sendall(head("Content-Encoding: gzip", "Connection: close"))
    while True:
        connection.sendall(packer.compress(bytes(1 << 22)))


def bomb_of_many(connection: socket.socket) -> None:
    connection.sendall(head("Content-Encoding: gzip", "Connection: close"))
    member = gzip.compress(bytes(1 << 20))
    while True:
        connection.sendall(member)


@pytest.mark.parametrize(
    "answer", [endless, endless_chunks, bomb, bomb_of_many], ids=lambda answer: answer.__name__
)  # fmt: skip
def test_a_body_without_end_is_left_at_the_limit(answer: Answer) -> None:
    found, message = trouble(fetched(answer))
    assert found is Trouble.TOO_LARGE
    assert "more than" in message


def header_bomb(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X-Long: " + b"y" * 4000 + b"\r\n")


def header_line_bomb(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        connection.sendall(b"y" * 65536)


def nonsense(connection: socket.socket) -> None:
    connection.sendall(b"\x00\xff\x00 hello\r\n\r\n")


def broken_off(connection: socket.socket) -> None:
    connection.sendall(head("Content-Length: 5000") + b"half")


def packed_otherwise(connection: socket.socket) -> None:
    connection.sendall(head("Content-Encoding: br", "Content-Length: 4") + b"abcd")


def no_gzip(connection: socket.socket) -> None:
    connection.sendall(head("Content-Encoding: gzip", "Content-Length: 4") + b"abcd")


@pytest.mark.parametrize(
    "answer",
    [header_bomb, header_line_bomb, nonsense, broken_off, packed_otherwise, no_gzip],
    ids=lambda answer: answer.__name__,
)
def test_a_broken_answer_is_a_problem(answer: Answer) -> None:
    found, message = trouble(fetched(answer))
    assert found in (Trouble.NETWORK, Trouble.TRUNCATED, Trouble.TOO_LARGE)
    assert message


def test_a_packed_page_comes_unpacked() -> None:
    packed = gzip.compress(PAGE)
    found = fetched(lambda c: c.sendall(head("Content-Encoding: gzip", f"Content-Length: {len(packed)}") + packed))
    assert isinstance(found, Capture)
    assert found.content == PAGE


def test_a_packed_page_that_breaks_off_is_not_taken_for_whole() -> None:
    packed = gzip.compress(PAGE * 50)[:-9]
    found = fetched(lambda c: c.sendall(head("Content-Encoding: gzip", f"Content-Length: {len(packed)}") + packed))
    assert trouble(found)[0] is Trouble.TRUNCATED


@given(st.binary(max_size=3000), st.integers(1, 64), st.integers(0, 3000))
def test_unpacking_gives_what_was_packed_up_to_the_limit(content: bytes, step: int, limit: int) -> None:
    packed = gzip.compress(content[:1500]) + gzip.compress(content[1500:])
    chunks = [packed[at : at + step] for at in range(0, len(packed), step)]
    got = b"".join(inflated(chunks, limit))
    assert got == content[: len(got)]
    assert len(got) == min(len(content), limit + 1)


def test_the_request_names_the_host_and_no_user() -> None:
    heads: list[bytes] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            heads.append(connection.recv(65536))
            page(connection)

    threading.Thread(target=serve, daemon=True).start()
    port = listener.getsockname()[1]
    resolver = FakeResolver([["127.0.0.1"]])
    found = replace(INSIDE, resolver=resolver).fetch(f"http://anna:secret@post.example:{port}/a?b=c#d", now=NOW)
    listener.close()
    assert isinstance(found, Capture)
    assert heads[0].startswith(b"GET /a?b=c HTTP/1.1\r\n")
    assert f"host: post.example:{port}\r\n".encode() in heads[0].lower()
    assert b"secret" not in heads[0]
    assert b"authorization" not in heads[0].lower()


def certified(folder: Path, host: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server for `host` shows, and what somebody who believes it trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    start = datetime.now(UTC) - timedelta(days=1)
    builder = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), start, start + timedelta(9)
    )
    alternative = x509.SubjectAlternativeName([x509.DNSName(host)])
    made = builder.add_extension(alternative, False).sign(key, hashes.SHA256())
    pem = made.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "server.pem"
    path.write_bytes(secret + pem)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path)
    return server, ssl.create_default_context(cadata=pem.decode("ascii"))


@pytest.mark.parametrize(("asked", "taken"), [("post.example", True), ("other.example", False)])
def test_tls_is_with_the_name_and_not_with_the_address(tmp_path: Path, asked: str, taken: bool) -> None:
    server, trust = certified(tmp_path, "post.example")
    names: list[str | None] = []
    server.sni_callback = lambda _socket, name, _context: names.append(name)

    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        try:
            with server.wrap_socket(listener.accept()[0], server_side=True) as connection:
                connection.recv(65536)
                page(connection)
        except OSError:
            return  # the certificate was refused

    threading.Thread(target=serve, daemon=True).start()
    fetcher = replace(INSIDE, resolver=FakeResolver([["127.0.0.1"]]), trust=trust)
    found = fetcher.fetch(f"https://{asked}:{listener.getsockname()[1]}/", now=NOW)
    listener.close()
    assert isinstance(found, Capture) is taken
    assert names == [asked]
    if not taken:
        assert "ertificate" in trouble(found)[1]
