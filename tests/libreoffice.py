"""LibreOffice at work on many files in one go: its own commands that accept or reject all tracked changes, or none."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

Command = Literal["accept", "reject", "keep"]
Job = tuple[Path, Path, Command]
_COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges", "keep": ""}
_MACRO = """Sub Resolve(jobs As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim word(0) As New com.sun.star.beans.PropertyValue
  word(0).Name = "FilterName" : word(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  number = FreeFile
  Open jobs For Input As #number
  While Not EOF(number)
    Line Input #number, job
    If job <> "" Then
      parts = Split(job, "|")
      doc = StarDesktop.loadComponentFromURL(ConvertToURL(parts(0)), "_blank", 0, hidden())
      If parts(2) <> "" Then dispatcher.executeDispatch(doc.CurrentController.Frame, parts(2), "", 0, Array())
      doc.storeToURL(ConvertToURL(parts(1) & ".part"), word())
      doc.close(True)
      Name parts(1) & ".part" As parts(1)
    End If
  Wend
  Close #number
  StarDesktop.terminate()
End Sub
"""
_SPACE = 'xmlns:script="http://openoffice.org/2000/script"'
_LIBRARY = 'xmlns:library="http://openoffice.org/2000/library"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_WINDOW_OF_A_COMMENT = "share/config/soffice.cfg/modules/swriter/ui/annotation.ui"
_MENU = "reply resolve unresolve resolvethread unresolvethread delete deletethread deleteby deleteall formatall".split()
_LABELS = ("author", "date", "resolved")


def saved_by_libreoffice(jobs: Iterable[Job], *, patience: int = 60) -> list[Job]:
    """Opens each first file, accepts or rejects all its changes (or none), and saves it as the second, a .docx.

    Gives the jobs at which LibreOffice ended, or was ended since it took longer than `patience` seconds.
    """
    left, lost = [*jobs], []
    with _office() as (program, profile):
        library = profile / "user" / "basic" / "Standard"
        module = _MACRO.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        (library / "Tracked.xba").write_text(
            f'{_HEAD}<script:module {_SPACE} script:name="Tracked" script:language="StarBasic">{module}</script:module>'
        )
        (library / "script.xlb").write_text(
            f'{_HEAD}<library:library {_LIBRARY} library:name="Standard" library:readonly="false" '
            'library:passwordprotected="false"><library:element library:name="Tracked"/></library:library>'
        )
        lines = profile / "jobs.txt"
        while left:
            lines.write_text("".join(f"{a}|{b}|{_COMMANDS[command]}\n" for a, b, command in left))
            _watched([*program, f"macro:///Standard.Tracked.Resolve({lines})"], left, patience)
            done = _done(left)
            lost += left[done : done + 1]
            left = left[done + 1 :]
    return lost


@contextmanager
def _office() -> Iterator[tuple[list[str], Path]]:
    """The command of LibreOffice with a new profile, and the profile."""
    with tempfile.TemporaryDirectory(prefix="lo_tracked_") as name:
        folder = Path(name)
        program = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
        _run([*program, "--terminate_after_init"])  # makes the profile, with a library of macros
        there = Path(shutil.which("soffice") or "").resolve().parents[1]
        window = there / _WINDOW_OF_A_COMMENT
        if window.parents[1].is_dir() and not window.exists():
            _overlay(folder / "office", there, _WINDOW_OF_A_COMMENT.split("/"))
            program.insert(1, f"-env:BRAND_BASE_DIR={(folder / 'office').as_uri()}")
        yield program, folder / "profile"


def _overlay(own: Path, there: Path, way: Sequence[str]) -> None:
    """A folder that shows all that another has, and at the end of the way from there the window that shows a comment.

    Debian's packages without a screen (`-nogui`) leave out what describes LibreOffice's windows, that of a comment among them;
    without it LibreOffice ends, or gives no document, as soon as a file with comments is shown.
    """
    own.mkdir()
    for one in there.iterdir() if there.is_dir() else ():
        if one.name != way[0]:
            (own / one.name).symlink_to(one)
    if len(way) > 1:
        _overlay(own / way[0], there / way[0], way[1:])
        return
    (own / way[0]).write_text(f'{_HEAD}<interface domain="sw">{_window()}</interface>')


def _window() -> str:
    """What LibreOffice asks of the window of a comment: its text, the labels below it, and a menu."""

    def one(kind: str, name: str, *inner: str, more: str = "") -> str:
        children = "".join(f"<child>{child}</child>" for child in inner)
        return f'<object class="Gtk{kind}" id="{name}">{more}{children}</object>'

    text = one("ScrolledWindow", "scrolledwindow", one("DrawingArea", "editview"))
    button = one("MenuButton", "menubutton", more='<property name="popup">menu</property>')
    window = one("Box", "Annotation", text, *(one("Label", name) for name in _LABELS), button)
    return one("Menu", "menu", *(one("MenuItem", name) for name in _MENU)) + window


def _environment() -> dict[str, str]:
    return {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}


def _run(command: Sequence[str], *, limit: int = 120) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=limit, env=_environment())


def _watched(command: Sequence[str], jobs: Sequence[Job], patience: int) -> None:
    """Runs LibreOffice until it ends, or until no file has come for so many seconds."""
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=_environment(), start_new_session=True)
    done, since = 0, time.monotonic()
    while running.poll() is None:
        if (now := _done(jobs)) > done:
            done, since = now, time.monotonic()
        if time.monotonic() - since > patience:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            for source, _, _ in jobs:
                (source.parent / f".~lock.{source.name}#").unlink(missing_ok=True)
            return
        time.sleep(0.1)


def _done(jobs: Sequence[Job]) -> int:
    """How many of the jobs are done, from the first on."""
    return next((k for k, (_, saved, _) in enumerate(jobs) if not saved.exists()), len(jobs))
