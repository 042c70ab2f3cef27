"""Errors: one family for trouble in the code or its use.

Trouble in the *news* (a broken file, a document without a date) is never an exception: it is a
`standfirst.records.Problem` and travels beside the results. What is raised is here, under one root.
"""

from __future__ import annotations


class StandfirstError(Exception):
    """Root of all errors that Standfirst raises on purpose."""


class SpanError(StandfirstError, ValueError):
    """A span was asked for that the text does not hold."""


class RecordError(StandfirstError, ValueError):
    """A record was built without what it must have (a claim without a place, a line without a citation)."""


class LedgerError(StandfirstError):
    """The ledger cannot be opened, is of another version, or is not a ledger."""


class NotFoundError(StandfirstError, LookupError):
    """There is no such story, document or claim in the ledger."""


class ModelError(StandfirstError):
    """A model is missing, or its files are not the ones that were pinned."""


class EngineError(StandfirstError):
    """The cluster that the work was given to cannot be reached, or its workers failed for good."""


class UsageError(StandfirstError):
    """A public function was called with arguments that make no sense together."""
