"""Who may ask the review's server, and what its answers allow: the pages are one person's, on one machine.

A page of another site that the browser has open can send requests to 127.0.0.1 too. So a request must name this server as its
host (against DNS rebinding), one that changes something must come from its own pages (Origin), and each must carry the cookie
that only the first address, or the password, gives. Source: the OWASP cheat sheets on cross-site request forgery and on headers.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from drafter.files import LARGEST_FILE

COOKIE = "drafter-review"
MOST = LARGEST_FILE + 2**20  # bytes of one request: the largest file that is read, and what a form puts around it
_OPEN = ("/static/", "/login")  # what needs no cookie: it says nothing of a text
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


def hashed(password: str, salt: bytes | None = None) -> str:
    """A password as it may be kept: scrypt, with the salt it was made with."""
    salt = salt or secrets.token_bytes(16)
    made = hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1, maxmem=2**26)
    return f"scrypt${salt.hex()}${made.hex()}"


def is_password(given: str, kept: str) -> bool:
    """Whether a password is the one that was kept by `hashed`."""
    try:
        salt = bytes.fromhex(kept.strip().split("$")[1])
    except (IndexError, ValueError):
        return False
    return hmac.compare_digest(hashed(given, salt), kept.strip())


class TooLargeError(Exception):
    """A request that is larger than any file that drafter reads; the application answers it."""


class Guard:
    """Lets through to an application what may be asked, and puts the headers on what it answers."""

    def __init__(self, app: ASGIApp, *, token: str, hosts: Collection[str], password: str = "", secure: bool = False) -> None:
        self.app, self.hosts, self.password, self.secure = app, frozenset(hosts), password, secure
        self._token = token
        self._cookie = hashlib.sha256(b"cookie" + token.encode()).hexdigest()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, self._sender(send))
            return
        taken = 0

        async def measured() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MOST:
                raise TooLargeError
            return message

        await self.app(scope, measured, self._sender(send))

    def enter(self, response: Response) -> Response:
        """The answer that lets its browser in from now on."""
        response.set_cookie(COOKIE, self._cookie, httponly=True, samesite="strict", secure=self.secure, path="/")
        return response

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host, path = headers.get("host", ""), scope["path"]
        if self.hosts and host not in self.hosts:
            return _plain(f"this server is not “{host[:80]}”", 421)
        is_own = headers.get("origin") in (f"http://{host}", f"https://{host}")
        if scope["method"] not in ("GET", "HEAD") and not is_own:
            return _plain("this did not come from a page of this program", 403)
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none") and scope["method"] != "GET":
            return _plain("this did not come from a page of this program", 403)
        if int(headers.get("content-length") or 0) > MOST:
            return _plain(f"the file is too large; drafter reads files up to {LARGEST_FILE // 2**20} MB", 413)
        if self._has_cookie(headers) or path.startswith(_OPEN):
            return None
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        is_key = not self.password and hmac.compare_digest(given.encode(), self._token.encode())
        if is_key and scope["method"] == "GET" and path == "/":
            return self.enter(RedirectResponse("/", 303))
        if self.password:
            return RedirectResponse("/login", 303) if scope["method"] == "GET" else _plain("sign in first", 403)
        return _plain("open the address that the program printed when it started: it has the key to these pages", 403)

    def _has_cookie(self, headers: Headers) -> bool:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and hmac.compare_digest(cookie.value.encode(), self._cookie.encode())

    def _sender(self, send: Send) -> Send:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        return with_headers


def _plain(message: str, status: int) -> Response:
    return Response(f"drafter: {message}\n", status, media_type="text/plain")
