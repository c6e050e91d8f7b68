"""LibreOffice at work on many files in one go: its own commands that accept or reject all tracked changes, or none."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

Command = Literal["accept", "reject", "keep"]
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
      doc.storeToURL(ConvertToURL(parts(1)), word())
      doc.close(True)
    End If
  Wend
  Close #number
  StarDesktop.terminate()
End Sub
"""
_SPACE = 'xmlns:script="http://openoffice.org/2000/script"'
_LIBRARY = 'xmlns:library="http://openoffice.org/2000/library"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def saved_by_libreoffice(jobs: Iterable[tuple[Path, Path, Command]], *, timeout: int = 1200) -> None:
    """Opens each first file, accepts or rejects all its changes (or none), and saves it as the second, a .docx."""
    with tempfile.TemporaryDirectory(prefix="lo_tracked_") as folder:
        profile = Path(folder)
        environment = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
        program = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]

        def run(what: str, limit: int) -> None:
            subprocess.run([*program, what], check=True, capture_output=True, timeout=limit, env=environment)

        run("--terminate_after_init", 120)  # makes the profile, whose library of macros the next run goes by
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
        lines.write_text("".join(f"{a}|{b}|{_COMMANDS[command]}\n" for a, b, command in jobs))
        run(f"macro:///Standard.Tracked.Resolve({lines})", timeout)
