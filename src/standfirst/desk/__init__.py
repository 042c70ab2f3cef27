"""desk: a web page on loopback that shows a newsroom's stories, and a JSON interface with the same rows.

Takes a `Newsroom`, gives an ASGI application and a server for it. A customer of the public API: it knows no other room,
adds no fact, and keeps what was weighed in memory until its inputs change. Needs the extra ``desk``.
"""

from __future__ import annotations

from standfirst.desk.app import make_app
from standfirst.desk.serving import serve

__all__ = ["make_app", "serve"]
