"""``make serve``: the site on this machine, that follows what an author changes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import pytest

START = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def served(course) -> Iterator[str]:
    """A copy of the course, served as ``make serve`` does."""
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    process = subprocess.Popen(command, cwd=course, stderr=subprocess.DEVNULL)
    url = f"http://{address}/"
    try:
        wait_for(lambda: b"</html>" in read(url))
        yield url
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


def read(url: str) -> bytes:
    with urllib.request.urlopen(url) as response:
        return bytes(response.read())


def wait_for(true) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end:
        try:
            if true():
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError("waited in vain")


def test_it_serves_all_languages_to_any_origin_and_follows_changes(served, course) -> None:
    assert "Відносини" in read(served + "uk/").decode()
    with urllib.request.urlopen(served + "course.json") as response:
        assert response.headers["Access-Control-Allow-Origin"] == "*"
    manifest = next(p for p in read(served).decode().split('"') if p.endswith("coursedown.js"))
    folder = served + manifest.removesuffix("coursedown.js")
    assert b'"package": "calculators"' in read(folder + "python-files.js")

    page = course / "docs/zh/notes/worth.md"
    page.write_text(page.read_text("utf-8") + "\n新的一句。\n", "utf-8")
    wait_for(lambda: "新的一句。" in read(served + "zh/notes/worth/").decode())

    module = course / "calculators/customer_lifetime_value.py"
    text = module.read_text("utf-8").replace("] = 120", "] = 130")
    module.write_text(text, "utf-8")
    os.utime(module)
    wait_for(lambda: b'value="130"' in read(served + "calculators/customer-lifetime-value/"))
