"""A host of plain files, as docs/operator.md asks for one: compressed, under the strict policy, and nothing clever."""

from __future__ import annotations

import contextlib
import gzip
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: What a page may do. The operator's guide gives the same line; a test holds the two together.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
#: The same for the small pages that other sites may show in a frame.
EMBED_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors *"
)
TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".ndjson": "application/x-ndjson",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".xsl": "text/xsl",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}
COMPRESSED = {".html", ".css", ".js", ".json", ".txt", ".xml", ".xsl", ".svg", ".webmanifest"}


class Host(ThreadingHTTPServer):
    """Serves a folder on a free port of the loopback interface, over HTTP or, with a certificate, HTTPS.

    `slow` maps endings of paths to seconds that an answer is held back: a bad line, for what arrives late.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(
        self, folder: Path, slow: Mapping[str, float] | None = None, certificate: Path | None = None
    ) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.folder = folder
        self.slow = dict(slow or {})
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.url = f"http{'s' if certificate else ''}://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that hangs up in the middle is no fault of the site."""


class Answer(BaseHTTPRequestHandler):
    """Answers for one file, or with 404.html."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1
    server: Host

    def do_GET(self) -> None:
        """Send the file, a redirect to the folder's own address, or 404.html."""
        path = unquote(urlsplit(self.path).path)
        file = self.server.folder / path.lstrip("/")
        if ".." in path or "/." in path:
            file = self.server.folder / "never"
        elif file.is_dir() and not path.endswith("/"):
            return self._send(301, b"", {"Location": path + "/"})
        elif path.endswith("/"):
            file /= "index.html"
        status = 200 if file.is_file() else 404
        if status == 404:
            file = self.server.folder / "404.html"
        time.sleep(max((wait for end, wait in self.server.slow.items() if path.endswith(end)), default=0))
        content = file.read_bytes()
        headers = {"Content-Type": TYPES[file.suffix], "Cache-Control": "no-cache"}
        if file.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = gzip.compress(content, 6, mtime=0)
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return self._send(status, content, headers)

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def _send(self, status: int, content: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        embedded = urlsplit(self.path).path.endswith("/sematan/")
        self.send_header("Content-Security-Policy", EMBED_POLICY if embedded else POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "strict-origin-when-cross-origin")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content)

    def log_message(self, *_args: object) -> None:
        """Keep the test's output clean."""


@contextlib.contextmanager
def hosted(
    folder: Path, slow: Mapping[str, float] | None = None, certificate: Path | None = None
) -> Iterator[Host]:
    """Serve a folder as long as the block runs."""
    host = Host(folder, slow, certificate)
    thread = threading.Thread(target=host.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield host
    finally:
        host.shutdown()
        thread.join()
        host.server_close()
