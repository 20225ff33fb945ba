"""The preview: builds that follow every edit, a server on this machine, and an end that comes at once."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from multiprocessing.util import _run_finalizers  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Final

from newsroom import urls
from newsroom.build.site_build import Request, folders
from newsroom.problems import Language, say
from newsroom.serving.builds import Builds
from newsroom.serving.loopback import ADDRESS, Loopback, open_server
from newsroom.serving.preview import Preview
from newsroom.serving.watching import POLLED, Watch

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

#: Seconds a build under way is given to notice that its workers are gone, and then what is left to be cleared up.
_GRACE: Final = 0.1


def run(request: Request, port: int, lang: Language, now: Callable[[], dt.datetime]) -> int:
    """Serve a preview of the request's site, drafts included, until Ctrl-C or SIGTERM; return 0.

    `now` gives the instant of each build. Raise UsageError when no port can be had.
    """
    request = request._replace(drafts=True)
    with _bell() as (ring, rung):
        preview = Preview(request.output)
        watch = Watch(request.site, lambda: _watched(request.site), lambda why: _warn(why, lang))
        server = open_server(port, preview, lang)
        builds = Builds(request, lang, now, preview, watch)
        failures: list[BaseException] = []

        def build() -> None:
            try:
                builds.run(lambda: _open(server, lang))
            except BaseException as error:  # noqa: BLE001 - it is raised again where it is reported
                failures.append(error)
                ring()

        thread = threading.Thread(target=build, daemon=True)
        thread.start()
        rung()
        # From here on what breaks is what is being taken apart; a failure of the builds is caught above.
        threading.excepthook = lambda _what: None
        sys.unraisablehook = lambda _what: None
        preview.end()
        watch.end()
        for worker in multiprocessing.active_children():
            worker.kill()
        thread.join(_GRACE)
        if failures:
            raise failures[0]
        print(flush=True)
        if thread.is_alive():
            # In the middle of a build. It may end anywhere: files are written whole, the ledger last (law 9). What
            # multiprocessing does at exit is done here, or it would warn of semaphores that nobody gave back.
            clearing = threading.Thread(target=_run_finalizers, args=(0,), daemon=True)
            clearing.start()
            clearing.join(_GRACE)
            sys.stderr.flush()
            os._exit(0)
    return 0


@contextlib.contextmanager
def _bell() -> Iterator[tuple[Callable[[], object], Callable[[], object]]]:
    """Yield two functions: one rings, as SIGINT and SIGTERM do; one waits for the first ring.

    A signal writes to a pipe and raises nothing: an exception could come up in the middle of a callback that
    swallows it, and a lock taken in a signal's function could be held by the very code it interrupted.
    """
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    before = {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGTERM)}
    old = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    try:
        yield lambda: os.write(writing, b"!"), lambda: os.read(reading, 1)
    finally:
        signal.set_wakeup_fd(old)
        os.close(reading)
        os.close(writing)
        for number, action in before.items():
            signal.signal(number, action)


def _open(server: Loopback, lang: Language) -> None:
    """Begin to answer, and say where."""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(say("serve/address", lang, url=f"http://{ADDRESS}:{server.port}/"), flush=True)
    gallery = f"http://{ADDRESS}:{server.port}{server.preview.shown.root}{urls.GALLERY}"
    print(say("serve/gallery", lang, url=gallery), flush=True)
    print(say("serve/stop", lang), flush=True)


def _watched(site: Path) -> Iterator[Path]:
    """Yield the folders whose files make the site, the default ones that stand in for its own included."""
    yield site / "content"
    yield from folders(site, "layouts")
    yield from folders(site, "assets")


def _warn(why: str, lang: Language) -> None:
    print(say("serve/polling", lang, why=why, seconds=round(POLLED)), file=sys.stderr, flush=True)
