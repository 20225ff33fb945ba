"""How long work shows itself: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import sys

from newsroom.problems import Language, say


class ProgressBar:
    """A progress bar on a terminal; a plain line now and then elsewhere, and nothing for short work."""

    WIDTH = 30
    LONG = 2000

    def __init__(self, lang: Language) -> None:
        self._lang = lang
        self._terminal = sys.stderr.isatty()
        self._tenths = 0

    def show(self, what: str, count: int, total: int) -> None:
        """Show that `count` of `total` files are made."""
        if total < self.LONG:
            return
        label = say(f"cli/progress-{what}", self._lang)
        if self._terminal:
            full = self.WIDTH * count // total
            print(
                f"\r{label} [{'#' * full}{'.' * (self.WIDTH - full)}] {count}/{total}",
                end="",
                file=sys.stderr,
            )
        elif count * 10 // total > self._tenths:
            self._tenths = count * 10 // total
            print(f"{label} {count}/{total}", file=sys.stderr, flush=True)

    def done(self) -> None:
        """Leave the line of the bar."""
        if self._terminal:
            print("\r" + " " * (self.WIDTH + 40) + "\r", end="", file=sys.stderr)
