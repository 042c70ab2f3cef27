"""Times in English news text, as EDTF values anchored to the day of publication.

Takes a text and when it was published; gives each expression of time with the value that it has there, or
leaves it words where nothing anchors it. Knows the calendar and the verbs around a time; knows no parser, no
clock and no story. `resolve` and `edtf_bounds` are plain helpers around the same values; `timex3` gives the times of
a text in the form of annotated corpora.
"""

from __future__ import annotations

from standfirst.attribute.dates.edtf import edtf_bounds
from standfirst.attribute.dates.find import find_times, resolve
from standfirst.attribute.dates.reckon import Tense

__all__ = ["Tense", "edtf_bounds", "find_times", "resolve"]
