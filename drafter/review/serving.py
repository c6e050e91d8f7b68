"""The review's server: on this machine alone, unless a password guards it."""

from __future__ import annotations

import ipaddress
import secrets
import socket
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn

from drafter.errors import DrafterError
from drafter.files import read_whole
from drafter.review.app import Review
from drafter.review.finding import Library
from drafter.review.folder import Shelf
from drafter.review.guard import Guard

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def serve(
    place: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    password: Path | None = None,
    library: Sequence[Path] = (),
    said: Callable[[str], None] = print,
    browser: bool = True,
) -> None:
    """Serve the pages of a file or folder until the process is ended (Ctrl-C).

    `port` 0 is any that is free. `password` is a file with what `drafter review --make-password` printed; a `host` that others
    can reach wants one. Agreed language is looked for in the folders of `library` too. Raises DrafterError for such a host
    without it, for a port that is taken and for a library without texts, and what `Shelf.of` raises.
    """
    shelf = Shelf.of(place)
    kept = read_whole(password, DrafterError).decode("utf-8", "replace").strip() if password else ""
    if password and not kept.startswith("scrypt$"):
        raise DrafterError(f"{password}: is no file of `drafter review --make-password`; make one with it")
    if not is_loopback(host) and not kept:
        raise DrafterError(
            f"--host {host}: others could read the texts; give --password FILE too (`drafter review --make-password` makes it)"
        )
    found = Library(shelf.root, library)
    found.made_ready(said)
    listening = _listen(host, port)
    port = listening.getsockname()[1]
    token = secrets.token_urlsafe(24)
    review = Review(shelf, kept, found)
    hosts = () if kept and not is_loopback(host) else [f"{name}:{port}" for name in ("localhost", "127.0.0.1", "[::1]")]
    review.guard = Guard(review.app, token=token, hosts=hosts, password=kept)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/" + ("" if kept else f"?token={token}")
    said(f"The review is at {address}")
    if kept and not is_loopback(host):
        said("This is plain HTTP: let a proxy with TLS stand before it where others reach it.")
    said("It runs until Ctrl-C; all is kept in the folder as you go.")
    if browser:
        webbrowser.open(address)
    config = uvicorn.Config(
        review.guard, log_level="critical", access_log=False, server_header=False, timeout_graceful_shutdown=1
    )
    uvicorn.Server(config).run(sockets=[listening])


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in _LOOPBACK


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)  # whoever reads the address may ask at once
    except (OSError, OverflowError) as problem:
        listening.close()
        raise DrafterError(f"--host {host} --port {port}: cannot be used ({problem}); --port 0 takes any that is free") from None
    return listening
