"""Guard: what a request must be to be heard at all, and what every answer carries.

A page in the same browser may send requests here. So the Host must be this server's (against DNS rebinding), a change
must come from this server's own pages (Sec-Fetch-Site, Origin) and bear their token, and bodies are bounded. Answers
carry a strict Content-Security-Policy: no inline script or style, nothing from elsewhere, no frame around it.
"""

from __future__ import annotations

import hmac
import re
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With "no-referrer" a browser would send "Origin: null" with the pages' own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_OURS = {name.lower().encode(): value.encode() for name, value in HEADERS.items()}
_CACHING = (b"cache-control", b"no-cache")
"""What is said where an answer does not say otherwise."""
TOKEN_FIELD, TOKEN_HEADER = "token", "x-desk-token"
MOST_BODY = 1_000_000
"""Bytes of a body, at most."""
MOST_FIELDS = 5_000
"""Fields of a form, at most: each thing marked in a list is one."""
UPLOADS, MOST_UPLOAD = "/add/files", 256 * 1024 * 1024
"""Where files are taken, and bytes of their form, at most. It is too long to be read here: whoever reads it checks its
token (`uploads`)."""
_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?", re.IGNORECASE)
_READING = frozenset({"GET", "HEAD"})


class Guard:
    """ASGI middleware. `token` is what pages of this server put into their forms."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sender = _with_headers(send)
        refusal = _refused(scope)
        if refusal is None and _uploads(scope):
            refusal = self._refused_upload(Headers(scope=scope))
        elif refusal is None and scope["method"] not in _READING:
            body = await _body(receive)
            refusal = self._refused_change(Headers(scope=scope), body)
            receive = _replayed(body or b"", receive)
        if refusal is not None:
            status, words = refusal
            await PlainTextResponse(f"{words}\n", status)(scope, receive, sender)
            return
        await self._app(scope, receive, sender)

    def _refused_change(self, headers: Headers, body: bytes | None) -> tuple[int, str] | None:
        if body is None:
            return 413, f"a body of more than {MOST_BODY} bytes is not read"
        return _from_elsewhere(headers) or self._refused_token(headers.get(TOKEN_HEADER) or _field(headers, body))

    def _refused_upload(self, headers: Headers) -> tuple[int, str] | None:
        """What the headers alone tell, before a byte of the files is read."""
        length = headers.get("content-length", "")
        if length.isascii() and length.isdigit() and int(length[:18]) > MOST_UPLOAD:
            return 413, f"files of more than {MOST_UPLOAD // 1024**2} MiB at once are not taken"
        given = headers.get(TOKEN_HEADER)
        return _from_elsewhere(headers) or (None if given is None else self._refused_token(given))

    def _refused_token(self, given: str) -> tuple[int, str] | None:
        if not same_token(given, self._token):
            return 403, "this form is of an earlier run of the desk: load the page again"
        return None


def same_token(given: str, token: str) -> bool:
    """Whether the token that a form bears is the desk's; takes the same time whatever it bears."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())


def _uploads(scope: Scope) -> bool:
    kind = Headers(scope=scope).get("content-type", "")
    return scope["method"] == "POST" and scope["path"] == UPLOADS and kind.startswith("multipart/form-data")


def _from_elsewhere(headers: Headers) -> tuple[int, str] | None:
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return 403, "changes are taken from the desk's own pages only"
    if origin is not None and origin.lower() != f"http://{headers.get('host', '')}".lower():
        return 403, "changes are taken from the desk's own pages only"
    return None


def _refused(scope: Scope) -> tuple[int, str] | None:
    hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    if len(hosts) != 1 or not _HOST.fullmatch(hosts[0]):
        return 421, "the desk answers to its loopback address only"
    if scope["method"] not in _READING | {"POST"}:
        return 405, "only GET, HEAD and POST"
    return None


def _field(headers: Headers, body: bytes) -> str:
    if not headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return ""
    try:
        found = parse_qs(body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS).get(TOKEN_FIELD, [""])
    except ValueError:  # too many fields
        return ""
    return found[0]


async def _body(receive: Receive) -> bytes | None:
    """The whole body, or None where it is too long."""
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":  # the client is gone
            return body
        body += bytes(message.get("body", b""))
        if len(body) > MOST_BODY:
            return None
        if not message.get("more_body"):
            return body


def _replayed(body: bytes, receive: Receive) -> Receive:
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _with_headers(send: Send) -> Send:
    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = [pair for pair in message["headers"] if pair[0].lower() not in _OURS]
            if all(name.lower() != _CACHING[0] for name, _ in given):
                given.append(_CACHING)
            message = {**message, "headers": [*given, *_OURS.items()]}
        await send(message)

    return sender
