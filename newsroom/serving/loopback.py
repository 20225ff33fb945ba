"""The server of the preview: pages and one stream of events, on this machine only."""

from __future__ import annotations

import errno
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Final
from urllib.parse import parse_qs, urlsplit

from newsroom.problems import Language, UsageError, say
from newsroom.serving.answers import EVENTS, Answer
from newsroom.serving.preview import Preview

ADDRESS: Final = "127.0.0.1"
#: How many ports are tried when the one asked for is taken.
_TRIES: Final = 50
_LAST_PORT: Final = 65535
#: Seconds between signs of life on a silent stream, by which a page that has gone is noticed.
_HEARTBEAT: Final = 15.0
_OUR_NAMES: Final = (ADDRESS, "localhost", "::1")


class Visit(BaseHTTPRequestHandler):
    """One request."""

    server: Loopback
    server_version = "newsroom"

    def do_GET(self) -> None:
        """Answer with a file, a notice, or the stream of events."""
        if not self._is_for_us():
            self._send(Answer(HTTPStatus.FORBIDDEN, "text/plain; charset=utf-8", b"403\n"))
        elif self.path.partition("?")[0] == EVENTS:
            self._stream()
        else:
            self._send(self.server.preview.answer(self.path))

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def _is_for_us(self) -> bool:
        """Whether the address was this machine's own name: a foreign page that points its name here learns nothing.

        Drafts and embargoed releases are shown here. Source: "DNS rebinding", OWASP Web Security Testing Guide.
        """
        try:
            return "Host" not in self.headers or urlsplit(f"//{self.headers['Host']}").hostname in _OUR_NAMES
        except ValueError:
            return False

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.location:
            self.send_header("Location", answer.location)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _stream(self) -> None:
        """Tell a page when it is no longer what its address would give; `page` is the version it shows."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command == "HEAD":
            return
        query = parse_qs(urlsplit(self.path).query)
        path = query.get("path", ["/"])[0]
        preview = self.server.preview
        shown = preview.shown
        page = query.get("page", [preview.answer(path, shown).version])[0]
        self.wfile.write(b"retry: 500\n\n")
        while not preview.ended:
            version = preview.answer(path, shown).version
            if version != page:
                self.wfile.write(f"event: reload\ndata: {shown.number}\n\n".encode())
                page = version
            before, shown = shown, preview.wait(shown.number, _HEARTBEAT)
            if shown.number == before.number:
                self.wfile.write(b":\n\n")

    def log_message(self, format: str, *_args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing: the terminal is for builds and problems."""


class Loopback(ThreadingHTTPServer):
    """The server; visits are threads that do not keep the process alive."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int, preview: Preview) -> None:
        """Take the port (0: any free one) and what is to be shown."""
        self.preview = preview
        super().__init__((ADDRESS, port), Visit)

    @property
    def port(self) -> int:
        """The port that was got."""
        return int(self.server_address[1])

    def server_bind(self) -> None:
        """Bind without asking the network for this machine's name, as the library does."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, self.port

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over a browser that hung up; anything else is ours and is printed."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def open_server(port: int, preview: Preview, lang: Language) -> Loopback:
    """Open the server at a port, or the next free one, and say so; raise UsageError when there is none."""
    if not 0 <= port <= _LAST_PORT:
        raise UsageError("serve/bad-port", port=port)
    for number in range(port, min(port + _TRIES, _LAST_PORT + 1)):
        try:
            server = Loopback(number, preview)
        except OSError as error:
            if error.errno == errno.EACCES:
                raise UsageError("serve/forbidden-port", port=number) from None
            if error.errno != errno.EADDRINUSE:
                raise
            continue
        if number != port:
            print(say("serve/port-taken", lang, port=port, other=number), flush=True)
        return server
    raise UsageError("serve/no-port", port=port)
