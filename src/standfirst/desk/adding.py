"""Adding: the pages on which a person hands over files, addresses and feeds, and sees what becomes of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from standfirst import UNREAD, UsageError
from standfirst.desk.adder import Adder
from standfirst.desk.answers import asked, html, library_of, shared
from standfirst.desk.guard import MOST_UPLOAD, UPLOADS
from standfirst.desk.inbox import ENDED, Item, Job, Stage
from standfirst.desk.render import counted, link, render
from standfirst.desk.uploads import MOST_FILES, files_of

MOST_URLS = 50
"""Addresses of one form, at most."""
_LONG_URL = 8000
_SHOWN = 5
_UNREAD = frozenset(str(trouble) for trouble in UNREAD)
_ROWS = 200


def routes() -> list[Route]:
    """The routes below ``/add``."""
    return [
        Route("/add", add_page),
        Route(UPLOADS, add_files, methods=["POST"]),
        Route("/add/urls", add_urls, methods=["POST"]),
        Route("/add/{job}", job_page),
        Route("/add/{job}/progress", progress),
        Route("/add/{job}/stop", stop, methods=["POST"]),
        Route("/add/{job}/again", again, methods=["POST"]),
    ]


def adder_of(request: Request) -> Adder:
    """The adder of the application."""
    held: Adder = request.app.state.adder
    return held


def add_page(request: Request) -> Response:
    """GET /add: the forms, and what was added lately."""
    adder = adder_of(request)
    body = render(
        "add.html", **shared(request), online=adder.online, jobs=jobs_row(request)[:20],
        most={"files": MOST_FILES, "bytes": MOST_UPLOAD, "urls": MOST_URLS},
    )  # fmt: skip
    return html(request, body)


async def add_files(request: Request) -> Response:
    """POST /add/files: keep the files of a form; they are read in their turn."""
    async with files_of(request, request.app.state.token) as sent:
        files = [(one.name, one.content) for one in sent]
        job = await run_in_threadpool(adder_of(request).add_files, files)
    return RedirectResponse(link("add", job.id), 303)


async def add_urls(request: Request) -> Response:
    """POST /add/urls: fetch the addresses of a form, one a line, in their turn."""
    fields = parse_qs((await request.body()).decode("utf-8", "replace"))
    urls = list(dict.fromkeys(line.strip() for line in fields.get("urls", [""])[0].splitlines() if line.strip()))
    if len(urls) > MOST_URLS:
        raise UsageError(f"at most {MOST_URLS} addresses at once")
    if any(len(url) > _LONG_URL for url in urls):
        raise UsageError(f"an address of more than {_LONG_URL} characters is not fetched")
    job = await run_in_threadpool(adder_of(request).add_urls, urls)
    return RedirectResponse(link("add", job.id), 303)


def job_page(request: Request) -> Response:
    """GET /add/JOB: what became of each thing; asks again by itself, with and without script."""
    job = adder_of(request).job(request.path_params["job"])
    return html(request, render("add_job.html", **shared(request), **_values(request, job)))


def progress(request: Request) -> Response:
    """GET /add/JOB/progress?seen=…: nothing while all is as the page has it, else the list anew; for the script."""
    job = adder_of(request).job(request.path_params["job"])
    if job.step == asked(request, "seen"):
        return Response(status_code=204)
    return html(request, render("add_progress.html", **shared(request), **_values(request, job)))


async def stop(request: Request) -> Response:
    """POST /add/JOB/stop: leave out what is still waiting; with the field `what` as ``failed``, what failed."""
    given = parse_qs((await request.body()).decode("utf-8", "replace")).get("what", [""])[0]
    what = Stage.FAILED if given == str(Stage.FAILED) else Stage.WAITING
    return await _changed(request, lambda id: adder_of(request).stop(id, what))


async def again(request: Request) -> Response:
    """POST /add/JOB/again: try once more what failed."""
    return await _changed(request, adder_of(request).again)


async def _changed(request: Request, change: Any) -> Response:
    id = request.path_params["job"]
    await run_in_threadpool(change, id)
    return RedirectResponse(link("add", id), 303)


def jobs_row(request: Request) -> list[dict[str, Any]]:
    """What was added lately, the newest first."""
    return [job_row(job) for job in adder_of(request).jobs()]


def told_row(request: Request, id: str) -> dict[str, Any]:
    """A job with all its items. Raises `NotFoundError`."""
    job = adder_of(request).job(id)
    return {**job_row(job), "items": [item_row(item) for item in job.items]}


def _values(request: Request, job: Job) -> dict[str, object]:
    return {"job": job_row(job), "items": [item_row(item) for item in job.items], "stories": _stories(request, job)}


def job_row(job: Job) -> dict[str, Any]:
    """A job for people: how much of it is done, and what came of it."""
    unread = sum(1 for item in job.items if item.unread and not item.count)
    failed = sum(item.stage is Stage.FAILED for item in job.items)
    new, known = sum(item.new for item in job.items), sum(item.known for item in job.items if item.count)
    told = [f"{new} new"] if new else []
    told += [f"{known} known already"] if known else []
    told += [f"{unread} not read"] if unread else []
    told += [f"{failed} failed"] if failed else []
    return {
        "id": job.id,
        "at": job.at,
        "label": job.items[0].name[:160],
        "total": len(job.items),
        "done": job.done,
        "finished": job.finished,
        "failed": failed,
        "waiting": sum(item.stage is Stage.WAITING for item in job.items),
        "came": ", ".join(told) or ("nothing" if job.finished else ""),
        "step": job.step,
    }


def item_row(item: Item) -> dict[str, Any]:
    """One thing that was added, for people: what became of it, in words, with its documents and its problems."""
    return {
        "name": item.name,
        "is_url": item.is_url,
        "stage": str(item.stage),
        "ended": item.stage in ENDED,
        "words": _words(item),
        "bad": item.stage is Stage.FAILED or (item.unread > 0 and not item.count),
        "documents": [{"id": id, "name": name} for id, name in item.documents[:_SHOWN]],
        "more": max(0, item.count - _SHOWN),
        "problems": [
            {"code": code, "message": message, "place": place, "unread": code in _UNREAD}
            for code, message, place in item.problems
        ],
        "error": item.error,
    }


def _words(item: Item) -> str:
    if item.stage is Stage.READING:
        return f"reading, {counted(item.inner, 'document')} so far" if item.inner else "reading"
    if item.stage is not Stage.DONE:
        return {Stage.WAITING: "waiting", Stage.FAILED: "failed", Stage.STOPPED: "left out"}[item.stage]
    if not item.count:
        return "not read" if item.unread else "nothing to read in it"
    whole = "read" if item.new else "known already"
    return f"{whole}, {counted(item.count, 'document')}" if item.count > 1 else whole


def _stories(request: Request, job: Job) -> list[dict[str, str]]:
    """The stories that the first documents of a finished job are in now."""
    if not job.finished:
        return []
    library = library_of(request)
    labels = {story.id: story.label for story in library.stories()}
    documents = [id for item in job.items for id, _ in item.documents[:_SHOWN]][:_ROWS]
    held = dict.fromkeys(story for id in documents if (story := library.newsroom.story_of(id)) in labels)
    return [{"id": id, "label": labels[id]} for id in list(held)[:20] if id is not None]
