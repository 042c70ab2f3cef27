"""Benchmarks: figures of our own, each module run as ``python -m benchmarks.NAME`` from the repository's root.

Data comes by argument and is never trained or tuned on. Our figures stand at the top level of the JSON, those of
other programs under ``peers``. What lacks its data is skipped with a line.
"""
