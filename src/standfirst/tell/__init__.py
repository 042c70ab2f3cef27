"""tell: what was weighed → the brief, its timeline and open questions, and the forms in which they are read.

Takes `Material` (one story, weighed), gives a `Brief` of compiled sentences, each with the spans that it rests on
and each passed by the checker. Pure functions and templates: no clock, no store, no new facts.
"""
