"""The pages of a review, and what their forms do. Every form works without JavaScript; with it only what changed is sent back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from drafter.data import path, template
from drafter.document.names import document_name
from drafter.errors import DrafterError
from drafter.language.states import names as states
from drafter.review.files import FILES
from drafter.review.finding import Library, places
from drafter.review.folder import Shelf, Text
from drafter.review.forms import done
from drafter.review.guard import Guard, TooLargeError, is_password
from drafter.review.state import State
from drafter.review.steps import OvertakenError
from drafter.review.views import Part, Written, editor, parts
from drafter.session.board import Link, Row, grouped, row_of

_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_STATIC = {name: path("templates", room, name) for room in ("review", "board") for name in (f"{room}.css", f"{room}.js")}
_LOOK = 0.25  # seconds between two looks at the files: what another does is on the page within one


class Review:
    """The pages of a shelf of texts."""

    def __init__(self, shelf: Shelf, password: str = "", library: Library | None = None) -> None:
        self.shelf, self.password = shelf, password
        self.library = library or Library(shelf.root)
        self.guard: Guard | None = None
        self._shown: dict[tuple[str, str], dict[str, str]] = {}  # the pieces of a text's page at a version
        self._steps: dict[tuple[str, str], tuple[str, str]] = {}
        self.app = Starlette(
            routes=[
                Route("/", self.all),
                Route("/add", self.add, methods=["POST"]),
                Route("/login", self.login, methods=["GET", "POST"]),
                Route("/static/{name}", self.static),
                Route("/t/{name}/", self.text),
                Route("/t/{name}/do", self.do, methods=["POST"]),
                Route("/t/{name}/earlier", self.earlier, methods=["POST"]),
                Route("/t/{name}/find", self.find, methods=["POST"]),
                Route("/t/{name}/parts", self.parts),
                Route("/t/{name}/editor", self.editor),
                Route("/t/{name}/events", self.events),
                Route("/t/{name}/get/{file}", self.file),
            ],
            exception_handlers={404: _gone, DrafterError: _wrong, TooLargeError: _too_large},
        )

    def all(self, _: Request) -> Response:
        """The texts that are there, and the place where another is dropped."""
        return self._all("")

    def _all(self, error: str, status: int = 200) -> Response:
        groups = grouped(map(_listed, self.shelf.texts()))
        told = {"root": self.shelf.root.name, "groups": groups, "unclear": self.shelf.unclear(), "error": error}
        page = template("review/shelf.html.j2").render(told)
        return HTMLResponse(page, status)

    async def add(self, request: Request) -> Response:
        """A file that was dropped, in a folder of its own."""
        try:
            text = await run_in_threadpool(self.shelf.add, *await _uploaded(request))
        except DrafterError as problem:
            return await run_in_threadpool(self._all, str(problem), 422)
        return RedirectResponse(f"/t/{quote(text.name)}/", 303)

    async def earlier(self, request: Request) -> Response:
        """An older edition of a text, put into its folder."""
        text = self._text(request)
        if text is None:
            return _message("Not here", "There is no such text; it may have been moved.", 404)
        try:
            await run_in_threadpool(text.add_earlier, *await _uploaded(request))
        except DrafterError as problem:
            return await run_in_threadpool(partial(self._page, text, error=str(problem), status=422))
        return RedirectResponse("./#facts", 303)

    async def login(self, request: Request) -> Response:
        """The password, where the server is for others too."""
        if not self.password:
            return RedirectResponse("/", 303)
        wrong = "Sign in to see the texts."
        if request.method == "POST":
            given = str((await request.form()).get("password", ""))
            if await run_in_threadpool(is_password, given, self.password) and self.guard:
                return self.guard.enter(RedirectResponse("/", 303))
            await asyncio.sleep(1)  # guessing is slow
            wrong = "This was not the password."
        return _message("drafter", wrong, 200 if request.method == "GET" else 403, password=True)

    def static(self, request: Request) -> Response:
        """The style and the script."""
        name = request.path_params["name"]
        if name not in _STATIC:
            return _message("Not here", "There is no such page.", 404)
        return Response(_STATIC[name].read_bytes(), media_type=_TYPES[_STATIC[name].suffix])

    def text(self, request: Request) -> Response:
        """The page of one text."""
        text = self._text(request)
        if text is None:
            return _message("Not here", "There is no such text; it may have been moved.", 404)
        return self._page(text, row=request.query_params.get("edit", ""))

    def _page(
        self, text: Text, error: str = "", row: str = "", status: int = 200, written: Written | None = None, found: str = ""
    ) -> Response:
        state = text.state()
        pieces = self._pieces(text, state)
        if row:
            opened = editor(state, row, written, found)
            pieces = {**pieces, row: pieces.get(row, "").replace("</section>", opened + "</section>", 1)}
        page = template("review/text.html.j2").render(
            called=document_name(text.resolution()[1]),
            name=text.name,
            version=state.version,
            parts=[Part(id_, html) for id_, html in pieces.items()],
            addresses=[p.id for p in text.resolution()[1].paragraphs],
            states=states(),
            error=error,
        )
        return HTMLResponse(page, status)

    async def do(self, request: Request) -> Response:
        """A step: one form's doing."""
        text = self._text(request)
        wants_json = "application/json" in request.headers.get("accept", "")
        if text is None:
            return _message("Not here", "There is no such text; it may have been moved.", 404)
        form = await request.form()
        return await run_in_threadpool(self._do, text, form, wants_json=wants_json)

    def _do(self, text: Text, form: FormData, *, wants_json: bool) -> Response:
        given = {key: str(value) for key, value in form.items()}
        error, theirs, said = "", "", ""
        try:
            said = done(text, given)
        except OvertakenError as problem:
            error, theirs = str(problem), problem.theirs
        except DrafterError as problem:
            error = str(problem)
        status = 409 if theirs else 422 if error else 200
        if not wants_json:
            if error:
                return self._page(text, error=error, status=status)
            return RedirectResponse(f"./#{_row_of(given)}", 303)
        answer = self._answer(text, given.get("version", ""))
        return JSONResponse(answer | {"error": error, "theirs": theirs, "said": said}, status)

    async def find(self, request: Request) -> Response:
        """Where the words that are being written stand; the page keeps them as they are."""
        text = self._text(request)
        if text is None:
            return _message("Not here", "There is no such text; it may have been moved.", 404)
        given = {key: str(value) for key, value in (await request.form()).items()}
        wants_json = "application/json" in request.headers.get("accept", "")
        return await run_in_threadpool(self._find, text, given, wants_json=wants_json)

    def _find(self, text: Text, given: Mapping[str, str], *, wants_json: bool) -> Response:
        error, found = "", ""
        try:
            found = places(self.library.look(given.get("text", "")))
        except DrafterError as problem:
            error = str(problem)
        status = 422 if error else 200
        if wants_json:
            return JSONResponse({"error": error, "html": found}, status)
        written = Written(given.get("text", ""), given.get("saw", ""))
        return self._page(text, error, given.get("row", ""), status, written, found)

    def parts(self, request: Request) -> Response:
        """What is other than in the version that the page has."""
        text = self._text(request)
        if text is None:
            return _message("Not here", "There is no such text.", 404)
        return JSONResponse(self._answer(text, request.query_params.get("since", "")))

    def _answer(self, text: Text, since: str) -> dict[str, Any]:
        state = text.state()
        now = self._pieces(text, state)
        before = self._shown.get((text.name, since))
        if before is None:
            return {"version": state.version, "parts": now, "order": [*now]}
        changed = {id_: html for id_, html in now.items() if before.get(id_) != html}
        return {"version": state.version, "parts": changed, "order": [*now] if [*now] != [*before] else None}

    def _pieces(self, text: Text, state: State) -> dict[str, str]:
        key, steps = (text.name, state.version), text.steps
        pieces = self._shown.pop(key, {})
        if not pieces or self._steps.get(key) != steps:  # of a version only what can be undone may be another
            pieces = {part.id: part.html for part in parts(state, steps)}
        self._shown[key], self._steps[key] = pieces, steps
        while len(self._shown) > 64:
            gone = next(iter(self._shown))
            del self._shown[gone], self._steps[gone]
        return pieces

    def editor(self, request: Request) -> Response:
        """The forms that change one paragraph."""
        text = self._text(request)
        html = editor(text.state(), request.query_params.get("row", "")) if text else ""
        return HTMLResponse(html, 200 if html else 404)

    def events(self, request: Request) -> Response:
        """The version of the text, each time that it changes."""
        text = self._text(request)
        if text is None:
            return _message("Not here", "There is no such text.", 404)
        return StreamingResponse(_versions(text, request), media_type="text/event-stream")

    def file(self, request: Request) -> Response:
        """One of the files to be sent: what the command line writes, byte for byte."""
        text, name = self._text(request), request.path_params["file"]
        if text is None or name not in FILES:
            return _message("Not here", "There is no such file.", 404)
        try:
            data = FILES[name].made(text)
        except DrafterError as problem:
            return self._page(text, error=str(problem), status=422)
        called = f"{text.name}-{name}" if name != "updates.yaml" else name
        disposition = f"attachment; filename*=UTF-8''{quote(called)}"
        return Response(data, media_type=FILES[name].media_type, headers={"content-disposition": disposition})

    def _text(self, request: Request) -> Text | None:
        return self.shelf.text(request.path_params["name"])


