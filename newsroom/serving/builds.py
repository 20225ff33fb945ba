"""Builds of the preview, one after another on a thread of their own: what a writer saved becomes what is shown.

Nothing that goes wrong in one ends the row: problems of the content and bugs of ours become notices in the browser
and lines in the terminal.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor
from typing import TYPE_CHECKING, Final

from newsroom import __version__, urls
from newsroom.build.engine import BugError
from newsroom.build.site_build import Built, Request, build_site
from newsroom.parallel import Crew
from newsroom.problems import ContentError, Language, Problem, as_text, say, summary
from newsroom.progress import ProgressBar
from newsroom.serving.notices import bug_page, problem_page
from newsroom.serving.watching import QUIET, Watch
from newsroom.target import SourceChangedError

if TYPE_CHECKING:
    import datetime as dt

    from newsroom.counts import Counts
    from newsroom.serving.preview import Preview

#: How often in a row a build that failed for a passing reason is tried again before the failure is shown.
_TRIES: Final = 5


class Builds:
    """All builds of one preview; they share their workers."""

    def __init__(
        self, request: Request, lang: Language, now: Callable[[], dt.datetime], preview: Preview, watch: Watch
    ) -> None:
        """Take what is to be built, and `now`, which gives the instant of each build."""
        self._request = request
        self._lang = lang
        self._now = now
        self._preview = preview
        self._watch = watch
        self._crew = Crew(request.jobs)
        self._tries = 0
        self._said: list[Problem] = []
        self._counts: Counts | None = None
        self._trace = ("", "")

    def run(self, opened: Callable[[], None]) -> None:
        """Build now and after each change, until the watch ends; call `opened` when there is something to show."""
        self._watch.start()
        self._watch.stir()
        is_open = False
        try:
            while self._watch.wait():
                self._watch.refresh()
                if self._build() and not is_open:
                    is_open = True
                    opened()
                # A plan is moved out of the collector's sight (gc.freeze), with the layouts parsed for it, which
                # refer to each other: without this each build would leave them behind.
                gc.unfreeze()
                gc.collect()
        finally:
            self._crew.dismiss()

    def _build(self) -> bool:
        """Build once and show the outcome; False when the sources were changing and nothing can be said."""
        started = time.perf_counter()
        bar = ProgressBar(self._lang)
        request = self._request._replace(now=self._now())
        try:
            built = build_site(request, self._crew, bar.show, self._waiting)
        except Exception as error:  # noqa: BLE001 - a bug of ours must not end the preview
            bar.done()
            if not isinstance(error, ContentError):
                self._crew.dismiss()  # in case it is the workers that broke
            if self._is_fleeting(error):
                self._watch.stir()
                return False
            if isinstance(error, ContentError):
                self._show_problems(error.problems)
            else:
                self._show_bug(error)
        else:
            bar.done()
            self._show(built, time.perf_counter() - started)
        self._tries = 0
        return True

    def _show(self, built: Built, seconds: float) -> None:
        """Show the pages, if any of them changed or something else was shown."""
        shown, outcome = self._preview.shown, built.outcome
        root = urls.root(built.base_url)
        if shown.notice:
            self._say("serve/mended")
        if outcome.written or outcome.removed or shown.notice or shown.root != root or not shown.number:
            self._preview.show(root)
            milliseconds = round(seconds * 1000)
            self._say("serve/built", written=outcome.written, removed=outcome.removed, ms=milliseconds)
        self._report(built.problems)
        if built.counts != self._counts:
            self._counts = built.counts
            self._say(
                "cli/counts",
                sources=built.counts.sources,
                published=built.counts.published,
                held=built.counts.held,
                withdrawn=built.counts.withdrawn,
                problems=built.counts.with_problems,
            )

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        """Show all problems in place of every page, until they are mended."""
        self._notice(problem_page(problems, self._lang))
        self._report(problems)

    def _show_bug(self, error: Exception) -> None:
        """Own up to a bug of ours, and go on."""
        trace = error.trace if isinstance(error, BugError) else "".join(traceback.format_exception(error))
        name = f"{type(error).__name__}: {error}"
        if self._trace[0] != trace:
            with tempfile.NamedTemporaryFile(
                "w", prefix="newsroom-", suffix=".log", delete=False, encoding="utf-8"
            ) as file:
                file.write(f"newsroom {__version__}\n{error!r}\n{trace}")
            self._trace = (trace, file.name)
            print(say("cli/bug", self._lang, error=name, file=file.name), file=sys.stderr, flush=True)
        self._notice(bug_page(name, self._trace[1], self._lang))
        self._said = []

    def _notice(self, page: bytes) -> None:
        shown = self._preview.shown
        if shown.notice != page:
            self._preview.show(shown.root, page)

    def _report(self, problems: Sequence[Problem]) -> None:
        """Print problems to standard error, unless they are those printed last."""
        if list(problems) != self._said:
            self._said = list(problems)
            if problems:
                report = as_text(problems, self._lang) + "\n\n" + summary(problems, self._lang)
                print(report, file=sys.stderr, flush=True)

    def _is_fleeting(self, error: Exception) -> bool:
        """Whether a failure may be due to files that changed under the build, or to a worker that was killed.

        Then the next build decides. At the end all workers are killed, which is nobody's fault.
        """
        if self._watch.ended:
            return True
        self._tries += 1
        if self._tries > _TRIES:
            return False
        if isinstance(error, SourceChangedError | BrokenExecutor):
            return True
        if isinstance(error, ContentError):
            if any(fault.code == "source/changed" for fault in error.problems):
                return True
        else:
            time.sleep(QUIET)  # a file gone while it was read: its event may still be on the way
        return self._watch.has_stirred

    def _waiting(self, pid: str) -> None:
        self._say("cli/waiting", pid=pid)

    def _say(self, code: str, **params: object) -> None:
        print(say(code, self._lang, **params), flush=True)
