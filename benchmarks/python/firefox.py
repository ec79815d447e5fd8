"""Firefox, driven through its own protocol, Marionette: a socket and JSON, so that nothing has to
be installed beside it."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.line import Line

from .visit import CHANGE, READY, TOUCH, Visit

PATH = shutil.which("firefox-esr") or shutil.which("firefox")

# A new profile looks for updates, pages to show and news; none of that may run beside the touch.
_PROFILE = {
    "app.normandy.enabled": False,
    "app.update.auto": False,
    "browser.aboutwelcome.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "http://127.0.0.1:9/",
    "toolkit.telemetry.enabled": False,
}
_TOUCHED = f"""
const [change, done] = arguments;
({TOUCH.strip().removesuffix(";")})(change).then(done, (error) => done({{error: String(error)}}));
"""
_LIMIT = 180


class Firefox:
    """A running Firefox."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=_LIMIT)
        self._stream = self._socket.makefile("rwb")
        self._receive()  # it greets
        session = self.call("WebDriver:NewSession", {})
        self.version = session["capabilities"]["browserVersion"]
        limits = {"script": _LIMIT * 1000, "pageLoad": _LIMIT * 1000, "implicit": _LIMIT * 1000}
        self.call("WebDriver:SetTimeouts", limits)

    def call(self, command: str, parameters: dict[str, Any]) -> Any:
        """What the command answers."""
        message = json.dumps([0, 1, command, parameters]).encode()
        self._stream.write(b"%d:%s" % (len(message), message))
        self._stream.flush()
        _, _, error, answer = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return answer

    def visit(self, address: str, line: Line) -> Visit:
        """Opens the address, and touches its calculator."""
        before = len(line.sent)
        self.call("WebDriver:Navigate", {"url": address})
        self.call("WebDriver:FindElement", {"using": "css selector", "value": READY})
        answer = self.call("WebDriver:ExecuteAsyncScript", {"script": _TOUCHED, "args": [CHANGE]})
        times = answer["value"]
        if "error" in times:
            raise RuntimeError(times["error"])
        sent = tuple(line.sent[before:])
        return Visit(times["touched"] / 1000, times["answered"] / 1000, sent)

    def _receive(self) -> Any:
        length = b""
        while (byte := self._stream.read(1)) != b":":
            if not byte:
                raise RuntimeError("Firefox has ended")
            length += byte
        return json.loads(self._stream.read(int(length)))


@contextmanager
def running() -> Iterator[Firefox]:
    """A new Firefox that knows nothing yet, when it has come to rest."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        profile = Path(name)
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in _PROFILE.items()]
        (profile / "user.js").write_text("".join(lines), "utf-8")
        command = [str(PATH), "--headless", "--marionette", "--no-remote", "--profile", name]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, stdout=quiet, stderr=quiet)
        try:
            firefox = Firefox(_port(profile / "MarionetteActivePort"))
            time.sleep(3)
            yield firefox
        finally:
            process.terminate()
            process.wait()


def _port(file: Path) -> int:
    """What Firefox writes into the file once it listens."""
    for _ in range(_LIMIT * 10):
        if file.exists() and (text := file.read_text()):
            return int(text)
        time.sleep(0.1)
    raise RuntimeError("Firefox does not listen")
