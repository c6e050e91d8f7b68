"""Attacks on the review's server: each ends in a clear answer, and the folder is whole."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.review.guard import MOST, hashed, is_password
from drafter.review.serving import is_loopback, serve
from drafter.review.views import key_of
from tests.commands import drafter
from tests.review import EXAMPLES, ORIGIN, TOKEN, Page, folder_with, text_in

FACTS = "session: 81\n"


@pytest.fixture
def desk(tmp_path: Path) -> Page:
    folder_with(tmp_path, FACTS)
    return Page(tmp_path)


def test_without_the_key_nothing_is_shown(tmp_path: Path) -> None:
    folder_with(tmp_path, FACTS)
    stranger = Page(tmp_path, enter=False)
    for path in ("/", "/t/mines/", "/t/mines/get/draft.txt", "/t/mines/parts", "/t/mines/events"):
        answer = stranger.client.get(path)
        assert answer.status_code == 403
        assert "open the address that the program printed" in answer.text
    assert stranger.client.get("/", params={"token": "guessed"}).status_code == 403
    assert stranger.client.get("/t/mines/", params={"token": TOKEN}).status_code == 403
    assert stranger.client.get("/", headers={"referer": f"{ORIGIN}/?token={TOKEN}"}).status_code == 403


def test_the_key_gives_a_strict_cookie_and_leaves_the_address(tmp_path: Path) -> None:
    folder_with(tmp_path, FACTS)
    answer = Page(tmp_path, enter=False).client.get("/", params={"token": TOKEN})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie
    assert answer.headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1:9", "127.0.0.1.evil.example:8000", ""])
def test_a_name_that_was_bound_to_this_machine_is_not_answered(desk: Page, host: str) -> None:
    answer = desk.client.get("/t/mines/", headers={"host": host})
    assert answer.status_code == 421
    assert "Anti-Personnel" not in answer.text


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "https://127.0.0.1", "http://127.0.0.1:9000"])
def test_a_form_of_another_page_changes_nothing(desk: Page, origin: str) -> None:
    for path, data in (("/t/mines/do", {"do": "fact", "key": "symbol", "value": "A/C.1/81/L.1"}), ("/add", {})):
        answer = desk.client.post(path, data=data, headers={"origin": origin})
        assert answer.status_code == 403
        assert "did not come from a page of this program" in answer.text
    assert desk.text.facts_file.read_text() == FACTS


def test_a_form_of_another_page_with_no_origin_is_told_by_what_the_browser_says(desk: Page) -> None:
    answer = desk.client.post("/t/mines/do", data={"do": "undo"}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_no_script_runs_but_the_pages_own(desk: Page) -> None:
    policy = desk.get().headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    html = desk.get().text
    assert " style=" not in html
    assert " onclick" not in html
    assert "<script>" not in html


def test_scripts_in_a_title_a_footnote_a_file_name_and_the_facts_are_words(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>"
    text = (EXAMPLES / "A_RES_80_35.txt").read_text(encoding="utf-8").replace("Implementation of the", f"{bad} of the", 2)
    text = text.replace("*Invites* all States", f"*Invites* all {bad} States^[{bad}]", 1)
    folder = tmp_path / "mines"
    folder.mkdir()
    (folder / f"a{bad.replace('/', '')}.txt").write_text(text, encoding="utf-8")
    (folder / "updates.yaml").write_text(f'session: 81\ncommittee: "{bad}"\nedits: [{{after: OP1, insert: "*Notes* {bad};"}}]\n')
    desk = Page(tmp_path)
    for html in (
        desk.get().text,
        desk.client.get("/").text,
        desk.get("editor", row="was-OP5").text,
        desk.get("get/report.html").text,
    ):
        assert bad not in html
    (folder / "updates.yaml").write_text(f'session: "{bad}"\n')
    html = desk.get().text
    assert bad not in html
    assert "updates.yaml is to be mended" in html


def test_a_file_that_is_too_large_is_refused_before_it_is_read(desk: Page, tmp_path: Path) -> None:
    answer = desk.client.post("/add", files={"file": ("large.docx", b"PK" + bytes(MOST))})
    assert answer.status_code == 413
    assert "too large" in answer.text

    def dripping() -> Iterator[bytes]:
        for _ in range(70):
            yield bytes(2**20)

    answer = desk.client.post("/add", content=dripping(), headers={"content-type": "multipart/form-data; boundary=x"})
    assert answer.status_code == 413
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mines"]


def test_a_zip_that_swells_and_xml_that_reads_files_are_refused(desk: Page, tmp_path: Path) -> None:
    swelling = io.BytesIO()
    with zipfile.ZipFile(swelling, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (600 * 2**20))
    answer = desk.client.post("/add", files={"file": ("a.docx", swelling.getvalue())})
    assert answer.status_code == 422
    secret = tmp_path / "secret"
    secret.write_text("the secret of this machine")
    entity = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file://{secret}">]><akomaNtoso><a>&x;</a></akomaNtoso>'
    answer = desk.client.post("/add", files={"file": ("a.xml", entity.encode())})
    assert answer.status_code == 422
    assert "the secret of" not in answer.text
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mines", "secret"]


def test_a_link_in_the_folder_leads_nowhere(desk: Page, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (outside / "A_RES_80_35.txt").write_bytes((EXAMPLES / "A_RES_80_35.txt").read_bytes())
    (tmp_path / "linked").symlink_to(outside)
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "last.txt").symlink_to(outside / "A_RES_80_35.txt")
    for name in ("linked", "inner"):
        assert desk.client.get(f"/t/{name}/").status_code == 404
    assert 'href="/t/linked/"' not in desk.client.get("/").text


def test_forms_that_are_made_up_get_an_answer(desk: Page) -> None:
    for fields in (
        {"do": "nothing"},
        {"do": "decide", "name": "no json", "verdict": "accept"},
        {"do": "decide", "name": '["sessions", "OP99", "x", 1]', "verdict": "accept"},
        {"do": "decide", "name": key_of(desk.card("sessions", "OP11")), "verdict": "burn"},
        {"do": "words", "at": "OP99", "saw": "", "text": "x"},
        {"do": "words", "at": "masthead.symbol", "saw": "", "text": "x"},
        {"do": "words", "at": "footnote x", "saw": "", "text": "x"},
        {"do": "delete", "at": "OP99"},
        {"do": "move", "at": "OP1", "to": "OP99"},
        {"do": "take-back", "edit": "7"},
        {"do": "reword", "edit": "x", "saw": "", "text": ""},
        {"do": "fact", "key": "edits", "value": "x"},
        {"do": "answer", "name": key_of(desk.card("sessions", "OP11"))},
        {"do": "insert", "at": "OP1", "text": "*Notes the report;"},
        {"do": "insert", "at": "OP99", "text": "*Notes* the report;"},
        {},
    ):
        answer = desk.client.post("/t/mines/do", data=fields)
        assert answer.status_code in (409, 422), fields
        assert 'role="alert"' in answer.text
        assert desk.text.facts_file.read_text() == FACTS


def test_others_reach_it_only_with_a_password(tmp_path: Path) -> None:
    folder_with(tmp_path, FACTS)
    with pytest.raises(DrafterError, match=r"--host 0\.0\.0\.0: others could read the texts; give --password FILE too"):
        serve(tmp_path, host="0.0.0.0", browser=False)
    (tmp_path / "wrong").write_text("secret")
    with pytest.raises(DrafterError, match="is no file of `drafter review --make-password`; make one with it"):
        serve(tmp_path, host="0.0.0.0", password=tmp_path / "wrong", browser=False)
    assert [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "192.168.1.1", "example.org")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_password_is_kept_as_a_hash_and_opens_the_pages(tmp_path: Path) -> None:
    kept = hashed("correct horse")
    assert "horse" not in kept
    assert hashed("correct horse") != kept
    assert is_password("correct horse", kept + "\n")
    assert not is_password("correct horse ", kept)
    assert not is_password("x", "no hash")
    folder_with(tmp_path, FACTS)
    desk = Page(tmp_path, kept)
    answer = desk.client.get("/t/mines/")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert desk.client.post("/login", data={"password": "wrong"}).status_code == 403
    assert desk.client.post("/login", data={"password": "correct horse"}).status_code == 303
    assert desk.client.get("/t/mines/").status_code == 200


def test_the_command_says_what_is_wrong_before_it_serves(tmp_path: Path) -> None:
    assert drafter("review", tmp_path / "nothing", "--no-browser").err.startswith(
        f"{tmp_path / 'nothing'}: there is no such file"
    )
    (tmp_path / "a.doc").write_text("x")
    assert "right is a file that drafter reads (.txt" in drafter("review", tmp_path / "a.doc", "--no-browser").err
    assert drafter("review", tmp_path, "--host", "example.org", "--no-browser").code == 1


_WRITING = """
import sys, urllib.request, http.cookiejar, itertools
address = sys.argv[1]
root = address.partition("/?")[0]
opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
opener.open(address).read()
for k in itertools.count(1):
    form = f"do=insert&at=OP{k % 9 + 1}&side=after&text=*Notes* the report of number {k};".encode()
    opener.open(urllib.request.Request(f"{root}/t/mines/do", form, {"Origin": root, "Accept": "application/json"})).read()
    print(k, flush=True)
