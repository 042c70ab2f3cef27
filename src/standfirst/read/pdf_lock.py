"""The lock of pdfium, which no two threads may be in at once."""

from __future__ import annotations

import threading

PDFIUM = threading.RLock()
"""Held around all that is asked of pdfium, the closing of its documents included."""
