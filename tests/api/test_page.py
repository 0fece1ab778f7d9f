"""The page: no foreign assets, no way for text to become HTML, both languages complete, and a look in Chromium."""

import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import uvicorn

import api
from api.app import create_app
from api.settings import Settings

WEB = Path(api.__file__).parent / "web"
HOSTILE = "<img src=x onerror=\"document.title='owned'\">"
SINKS = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser")


@pytest.mark.parametrize("path", sorted(WEB.iterdir()), ids=lambda path: path.name)
def test_no_asset_reaches_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", text)
    assert "@import" not in text


@pytest.mark.parametrize("path", sorted(WEB.glob("*.js")), ids=lambda path: path.name)
def test_no_script_turns_text_into_html(path: Path) -> None:
    assert not SINKS.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(WEB.glob("*.html")), ids=lambda path: path.name)
def test_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


def test_both_languages_have_the_same_words() -> None:
    text = (WEB / "words.js").read_text(encoding="utf-8")
    _, zh, en = re.split(r"^  (?:zh|en): \{$", text, maxsplit=2, flags=re.MULTILINE)
    zh_words, en_words = (set(re.findall(r"\b(\w+): [\"{]", part.split("\n  },")[0])) for part in (zh, en))
    assert zh_words == en_words
    used = set(re.findall(r'data-text="(\w+)"', (WEB / "index.html").read_text(encoding="utf-8")))
    assert used <= zh_words


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(data=tmp_path)), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


def shown(address: str, profile: Path) -> str:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium on this machine; install Debian's `chromium` to see the page tested")
    quiet = ["background-networking", "component-update", "sync", "quic", "gpu"]
    command = [
        chromium,
        "--headless",
        "--no-sandbox",
        "--no-first-run",
        *(f"--disable-{one}" for one in quiet),
        f"--user-data-dir={profile}",
        "--virtual-time-budget=5000",
        "--dump-dom",
        address,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.mark.browser
def test_chromium_shows_an_answer_and_hostile_text_as_text(address: str, tmp_path: Path) -> None:
    page = shown(f"{address}/?lang=zh&q={quote(HOSTILE)}", tmp_path / "profile")
    assert 'data-outcome="met"' in page
    assert "&lt;img src=x onerror=" in page
    assert "<img" not in page
    assert "<title>Tidewaiter</title>" in page
    assert "依据" in page


@pytest.mark.browser
def test_chromium_shows_a_critique_beside_the_draft(address: str, tmp_path: Path) -> None:
    draft = f"1\nwrong 980 {HOSTILE}\n3"
    page = shown(f"{address}/?lang=en&draft={quote(draft)}", tmp_path / "profile")
    assert 'data-outcome="not_met"' in page
    assert re.search(r'class="line marked error"><span class="number">2</span>', page)
    assert "The gross weight is below the net weight." in page
    assert "<img" not in page