"""


def _served(folder: Path, *before: str) -> tuple[subprocess.Popen[str], str]:
    command = [*before, sys.executable, "-m", "drafter", "review", str(folder), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    found = re.search(r"http://\S+", process.stdout.readline())
    assert found
    return process, found[0]


@pytest.mark.long
def test_killed_at_any_moment_the_folder_is_whole(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, FACTS)
    kept = 0
    for wanted in (1, 2, 3, 5, 2):
        process, address = _served(tmp_path)
        command = [sys.executable, "-c", _WRITING, address]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as one:
            assert one.stdout is not None
            told = [one.stdout.readline() for _ in range(wanted)]
            process.kill()  # while the next one is on its way
            process.wait()
            one.wait()
        state = text_in(folder).state()
        assert state.error == ""
        assert state.updates is not None
        assert len(state.updates.edits) >= kept + len(told)
        kept = len(state.updates.edits)


def test_a_disk_that_is_full_is_told_and_leaves_the_old_facts(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "# " + "a long comment " * 500 + "\n" + FACTS)
    before = (folder / "updates.yaml").read_bytes()
    process, address = _served(tmp_path, "bash", "-c", 'trap "" XFSZ; ulimit -f 4; exec "$@"', "bash")
    try:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        opener.open(address).read()
        root = address.partition("/?")[0]
        form = b"do=fact&key=symbol&value=A/C.1/81/L.1"
        with pytest.raises(urllib.error.HTTPError) as error:
            opener.open(urllib.request.Request(f"{root}/t/mines/do", form, {"Origin": root}))
        assert error.value.code == 422
        assert "updates.yaml: cannot be written (File too large); choose another place" in error.value.read().decode()
    finally:
        process.kill()
        process.wait()
    assert (folder / "updates.yaml").read_bytes() == before
    assert sorted(p.name for p in folder.iterdir()) == ["A_RES_80_35.txt", "updates.yaml"]
