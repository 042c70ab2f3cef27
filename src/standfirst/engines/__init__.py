"""Engines: who does the work between the sources and the ledger, here or on a cluster (the newsroom's hands).

Takes a `Job`, gives what was captured, read and attributed, in the order of the sources. Asks the ledger what is known
already and writes nothing: the newsroom is the one writer. What comes out is the same by every engine.
"""

from __future__ import annotations

from standfirst.engines.cluster import RayEngine
from standfirst.engines.local import LocalEngine
from standfirst.engines.protocol import Engine, Job

__all__ = ["Engine", "Job", "LocalEngine", "RayEngine"]