async def _uploaded(request: Request) -> tuple[str, bytes]:
    """The name and the content of the file of a form. Raises DrafterError where none was chosen."""
    async with request.form(max_files=1) as form:
        file = form.get("file")
        if not isinstance(file, UploadFile) or not file.filename:
            raise DrafterError("choose a file first")
        return file.filename, await file.read()


async def _versions(text: Text, request: Request) -> AsyncIterator[str]:
    stamp: object = None
    while not await request.is_disconnected():
        now = await run_in_threadpool(text.stamp)
        if now != stamp:
            stamp = now
            try:
                state = await run_in_threadpool(text.state)
            except DrafterError:
                continue
            yield f"event: version\ndata: {state.version}\n\n"
        await asyncio.sleep(_LOOK)


def _row_of(given: Mapping[str, str]) -> str:
    """The row that a form was about, so that the browser comes back to it."""
    if "name" in given and given.get("do") in ("decide", "answer"):
        at = json.loads(given["name"])[1]
        return "masthead" if at.startswith("masthead.") else f"was-{at}".replace(" ", "-")
    return f"was-{given['at']}".replace(" ", "-") if given.get("at") else "head"


def _listed(text: Text) -> Row:
    """A text as the list has it: a line of a session's board."""
    page = f"/t/{quote(text.name)}/"
    result = text.result()
    links = () if result.error else (Link("draft", f"{page}get/draft.docx"), Link("report", f"{page}get/report.html"))
    return row_of(result, page, links)


def _message(heading: str, message: str, status: int, *, password: bool = False) -> Response:
    back = "" if password else "/"
    page = template("review/message.html.j2").render(heading=heading, message=message, password=password, back=back)
    return HTMLResponse(page, status)


def _gone(_: Request, __: Exception) -> Response:
    return _message("Not here", "There is no such page.", 404)


def _too_large(_: Request, __: Exception) -> Response:
    return _message("Too large", "The file is too large; no resolution has more than a few megabytes.", 413)


def _wrong(_: Request, error: Exception) -> Response:
    return _message("This cannot be done", str(error), 422)
