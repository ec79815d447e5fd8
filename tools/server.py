"""Serves a folder as GitHub Pages would: gzipped, directories by their index, its 404.html for any
unknown address; any origin may read."""

from __future__ import annotations

import gzip
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

from .line import Line

PACKED = (".bin", ".zip", ".png", ".jpg", ".woff2")
"""Files that are sent as they are: their content is packed already."""


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }
    protocol_version = "HTTP/1.1"
    # Else a short answer's body may wait until the browser has acknowledged its head.
    disable_nagle_algorithm = True

    def __init__(self, *args: object, under: str, directory: str, cached: bool, line: Line) -> None:
        self.under = under
        self.cached = cached
        self.line = line
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def send_head(self) -> BinaryIO | None:
        self.line.wait()
        if not self.path.startswith(f"/{self.under}"):
            self.send_error(404)
            return None
        file = Path(self.translate_path(self.path.removeprefix(f"/{self.under}")))
        if file.is_dir():
            if not self.path.partition("?")[0].endswith("/"):
                self.send_response(301)
                self.send_header("Location", self.path + "/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return None
            file /= "index.html"
        if file.is_file():
            return self._send(file)
        return self._send(Path(self.directory) / "404.html", status=404)

    def _send(self, file: Path, status: int = 200) -> BinaryIO | None:
        if not file.is_file():
            self.send_error(status)
            return None
        changed = file.stat().st_mtime_ns
        tag = f'W/"{changed:x}"'
        if self.cached and self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self._send_age(tag, changed)
            self.end_headers()
            return None
        packed = file.suffix in PACKED or "gzip" not in self.headers.get("Accept-Encoding", "")
        data = file.read_bytes() if packed else gzipped(file, changed)
        self.send_response(status)
        if self.cached and status == 200:
            self._send_age(tag, changed)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(data)))
        if not packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        return io.BytesIO(data)

    def _send_age(self, tag: str, changed: int) -> None:
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("ETag", tag)
        self.send_header("Last-Modified", formatdate(changed / 1e9, usegmt=True))

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:  # type: ignore[override]
        data = source.read()
        try:
            with self.line.noting(self.path, len(data)):
                for piece in self.line.pieces(data):
                    outputfile.write(piece)
        except ConnectionError:
            self.close_connection = True  # the reader has left

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@cache
def gzipped(file: Path, version: int) -> bytes:
    """The file's content, packed as GitHub Pages packs it; ``version`` tells its states apart."""
    return gzip.compress(file.read_bytes(), 6)


@contextmanager
def serving(
    folder: Path, under: str = "", *, cached: bool = False, line: Line | None = None
) -> Iterator[str]:
    """The address, with a final slash, at which the folder is served meanwhile; ``under`` is its
    path there (``repo/``). ``cached`` lets browsers keep files for as long as GitHub Pages does;
    else they find each change at once."""
    line = line or Line()
    handler = partial(_Handler, directory=str(folder), under=under, cached=cached, line=line)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{under}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
