"""Asking: search over words, speakers, days and states; find who says what a sentence says."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from standfirst import Dossier, UsageError
from standfirst.desk.answers import asked, html, library_of, number, waiting, watched
from standfirst.desk.days import checked_day
from standfirst.desk.library import CLAIMS, MOST_CLAIMS
from standfirst.desk.ready import Finished, looked, until_kept
from standfirst.desk.render import render

LONG_SENTENCE = 1000
"""Characters of a sentence that is looked up, at most."""


async def search(request: Request) -> Response:
    """GET /search: by words, speaker, days, state, or several of them."""
    library = library_of(request)
    words, speaker, state = asked(request, "q"), asked(request, "speaker"), asked(request, "state", 20)
    since, until = checked_day(asked(request, "since", 40)), checked_day(asked(request, "until", 40))
    if state and state not in [label["word"] for label in Dossier.legend()]:
        raise UsageError(f"there is no state {state!r}")
    shown = number(request, "page") or 1

    def draw() -> Finished:
        values = {
            "asked": {"q": words, "speaker": speaker, "state": state, "since": since, "until": until},
            "found": library.search(words, speaker, since, until, page=shown),
            "page": shown,
            "most_claims": {"shown": CLAIMS, "read": MOST_CLAIMS},
            "questions": library.questions(state) if state else None,
        }
        # Which questions stand so depends on what is weighed by now: that becomes another all the time.
        return watched(request, "search.html", {**values, **({"watch": ""} if state else {})})

    if state:
        return await run_in_threadpool(lambda: draw().response(request))
    stamp = looked(request)
    if stamp is None:
        stamp = await run_in_threadpool(library.newsroom.stamp)
    return until_kept(request, await library.search_page((words, speaker, since, until, shown), stamp, draw))


def find(request: Request) -> Response:
    """GET /find: who asserts, denies or hedges a sentence, by origin."""
    library = library_of(request)
    sentence, story = asked(request, "q", LONG_SENTENCE), asked(request, "story", 60) or None
    got = library.find(sentence, story) if sentence else None
    if sentence and got is None:
        return waiting(request, "The sentence is being looked up")
    body = render(
        "find.html", path="/find", sentence=sentence, story=story, sides=got.value if got is not None else None
    )
    return html(request, body)
